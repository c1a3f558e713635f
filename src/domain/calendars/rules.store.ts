// The SQL of clock rules and their versions.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

export interface RulesRow {
  account_id: Id
  version: number
  content: string
  reason: string
  changed_by: Id | null
  changed_at: number
  /** null: since it was written. */
  from_at: number | null
}

const columns = sql`account_id, version, content, reason, changed_by, changed_at, from_at`

/** What holds for one of the accounts, the highest id first: the last version whose time has come. */
export const lastRules = async (
  queries: Queries,
  accountIds: readonly Id[],
  now: number,
): Promise<RulesRow | undefined> => {
  const { rows } = await sql<RulesRow>`
    select ${columns} from clock_rule_versions
    where account_id in (${sql.join([...accountIds])}) and coalesce(from_at, 0) <= ${now}
    order by account_id desc, version desc limit 1`.execute(queries)
  return rows[0]
}

/** Of many accounts, what holds for each that has its own. */
export const rulesHolding = async (queries: Queries, now: number): Promise<readonly RulesRow[]> => {
  const { rows } = await sql<RulesRow>`
    select ${columns} from clock_rule_versions v where version = (
      select max(version) from clock_rule_versions o
      where o.account_id = v.account_id and coalesce(o.from_at, 0) <= ${now})
    order by account_id`.execute(queries)
  return rows
}

export const rulesVersion = async (queries: Queries, accountId: Id, version: number): Promise<RulesRow | undefined> => {
  const { rows } = await sql<RulesRow>`
    select ${columns} from clock_rule_versions
    where account_id = ${accountId} and version = ${version}`.execute(queries)
  return rows[0]
}

export const rulesHistory = async (
  queries: Queries,
  accountId: Id,
  { limit, before }: { limit: number; before: number },
): Promise<readonly RulesRow[]> => {
  const { rows } = await sql<RulesRow>`
    select ${columns} from clock_rule_versions
    where account_id = ${accountId} and version < ${before} order by version desc limit ${limit}`.execute(queries)
  return rows
}

/** Of everybody, what was written last: for the doctor and the log, seldom. */
export const allLastRules = async (queries: Queries): Promise<readonly string[]> => {
  const { rows } = await sql<{ content: string }>`
    select v.content from clock_rules r
    join clock_rule_versions v on v.account_id = r.account_id and v.version = r.version`.execute(queries)
  return rows.map(({ content }) => content)
}

/** Makes `version` the last one if the one before it still is; false when somebody was quicker. */
export const moveRules = async (tx: Tx, accountId: Id, version: number): Promise<boolean> => {
  const { rows } =
    version === 1
      ? await sql`insert into clock_rules (account_id, version) values (${accountId}, 1)
          on conflict (account_id) do nothing returning version`.execute(tx)
      : await sql`update clock_rules set version = ${version}
          where account_id = ${accountId} and version = ${version - 1} returning version`.execute(tx)
  return rows.length > 0
}

export const insertRulesVersion = async (tx: Tx, row: RulesRow): Promise<void> => {
  await sql`
    insert into clock_rule_versions (account_id, version, content, reason, changed_by, changed_at, from_at)
    values (${row.account_id}, ${row.version}, ${row.content}, ${row.reason}, ${row.changed_by}, ${row.changed_at},
      ${row.from_at})`.execute(tx)
}
