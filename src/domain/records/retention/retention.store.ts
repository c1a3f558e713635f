// The SQL of retention rules: versions, never changed and never deleted.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { RetentionSubject } from '../contract.ts'

export interface RuleRow {
  account_id: Id
  subject: RetentionSubject
  version: number
  years: number | null
  reason: string
  changed_by: Id
  changed_at: number
}

/** False when somebody set a rule at the same time. */
export const addRule = async (tx: Tx, rule: Omit<RuleRow, 'version'>): Promise<RuleRow | undefined> => {
  const { rows } = await sql<RuleRow>`
    insert into retention_rules (account_id, subject, version, years, reason, changed_by, changed_at)
    select ${rule.account_id}, ${rule.subject}, coalesce(max(version), 0) + 1, ${rule.years}, ${rule.reason},
      ${rule.changed_by}, ${rule.changed_at}
    from retention_rules where account_id = ${rule.account_id} and subject = ${rule.subject}
    on conflict do nothing
    returning account_id, subject, version, years, reason, changed_by, changed_at`.execute(tx)
  return rows[0]
}

export const rulesOf = async (queries: Queries, accountId: Id): Promise<readonly RuleRow[]> => {
  const { rows } = await sql<RuleRow>`
    select account_id, subject, version, years, reason, changed_by, changed_at from retention_rules
    where account_id = ${accountId} order by changed_at desc, version desc limit 200`.execute(queries)
  return rows
}

/** The last rule of each office and subject that ends something. */
export const rulesInForce = async (queries: Queries): Promise<readonly (RuleRow & { years: number })[]> => {
  const { rows } = await sql<RuleRow & { years: number }>`
    select account_id, subject, version, years, reason, changed_by, changed_at from retention_rules r
    where years is not null and version = (
      select max(version) from retention_rules last
      where last.account_id = r.account_id and last.subject = r.subject)`.execute(queries)
  return rows
}
