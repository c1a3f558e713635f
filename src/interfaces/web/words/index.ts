// All words of the pages, by language.
import type { Locale } from '#interfaces/http'
import { accountWords } from './accounts.ts'
import { askingWords } from './asking.ts'
import { attachingWords } from './attaching.ts'
import { caseFigureWords } from './case-figures.ts'
import { careWords } from './care.ts'
import { calendarWords } from './calendars.ts'
import { deskWords } from './desk.ts'
import { draftWords } from './drafts.ts'
import { censusWords } from './census.ts'
import { filingWords } from './filing.ts'
import { followWords } from './follow.ts'
import { frameWords } from './frame.ts'
import { invitationWords } from './invitations.ts'
import { joiningWords } from './joining.ts'
import { lateWords } from './late.ts'
import { groupWords } from './groups.ts'
import { mergingWords } from './merging.ts'
import { officeWords } from './offices.ts'
import { pickingWords } from './picking.ts'
import { ownDataWords } from './own-data.ts'
import { outsideWords } from './outside.ts'
import { postWords } from './posts.ts'
import { problemWords } from './problems.ts'
import { promisingWords } from './promising.ts'
import { recordWords } from './records.ts'
import { readingWords } from './reading.ts'
import { searchingWords } from './searching.ts'
import { reportWords } from './reports.ts'
import { settingsWords } from './settings.ts'
import { signingWords } from './signing.ts'
import { staffLetterSettingWords } from './staff-letters.ts'
import { verificationWords } from './verification.ts'
import { workingDaysWords } from './working-days.ts'

export interface Words {
  readonly frame: (typeof frameWords)['zh']
  readonly picking: (typeof pickingWords)['zh']
  readonly posts: (typeof postWords)['zh']
  readonly accounts: (typeof accountWords)['zh']
  readonly desk: (typeof deskWords)['zh']
  readonly drafts: (typeof draftWords)['zh']
  readonly filing: (typeof filingWords)['zh']
  readonly caseFigures: (typeof caseFigureWords)['zh']
  readonly reports: (typeof reportWords)['zh']
  readonly invitations: (typeof invitationWords)['zh']
  readonly outside: (typeof outsideWords)['zh']
  readonly ownData: (typeof ownDataWords)['zh']
  readonly reading: (typeof readingWords)['zh']
  readonly searching: (typeof searchingWords)['zh']
  readonly signing: (typeof signingWords)['zh']
  readonly settings: (typeof settingsWords)['zh']
  readonly joining: (typeof joiningWords)['zh']
  readonly groups: (typeof groupWords)['zh']
  readonly offices: (typeof officeWords)['zh']
  readonly calendars: (typeof calendarWords)['zh']
  readonly promising: (typeof promisingWords)['zh']
  readonly staffLetters: (typeof staffLetterSettingWords)['zh']
  readonly workingDays: (typeof workingDaysWords)['zh']
  readonly asking: (typeof askingWords)['zh']
  readonly late: (typeof lateWords)['zh']
  readonly attaching: (typeof attachingWords)['zh']
  readonly merging: (typeof mergingWords)['zh']
  readonly census: (typeof censusWords)['zh']
  readonly care: (typeof careWords)['zh']
  readonly verification: (typeof verificationWords)['zh']
  readonly records: (typeof recordWords)['zh']
  readonly follow: (typeof followWords)['zh']
  readonly problems: (typeof problemWords)['zh']
}

export const wordsIn = (locale: Locale): Words => ({
  frame: frameWords[locale],
  picking: pickingWords[locale],
  posts: postWords[locale],
  accounts: accountWords[locale],
  desk: deskWords[locale],
  drafts: draftWords[locale],
  filing: filingWords[locale],
  caseFigures: caseFigureWords[locale],
  reports: reportWords[locale],
  invitations: invitationWords[locale],
  outside: outsideWords[locale],
  ownData: ownDataWords[locale],
  reading: readingWords[locale],
  searching: searchingWords[locale],
  signing: signingWords[locale],
  settings: settingsWords[locale],
  joining: joiningWords[locale],
  groups: groupWords[locale],
  offices: officeWords[locale],
  calendars: calendarWords[locale],
  promising: promisingWords[locale],
  staffLetters: staffLetterSettingWords[locale],
  workingDays: workingDaysWords[locale],
  asking: askingWords[locale],
  late: lateWords[locale],
  attaching: attachingWords[locale],
  merging: mergingWords[locale],
  census: censusWords[locale],
  care: careWords[locale],
  verification: verificationWords[locale],
  records: recordWords[locale],
  follow: followWords[locale],
  problems: problemWords[locale],
})
