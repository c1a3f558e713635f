// The SQL of who answers, quotes or reposts whom.
import { sql } from 'kysely'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { inRange } from './ranges.store.ts'

/** From the nearest to the farthest; a quote or an original ends the way. Deleted posts are part of it. */
export const ancestorsOf = async (queries: Queries, postId: Id, limit: number): Promise<Id[]> => {
  const found = await sql<{ id: Id }>`
    with recursive way (id, parent_id, kind, depth) as (
      select id, parent_id, kind, 0 from posts where id = ${postId}
      union all
      select p.id, p.parent_id, p.kind, way.depth + 1 from posts p join way on p.id = way.parent_id
      where way.kind = 'reply' and way.depth < ${limit}
    )
    select id from way where depth > 0 order by depth
  `.execute(queries)
  return found.rows.map((row) => row.id)
}

/**
 * Replies to the post, replies to those and so on, level by level up to the limit. Deleted ones are part of it, so
 * that nobody's words vanish because somebody else deleted hers.
 */
export const repliesUnder = async (
  queries: Queries,
  postId: Id,
  limit: number,
): Promise<{ id: Id; parent_id: Id }[]> => {
  const found = await sql<{ id: Id; parent_id: Id }>`
    with recursive tree (id, parent_id, depth) as (
      select id, parent_id, 1 from posts where parent_id = ${postId} and kind = 'reply'
      union all
      select p.id, p.parent_id, tree.depth + 1 from posts p join tree on p.parent_id = tree.id where p.kind = 'reply'
    )
    select id, parent_id from tree limit ${limit}
  `.execute(queries)
  return found.rows
}

export const quotesOf = async (queries: Queries, postId: Id, range: IdRange, count: number): Promise<{ id: Id }[]> => {
  const found = await sql<{ id: Id }>`
    select id from posts
    where parent_id = ${postId} and kind = 'quote' and deleted_at is null and ${inRange('id', range)} limit ${count}
  `.execute(queries)
  return found.rows
}

/** Bare reposts that everybody may know of, and the viewer's own. */
export const repostersOf = async (
  queries: Queries,
  postId: Id,
  viewerId: Id | null,
  range: IdRange,
  count: number,
): Promise<{ id: Id; author_id: Id }[]> => {
  const found = await sql<{ id: Id; author_id: Id }>`
    select id, author_id from posts
    where parent_id = ${postId} and kind = 'repost' and deleted_at is null
      and (visibility in ('public', 'unlisted') or author_id = ${viewerId ?? 0}) and ${inRange('id', range)} limit ${count}
  `.execute(queries)
  return found.rows
}
