// The SQL of silent offices: what is counted of accounts here, who is silent since when, and who was reminded of it.
import { sql, type RawBuilder } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import { openAndVerifiedAt } from '../verification/verified-at.store.ts'
import type { Silence } from './contract.ts'

/** Accounts here of which nothing was observed since `after`, as they are counted now. Answers how many. */
export const observeHere = async (tx: Tx, at: number, after: number, source: string): Promise<number> => {
  const { numAffectedRows } = await sql`
    insert into registry_observations (outlet_id, observed_at, followers, posts, last_post_at, source)
    select o.id, ${sql.lit(at)}, c.followers, c.posts, c.last_post_at, ${source}
    from registry_outlets o join account_counts c on c.account_id = o.account_id
    where o.account_id is not null and (o.valid_until is null or o.valid_until > ${at}) and not exists (
      select 1 from registry_observations x where x.outlet_id = o.id and x.observed_at > ${after})
    on conflict do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

export interface SilentRow {
  outlet_id: Id
  account_id: Id
  state: Silence
  since: number
  reminders: number
  reminded_at: number | null
}

const since = sql`coalesce(c.last_post_at, o.valid_from)`

/** Accounts elsewhere are not here: `account_id` is null. */
const silentAt = (at: number, before: number): RawBuilder<unknown> => sql`
  from registry_outlets o join accounts a on a.id = o.account_id and a.deleted_at is null
  join account_counts c on c.account_id = a.id
  where o.account_id is not null and ${openAndVerifiedAt(at)} and ${since} < ${before}`

const columns = sql`o.id as outlet_id, o.account_id, ${since} as since,
  case when c.posts = 0 then 'neverPosted' else 'dormant' end as state,
  (select count(*) from office_reminders r where r.outlet_id = o.id and r.since = ${since}) as reminders,
  (select max(r.sent_at) from office_reminders r where r.outlet_id = o.id and r.since = ${since}) as reminded_at`

/** The longest silence first. @param before silent since an earlier time than this */
export const silentOffices = async (
  queries: Queries,
  { at, before }: { readonly at: number; readonly before: number },
  {
    after,
    limit,
  }: { readonly after: { readonly since: number; readonly outletId: Id } | undefined; readonly limit: number },
): Promise<readonly SilentRow[]> => {
  const next = after === undefined ? sql`` : sql`and (${since}, o.id) > (${after.since}, ${after.outletId})`
  const { rows } = await sql<SilentRow>`
    select ${columns} ${silentAt(at, before)} ${next} order by ${since}, o.id limit ${limit}`.execute(queries)
  return rows
}

export const countSilent = async (queries: Queries, at: number, before: number): Promise<number> => {
  const { rows } = await sql<{ total: number }>`select count(*) as total ${silentAt(at, before)}`.execute(queries)
  return Number(rows[0]?.total ?? 0)
}

/** Those who were never reminded of this silence, or not since `remindedBefore`. */
export const toRemind = async (
  queries: Queries,
  { at, before, remindedBefore }: { readonly at: number; readonly before: number; readonly remindedBefore: number },
  limit: number,
): Promise<readonly SilentRow[]> => {
  const { rows } = await sql<SilentRow>`
    select ${columns} ${silentAt(at, before)} and not exists (
      select 1 from office_reminders r where r.outlet_id = o.id and r.since = ${since} and r.sent_at > ${remindedBefore})
    order by ${since}, o.id limit ${limit}`.execute(queries)
  return rows
}

export interface ReminderRow {
  id: Id
  outlet_id: Id
  state: Silence
  since: number
  nth: number
  sent_at: number
}

/** False when somebody else was faster. */
export const insertReminder = async (tx: Tx, row: ReminderRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_reminders (id, outlet_id, state, since, nth, sent_at)
    values (${row.id}, ${row.outlet_id}, ${row.state}, ${row.since}, ${row.nth}, ${row.sent_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const letterSent = async (queries: Queries, reminderId: Id, userId: Id): Promise<boolean> => {
  const { rows } = await sql`
    select 1 from office_reminder_letters where reminder_id = ${reminderId} and user_id = ${userId}`.execute(queries)
  return rows.length > 0
}

export const markLetter = async (tx: Tx, reminderId: Id, userId: Id, at: number): Promise<void> => {
  await sql`insert into office_reminder_letters (reminder_id, user_id, sent_at) values (${reminderId}, ${userId}, ${at})
    on conflict do nothing`.execute(tx)
}
