// Counts follows again from the rows themselves: what the counts kept beside them must be equal to.
import { sql } from 'kysely'
import { BUCKETS, SEQUENCES, type Id } from '#core/ids'
import type { Queries } from '#platform/db'

/** The bucket of an id, in SQL: PostgreSQL finds a row by bucket and id. */
const bucketOf = (id: string) => sql`(${sql.ref(id)} / ${sql.lit(SEQUENCES)}) % ${sql.lit(BUCKETS)}`

/** Accounts whose counts of follows differ from the rows, and follows that stand at one end only. Empty = all is well. */
export const wrongFollowCounts = async (queries: Queries): Promise<{ what: string; id: Id }[]> => {
  const { rows } = await sql<{ what: string; id: Id }>`
    select 'account' as what, c.account_id as id from account_counts c
    where c.following <> (select count(*) from following f where f.bucket = c.bucket and f.account_id = c.account_id)
      or c.followers <> (select count(*) from followers f where f.bucket = c.bucket and f.account_id = c.account_id)
    union all
    select 'following', f.account_id from following f
    where not exists (
      select 1 from followers o
      where o.bucket = ${bucketOf('f.target_id')} and o.account_id = f.target_id and o.follower_id = f.account_id)
    union all
    select 'follower', o.account_id from followers o
    where not exists (
      select 1 from following f
      where f.bucket = ${bucketOf('o.follower_id')} and f.account_id = o.follower_id and f.target_id = o.account_id)
  `.execute(queries)
  return rows
}
