// The SQL of what an export says of the office itself: profile, verifications, staff, drafts, policies, holds.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries } from '#platform/db'

export interface ProfileRow {
  id: Id
  handle: string
  unique_name: string | null
  kind: string
  display_name: string
  note: string
  fields: string
  avatar: string | null
  header: string | null
  created_at: number
  moved_to: string | null
  also_known_as: string | null
}

export const profileOf = async (queries: Queries, accountId: Id): Promise<ProfileRow | undefined> => {
  const { rows } = await sql<ProfileRow>`
    select id, handle, unique_name, kind, display_name, note, fields, avatar, header, created_at, moved_to,
      also_known_as
    from accounts where id = ${accountId}`.execute(queries)
  return rows[0]
}

export interface VerificationRow {
  state: string
  scope: string
  body_code: string | null
  body_labels: string | null
  person_code: string | null
  person_name: string | null
  applied_at: number
  decided_at: number | null
  issuer: string | null
  reason: string | null
  valid_from: number | null
  valid_until: number | null
  revoked_at: number | null
  revoked_reason: string | null
}

/** What everybody may know: granted and revoked ones. */
export const verificationsOf = async (queries: Queries, accountId: Id): Promise<readonly VerificationRow[]> => {
  const { rows } = await sql<VerificationRow>`
    select v.state, v.scope, b.code as body_code, p.code as person_code, p.name as person_name,
      (select s.labels from registry_body_states s where s.body_id = b.id order by s.valid_from desc limit 1)
        as body_labels,
      v.applied_at, v.decided_at, v.issuer, v.reason, v.valid_from, v.valid_until, v.revoked_at, v.revoked_reason
    from verifications v join registry_outlets o on o.id = v.outlet_id
    left join registry_bodies b on b.id = coalesce(v.body_id, o.body_id)
    left join registry_people p on p.id = coalesce(v.person_id, o.person_id)
    where o.account_id = ${accountId} and v.state in ('granted', 'revoked') order by v.applied_at, v.id`.execute(
    queries,
  )
  return rows
}

export interface PolicyRow {
  subject: string
  value: string
  reason: string | null
  changed_by: Id | null
  changed_at: number
}

/** Review policies, then retention rules, each in the order in which they were set. */
export const policiesOf = async (queries: Queries, accountId: Id): Promise<readonly PolicyRow[]> => {
  const { rows: reviews } = await sql<PolicyRow>`
    select 'review' as subject, review as value, null as reason, changed_by, changed_at
    from policy_changes where account_id = ${accountId} order by number`.execute(queries)
  const { rows: rules } = await sql<Omit<PolicyRow, 'value'> & { years: number | null }>`
    select subject, years, reason, changed_by, changed_at
    from retention_rules where account_id = ${accountId} order by subject, version`.execute(queries)
  return [
    ...reviews,
    ...rules.map(({ subject, years, ...rule }) => ({
      ...rule,
      subject: `retention.${subject}`,
      value: years === null ? 'for ever' : `${years} years`,
    })),
  ]
}

export interface StaffRow {
  user_id: Id
  role: string
  created_at: number
  ended_at: number | null
}

export const staffOf = async (queries: Queries, accountId: Id): Promise<readonly StaffRow[]> => {
  const { rows } = await sql<StaffRow>`
    select user_id, role, created_at, ended_at from memberships where account_id = ${accountId}
    order by created_at, user_id`.execute(queries)
  return rows
}

export interface NameRow {
  user_id: Id
  handle: string | null
  display_name: string | null
}

/** Persons by the account that they use for themselves. */
export const namesOfUsers = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly NameRow[]> => {
  if (ids.length === 0) return []
  const wanted =
    engine === 'sqlite' ? sql`(select value from json_each(${JSON.stringify(ids)}))` : sql`(${sql.join(ids)})`
  const { rows } = await sql<NameRow>`
    select u.id as user_id, a.handle, a.display_name from users u left join accounts a on a.id = u.main_account_id
    where u.id in ${wanted}`.execute(queries)
  return rows
}

export interface DraftRow {
  id: Id
  deed: string
  content: string
  state: string
  version: number
  urgent: number
  post_id: Id | null
  user_id: Id
  changed_by: Id
  reviewed_by: Id | null
  created_at: number
  submitted_at: number | null
  approved_at: number | null
  scheduled_at: number | null
  published_at: number | null
}

export const pageOfDrafts = async (
  queries: Queries,
  accountId: Id,
  period: { readonly from: number | null; readonly until: number | null },
  after: Id,
  limit: number,
): Promise<readonly DraftRow[]> => {
  const since = period.from === null ? sql`` : sql`and created_at >= ${period.from}`
  const before = period.until === null ? sql`` : sql`and created_at < ${period.until}`
  const { rows } = await sql<DraftRow>`
    select id, deed, content, state, version, urgent, post_id, user_id, changed_by, reviewed_by, created_at,
      submitted_at, approved_at, scheduled_at, published_at
    from drafts where account_id = ${accountId} and id > ${after} ${since} ${before}
    order by id limit ${limit}`.execute(queries)
  return rows
}

export interface TrailRow {
  draft_id: Id
  user_id: Id | null
  deed: string
  note: string
  at: number
}

export const trailsOf = async (queries: Queries, engine: Engine, ids: readonly Id[]): Promise<readonly TrailRow[]> => {
  const wanted =
    engine === 'sqlite' ? sql`(select value from json_each(${JSON.stringify(ids)}))` : sql`(${sql.join(ids)})`
  const { rows } = await sql<TrailRow>`
    select draft_id, user_id, deed, note, at from draft_events where draft_id in ${wanted}
    order by draft_id, number`.execute(queries)
  return rows
}

export interface HoldRow {
  post_id: Id | null
  reason: string
  placed_by: Id | null
  placed_at: number
  released_by: Id | null
  released_at: number | null
  released_reason: string | null
}

export const holdsOf = async (queries: Queries, accountId: Id): Promise<readonly HoldRow[]> => {
  const { rows } = await sql<HoldRow>`
    select post_id, reason, placed_by, placed_at, released_by, released_at, released_reason
    from legal_holds where account_id = ${accountId} order by id`.execute(queries)
  return rows
}

/** Records that came from elsewhere, page by page in their order. */
export const pageOfKept = async (
  queries: Queries,
  accountId: Id,
  file: string,
  after: { readonly place: number; readonly digest: string },
  limit: number,
): Promise<readonly { place: number; digest: string; record: string }[]> => {
  const { rows } = await sql<{ place: number; digest: string; record: string }>`
    select place, digest, record from record_kept
    where account_id = ${accountId} and file = ${file} and (place, digest) > (${after.place}, ${after.digest})
    order by place, digest limit ${limit}`.execute(queries)
  return rows
}
