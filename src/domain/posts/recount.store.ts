// Counts everything again from the rows themselves: what the counts kept beside them must be equal to.
import { sql } from 'kysely'
import { BUCKETS, SEQUENCES, type Id } from '#core/ids'
import type { Queries } from '#platform/db'

export interface WrongCount {
  what: string
  id: Id
}

/** The bucket of an id, in SQL: PostgreSQL finds a row by bucket and id. */
const bucketOf = (id: string) => sql`(${sql.ref(id)} / ${sql.lit(SEQUENCES)}) % ${sql.lit(BUCKETS)}`

/** Every count that differs from its rows, and every edge that stands at one end only. Empty = all is well. */
export const wrongCounts = async (queries: Queries): Promise<WrongCount[]> => {
  const children = (kind: string) =>
    sql`(select count(*) from posts r where r.parent_id = p.id and r.kind = ${sql.lit(kind)} and r.deleted_at is null and r.visibility <> 'direct')`
  const found = await sql<WrongCount>`
    select 'post' as what, p.id as id from posts p left join post_counts c on c.bucket = p.bucket and c.post_id = p.id
    where p.deleted_at is null and p.kind <> 'repost' and (
      coalesce(c.replies, 0) <> ${children('reply')} or coalesce(c.quotes, 0) <> ${children('quote')}
      or coalesce(c.reposts, 0) <> ${children('repost')}
      or coalesce(c.likes, 0) <> (select count(*) from liked_by l where l.bucket = p.bucket and l.post_id = p.id))
    union all
    select 'account', a.account_id from account_counts a
    where a.posts <> (select count(*) from posts p where p.author_id = a.account_id and p.deleted_at is null and p.visibility <> 'direct')
    union all
    select 'like', l.post_id from likes l
    where not exists (
      select 1 from liked_by b
      where b.bucket = ${bucketOf('l.post_id')} and b.post_id = l.post_id and b.account_id = l.account_id and b.id = l.id)
    union all
    select 'liked by', b.post_id from liked_by b
    where not exists (
      select 1 from likes l
      where l.bucket = ${bucketOf('b.account_id')} and l.post_id = b.post_id and l.account_id = b.account_id)
    union all
    select 'repost', p.id from posts p
    where p.kind = 'repost' and p.deleted_at is null and not exists (
      select 1 from reposts e where e.bucket = p.bucket and e.account_id = p.author_id and e.target_id = p.parent_id and e.post_id = p.id)
    union all
    select 'repost edge', e.post_id from reposts e
    join posts t on t.bucket = ${bucketOf('e.target_id')} and t.id = e.target_id and t.deleted_at is null
    where not exists (select 1 from posts p where p.bucket = e.bucket and p.id = e.post_id and p.deleted_at is null)
    union all
    select 'root', p.id from posts p left join posts q on q.bucket = ${bucketOf('p.parent_id')} and q.id = p.parent_id
    where p.root_id <> coalesce(q.root_id, p.id) or q.kind = 'repost' or p.parent_author_id <> q.author_id
  `.execute(queries)
  return found.rows
}
