// The letter of an invitation: its link is made when it is sent, and only its hash is kept.
import type { Clock } from '#core/clock'
import { secretText, type Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { isRefusedForGood, type Letter, type Mail } from '#platform/mail'
import type { Listener } from '#platform/outbox'
import type { InvitationEvents } from './contract.ts'
import { invitationById, markLetter, setToken, type InvitationRow } from './invitations.store.ts'
import { tokenHash } from './token-hash.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'site'>
  readonly accounts: Pick<Accounts, 'byId'>
}

interface Facts {
  readonly site: string
  readonly from: string
  readonly body: string
  readonly note: string
  readonly address: string
}

const english = ({ site, from, body, note, address }: Facts): Pick<Letter, 'subject' | 'text'> => ({
  subject: `${from} invites ${body} to ${site}`,
  text: `${from} invites ${body} to open an account on ${site}, a microblog for public bodies and the people they serve.
${note === '' ? '' : `\n${note}\n`}
This page says what it is, and leads on. The link works once, within thirty days:

${address}

If this was not meant for you, do nothing.
`,
})

const chinese = ({ site, from, body, note, address }: Facts): Pick<Letter, 'subject' | 'text'> => ({
  subject: `${from}邀请${body}入驻${site}`,
  text: `${from}邀请${body}在${site}开设账号。这里是公共机构与居民交流的微博站点。
${note === '' ? '' : `\n${note}\n`}
下面的页面有详细说明和下一步操作。链接三十天内有效，只能使用一次：

${address}

如果不是发给您的，请不必理会。
`,
})

const labelIn = ({ body_labels: labels, locale, body_code: code }: InvitationRow): string => {
  const known = JSON.parse(labels) as Readonly<Record<string, string>>
  return known[locale] ?? Object.values(known)[0] ?? code
}

/** Delivered twice, it is sent once; should the process end before that is noted, the second letter's link holds. */
export const letterListener = ({ db, clock, random, mail, log, config, accounts }: Needs): Listener => {
  const send = async ({ invitationId }: InvitationEvents['invitation.due']): Promise<void> => {
    const row = await invitationById(db.read, invitationId)
    if (row === undefined || row.letter_at !== null) return
    const token = secretText(random)
    if (!(await db.write((tx) => setToken(tx, row.id, tokenHash(token))))) return
    const office = await accounts.byId(row.account_id)
    const facts = {
      site: config.site.name,
      from: office === undefined ? '' : office.displayName || office.handle,
      body: labelIn(row),
      note: row.note,
      address: `${config.origin}/invitations/${token}`,
    }
    await mail.send({ to: row.email, ...(row.locale === 'zh' ? chinese : english)(facts) })
    await db.write((tx) => markLetter(tx, row.id, clock.now()))
  }

  return {
    name: 'invitations.letters',
    kinds: ['invitation.due'],
    async handle(events) {
      for (const { data } of events) {
        try {
          await send(data as InvitationEvents['invitation.due'])
        } catch (error) {
          if (!isRefusedForGood(error)) throw error
          // the server's words stay out of the log: they repeat the address
          log.warn('the mail server refuses an invitation for good', { invitation: data['invitationId'] })
        }
      }
    },
  }
}
