// Where cases stand: the addresses of their pages.
import type { Account } from '#domain/accounts'
import { accountPath } from '../links.ts'

export type CaseDeed =
  | 'info'
  | 'message'
  | 'solved'
  | 'unsolved'
  | 'appeal'
  | 'reopen'
  | 'withdraw'
  | 'leave'
  | 'separate'
  | 'join'
  | 'support'
  | 'follow'
  | 'unfollow'
  | 'by-mail'

export const casePath = (number: string, part: '' | 'check' | 'chain.json' | CaseDeed = ''): string =>
  `/cases/${encodeURIComponent(number)}${part === '' ? '' : `/${part}`}`

export const caseFeedPath = (number: string, form: 'rss' | 'atom'): string => `${casePath(number)}.${form}`

/** The public list of what is very late, of all offices or of one. */
export const latePath = (office?: Pick<Account, 'handle'>): string =>
  office === undefined ? '/cases/late' : `/cases/late?office=${encodeURIComponent(office.handle)}`

export const askPath = (office: Pick<Account, 'handle' | 'domain'>): string => `${accountPath(office)}/ask`
export const officeCasesPath = (office: Pick<Account, 'handle' | 'domain'>): string => `${accountPath(office)}/cases`
