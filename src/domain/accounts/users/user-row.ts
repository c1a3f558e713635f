// From the stored row to the user as the rest of the program knows her: without her password.
import type { User } from '../contract.ts'
import type { UserRow } from './users.store.ts'

export const asUser = (row: UserRow): User => ({
  id: row.id,
  email: row.email,
  role: row.role,
  locale: row.locale,
  mainAccountId: row.main_account_id,
  confirmedAt: row.confirmed_at,
  approvedAt: row.approved_at,
  disabledAt: row.disabled_at,
  createdAt: row.created_at,
})
