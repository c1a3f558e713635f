// The SQL of disclosures and of challenges: rows are added and decided once, never deleted.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { RunBy } from '#domain/accounts'
import type { Queries, Tx } from '#platform/db'
import type { Challenge, Disclosure, DisclosureWay } from './contract.ts'

interface BodyRow {
  code: string
  labels: string | null
}

const lastLabels = sql`(select s.labels from registry_body_states s where s.body_id = b.id
  order by s.valid_from desc limit 1) as labels`

const asBody = ({ code, labels }: BodyRow) => ({
  code,
  labels: JSON.parse(labels ?? '{}') as Readonly<Record<string, string>>,
})

/** What holds, for the badge. */
export const runBy = async (queries: Queries, accountId: Id): Promise<RunBy | undefined> => {
  const { rows } = await sql<BodyRow & { how: DisclosureWay; at: number }>`
    select b.code, ${lastLabels}, d.how, d.at from disclosures d join registry_bodies b on b.id = d.body_id
    where d.account_id = ${accountId} and d.number = (
      select max(x.number) from disclosures x where x.account_id = d.account_id)`.execute(queries)
  return rows[0] && { body: asBody(rows[0]), how: rows[0].how, since: rows[0].at }
}

interface DisclosureRow {
  number: number
  code: string | null
  labels: string | null
  how: DisclosureWay
  source: Disclosure['source']
  reason: string
  at: number
}

export const disclosuresOf = async (queries: Queries, accountId: Id, most = 50): Promise<readonly Disclosure[]> => {
  const { rows } = await sql<DisclosureRow>`
    select d.number, b.code, ${lastLabels}, d.how, d.source, d.reason, d.at
    from disclosures d left join registry_bodies b on b.id = d.body_id
    where d.account_id = ${accountId} order by d.number desc limit ${most}`.execute(queries)
  return rows.map(({ code, labels, ...row }) => ({ ...row, body: code === null ? null : asBody({ code, labels }) }))
}

/** False when another came first. */
export const addDisclosure = async (
  tx: Tx,
  row: {
    accountId: Id
    number: number
    bodyId: Id | null
    how: DisclosureWay
    source: Disclosure['source']
    reason: string
    userId: Id | null
    at: number
  },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into disclosures (account_id, number, body_id, how, source, reason, user_id, at)
    values (${row.accountId}, ${row.number}, ${row.bodyId}, ${row.how}, ${row.source}, ${row.reason}, ${row.userId},
      ${row.at}) on conflict do nothing returning number`.execute(tx)
  return rows.length > 0
}

export interface ChallengeRow extends BodyRow {
  id: Id
  account_id: Id
  body_id: Id
  how: DisclosureWay
  reason: string
  user_id: Id
  created_at: number
  state: Challenge['state']
  decided_at: number | null
  decided_reason: string | null
}

const challenges = sql`
  select c.id, c.account_id, c.body_id, b.code, ${lastLabels}, c.how, c.reason, c.user_id, c.created_at, c.state,
    c.decided_at, c.decided_reason
  from disclosure_challenges c join registry_bodies b on b.id = c.body_id`

export const asChallenge = (row: ChallengeRow, inside: boolean): Challenge => ({
  id: row.id,
  accountId: row.account_id,
  body: asBody(row),
  how: row.how,
  reason: inside ? row.reason : '',
  createdAt: row.created_at,
  state: row.state,
  decidedAt: row.decided_at,
  decidedReason: row.decided_reason,
})

export const challengeById = async (queries: Queries, id: Id): Promise<ChallengeRow | undefined> => {
  const { rows } = await sql<ChallengeRow>`${challenges} where c.id = ${id}`.execute(queries)
  return rows[0]
}

export const openChallenges = async (queries: Queries, after: Id, most: number): Promise<readonly ChallengeRow[]> => {
  const { rows } = await sql<ChallengeRow>`${challenges}
    where c.state = 'open' and c.id > ${after} order by c.id limit ${most}`.execute(queries)
  return rows
}

export const decidedChallenges = async (
  queries: Queries,
  before: Id,
  most: number,
): Promise<readonly ChallengeRow[]> => {
  const { rows } = await sql<ChallengeRow>`${challenges}
    where c.state in ('upheld', 'rejected') and c.id < ${before} order by c.id desc limit ${most}`.execute(queries)
  return rows
}

/** `open`: she asked already, and nobody has answered. */
export const insertChallenge = async (
  tx: Tx,
  row: { id: Id; accountId: Id; bodyId: Id; how: DisclosureWay; reason: string; userId: Id; at: number },
): Promise<'done' | 'taken' | 'open'> => {
  const { rows } = await sql`
    insert into disclosure_challenges (id, account_id, body_id, how, reason, user_id, created_at, state)
    values (${row.id}, ${row.accountId}, ${row.bodyId}, ${row.how}, ${row.reason}, ${row.userId}, ${row.at}, 'open')
    on conflict do nothing returning id`.execute(tx)
  if (rows.length > 0) return 'done'
  const { rows: same } = await sql`
    select 1 from disclosure_challenges where account_id = ${row.accountId} and user_id = ${row.userId}
      and state = 'open'`.execute(tx)
  return same.length > 0 ? 'open' : 'taken'
}

/** Of many who decide at once one does. */
export const decideChallenge = async (
  tx: Tx,
  id: Id,
  to: { state: 'upheld' | 'rejected'; by: Id; at: number; reason: string },
): Promise<boolean> => {
  const { rows } = await sql`
    update disclosure_challenges set state = ${to.state}, decided_by = ${to.by}, decided_at = ${to.at},
      decided_reason = ${to.reason}
    where id = ${id} and state = 'open' returning id`.execute(tx)
  return rows.length > 0
}
