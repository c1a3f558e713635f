// Records are kept of public bodies and their officials, not of citizens.
import { Problem } from '#core/problem'
import type { Account } from '#domain/accounts'
import type { RecordsProblem } from './problems.ts'

/** @throws not_an_office */
export const mustBeOffice = (account: Account | undefined): void => {
  if (account?.kind === 'office' || account?.kind === 'official') return
  throw new Problem<RecordsProblem>('not_an_office', 'Only the accounts of public bodies and officials have records.')
}
