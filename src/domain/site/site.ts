// The site: its name, its house rules (the charter in short), small notes it keeps about itself.
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Site, SiteRule } from './contract.ts'
import { readNote, writeNote } from './site.store.ts'

export interface SiteNeeds {
  readonly db: Database
  readonly config: Pick<Config, 'site'>
}

/** Named rules, so that a removal can say which one it rests on. */
const rules: readonly SiteRule[] = [
  {
    id: '1',
    text: {
      zh: '对事不对人：可以批评任何机构和公务行为，不得辱骂、威胁或歧视个人。',
      en: 'Speak to the matter: criticise any body and any official act; do not insult, threaten or discriminate against people.',
    },
  },
  {
    id: '2',
    text: {
      zh: '不公开他人的私人信息。',
      en: 'Do not publish private information about others.',
    },
  },
  {
    id: '3',
    text: {
      zh: '不冒充他人或机构，不操纵账号刷数据。',
      en: 'Do not pose as another person or body, and do not run accounts to inflate numbers.',
    },
  },
  {
    id: '4',
    text: {
      zh: '商业推广须注明。',
      en: 'Label paid promotion.',
    },
  },
]

export const createSite = ({ db, config }: SiteNeeds): Site => ({
  info: () => ({
    name: config.site.name,
    description: config.site.description,
    contactEmail: config.site.contactEmail,
    languages: config.site.languages,
    rules,
  }),
  note: (name) => readNote(db.read, name),
  setNote: (name, value) => db.write((tx) => writeNote(tx, name, value)),
})
