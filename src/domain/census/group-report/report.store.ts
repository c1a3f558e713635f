// The statements of a group's report: whatever the number of its members, one for items and two for followers.
import { sql } from 'kysely'
import { firstIdAt, type Id } from '#core/ids'
import type { OfficeSpan } from '#domain/offices'
import type { Database } from '#platform/db'

export interface ItemRow {
  account_id: Id
  /** Since 1970. */
  day: number
  kind: string
  items: number
  pictured: number
  filmed: number
}

const DAY_MILLIS = 86_400_000

/**
 * Public items that still stand, of offices while they were in the group. The place to split items further: another
 * column of posts here, in the groups, in ItemRow and in sum-items.ts.
 */
export const itemsOf = async (
  { longRead, engine }: Pick<Database, 'longRead' | 'engine'>,
  spans: readonly OfficeSpan[],
): Promise<readonly ItemRow[]> => {
  if (spans.length === 0) return []
  const rows = spans.map(({ accountId, from, until }) => ({ a: accountId, i: firstIdAt(from), f: from, u: until }))
  // the spans as one parameter, whatever their number
  const source =
    engine === 'postgres'
      ? sql`select a, i, f, u from json_to_recordset(${JSON.stringify(rows)}::json) as s (a bigint, i bigint, f bigint, u bigint)`
      : sql`select value ->> 'a' as a, value ->> 'i' as i, value ->> 'f' as f, value ->> 'u' as u
          from json_each(${JSON.stringify(rows)})`
  const has = (kind: string) => sql`case when exists (
    select 1 from media m where m.post_id = p.id and m.mime like ${`${kind}/%`}) then 1 else 0 end`
  const found = await sql<ItemRow>`
    with spans as (${source}),
    items as (
      select p.author_id, p.kind, floor(p.created_at / ${DAY_MILLIS}) as day,
        ${has('image')} as pictured, ${has('video')} as filmed
      from spans s cross join posts p
      where p.author_id = s.a and p.id >= s.i and p.created_at >= s.f and p.created_at < s.u
        and p.deleted_at is null and p.visibility in ('public', 'unlisted')
    )
    select author_id as account_id, day, kind, count(*) as items, sum(pictured) as pictured, sum(filmed) as filmed
    from items group by author_id, day, kind`.execute(longRead)
  return found.rows
}

export const followersOf = async (
  { longRead }: Pick<Database, 'longRead'>,
  accountIds: readonly Id[],
  until: number,
): Promise<readonly { account_id: Id; followers: number }[]> => {
  if (accountIds.length === 0) return []
  const { rows } = await sql<{ account_id: Id; followers: number }>`
    select account_id, count(*) as followers from followers
    where account_id in (${sql.join(accountIds)}) and created_at < ${until} group by account_id`.execute(longRead)
  return rows
}

export const distinctFollowers = async (
  { longRead }: Pick<Database, 'longRead'>,
  accountIds: readonly Id[],
  until: number,
): Promise<number> => {
  if (accountIds.length === 0) return 0
  const { rows } = await sql<{ people: number }>`
    select count(distinct follower_id) as people from followers
    where account_id in (${sql.join(accountIds)}) and created_at < ${until}`.execute(longRead)
  return rows[0]?.people ?? 0
}
