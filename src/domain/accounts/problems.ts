// The failures that several verbs share.
import { Problem } from '#core/problem'
import type { AccountsProblem } from './contract.ts'

export const accountNotFound = (): Problem<AccountsProblem> =>
  new Problem('account_not_found', 'There is no such account')

export const notAMember = (): Problem<AccountsProblem> =>
  new Problem('not_a_member', 'You may not act for this account')

export const headNeeded = (): Problem<AccountsProblem> =>
  new Problem('head_needed', 'Only a head of the office may do this')

export const lastHead = (): Problem<AccountsProblem> =>
  new Problem('last_head', 'An office keeps one head: somebody else becomes head first')

export const linkExpired = (): Problem<AccountsProblem> =>
  new Problem('link_expired', 'This link has been used or is too old')
