// The library of an account: the posts it wrote, liked, bookmarked or passed on, and those that name it.
import { sql, type RawBuilder } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf, LAST_ID, type Id } from '#core/ids'
import type { Engine, Queries } from '#platform/db'

export interface LibraryStore {
  /** Ids of posts in the order of the range; fewer than asked for only when there are no more. */
  idsOf(accountId: Id, range: IdRange, count: number): Promise<readonly Id[]>
  /** Which of these posts are in it. */
  holds(accountId: Id, ids: readonly Id[]): Promise<ReadonlySet<Id>>
}

export const createLibraryStore = (engine: Engine, queries: Queries): LibraryStore => {
  /** Each part with the post's own id as `id`; the keys of marks begin with the bucket of who made them. */
  const partsOf = (
    accountId: Id,
    narrowed: (column: string) => RawBuilder<unknown>,
  ): readonly RawBuilder<unknown>[] => {
    const own = engine === 'sqlite' ? sql`` : sql`bucket = ${bucketOf(accountId)} and`
    const marks = (table: string, column: string): RawBuilder<unknown> => sql`
      select ${sql.ref(column)} as id from ${sql.table(table)}
      where ${own} account_id = ${accountId} and ${narrowed(column)}`
    return [
      sql`select id from posts where author_id = ${accountId} and kind <> 'repost' and ${narrowed('id')}`,
      marks('likes', 'post_id'),
      marks('bookmarks', 'post_id'),
      marks('reposts', 'target_id'),
      sql`select post_id as id from post_mentions where account_id = ${accountId} and ${narrowed('post_id')}`,
    ]
  }

  return {
    async idsOf(accountId, { before = LAST_ID, after = -1, order }, count) {
      const direction = order === 'newest' ? sql`desc` : sql`asc`
      const inRange = (column: string): RawBuilder<unknown> => sql`
        ${sql.ref(column)} < ${before} and ${sql.ref(column)} > ${after}
        order by ${sql.ref(column)} ${direction} limit ${count}`
      const parts = partsOf(accountId, inRange).map((part) => sql`select id from (${part}) as part`)
      const { rows } = await sql<{ id: Id }>`
        select id from (${sql.join(parts, sql` union `)}) as library order by id ${direction} limit ${count}`.execute(
        queries,
      )
      return rows.map(({ id }) => id)
    },

    async holds(accountId, ids) {
      if (ids.length === 0) return new Set()
      const among = (column: string): RawBuilder<unknown> =>
        engine === 'sqlite'
          ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
          : sql`${sql.ref(column)} = any(${ids}::bigint[])`
      const { rows } = await sql<{ id: Id }>`
        ${sql.join(partsOf(accountId, among), sql` union `)}`.execute(queries)
      return new Set(rows.map(({ id }) => id))
    },
  }
}
