// All words of the pages, by language.
import type { Locale } from '#interfaces/http'
import { accountWords } from './accounts.ts'
import { draftWords } from './drafts.ts'
import { censusWords } from './census.ts'
import { frameWords } from './frame.ts'
import { groupWords } from './groups.ts'
import { officeWords } from './offices.ts'
import { postWords } from './posts.ts'
import { problemWords } from './problems.ts'
import { readingWords } from './reading.ts'
import { settingsWords } from './settings.ts'
import { signingWords } from './signing.ts'
import { verificationWords } from './verification.ts'

export interface Words {
  readonly frame: (typeof frameWords)['zh']
  readonly posts: (typeof postWords)['zh']
  readonly accounts: (typeof accountWords)['zh']
  readonly drafts: (typeof draftWords)['zh']
  readonly reading: (typeof readingWords)['zh']
  readonly signing: (typeof signingWords)['zh']
  readonly settings: (typeof settingsWords)['zh']
  readonly groups: (typeof groupWords)['zh']
  readonly offices: (typeof officeWords)['zh']
  readonly census: (typeof censusWords)['zh']
  readonly verification: (typeof verificationWords)['zh']
  readonly problems: (typeof problemWords)['zh']
}

export const wordsIn = (locale: Locale): Words => ({
  frame: frameWords[locale],
  posts: postWords[locale],
  accounts: accountWords[locale],
  drafts: draftWords[locale],
  reading: readingWords[locale],
  signing: signingWords[locale],
  settings: settingsWords[locale],
  groups: groupWords[locale],
  offices: officeWords[locale],
  census: censusWords[locale],
  verification: verificationWords[locale],
  problems: problemWords[locale],
})
