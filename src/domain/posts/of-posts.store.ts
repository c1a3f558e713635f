// Which rows belong to some of the posts, in tables whose key begins with (bucket, post_id).
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine } from '#platform/db'
import { withIds } from './posts.store.ts'

/**
 * PostgreSQL gets pairs, so that it seeks each post: of two lists it would take the buckets alone for the index, and
 * read all that ever stood in them (4,700 rows for a page of 20 posts, at 200,000 posts). SQLite's keys are the posts
 * alone, and one list in a text that is always the same is prepared once.
 */
export const ofPosts = (engine: Engine, ids: readonly Id[]): RawBuilder<boolean> =>
  ids.length === 1
    ? withIds(ids, 'post_id')
    : engine === 'sqlite'
      ? sql<boolean>`post_id in (select value from json_each(${JSON.stringify(ids)}))`
      : sql<boolean>`(bucket, post_id) in (select * from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[]))`
