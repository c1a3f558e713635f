// The SQL of publishing on SQLite: steps of writes in parts.
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Step } from '#platform/db'
import type { PostCounts } from './contract.ts'
import type { NewPostRow } from './posts.store.ts'

export const insertPostStep = (row: NewPostRow): Step => ({
  sql: `
    insert into posts (id, bucket, author_id, kind, visibility, parent_id, via_id, root_id, parent_author_id, text,
      summary, language, sensitive, app_id, source, created_at, type, purpose)
    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`,
  values: [
    row.id,
    row.bucket,
    row.author_id,
    row.kind,
    row.visibility,
    row.parent_id,
    row.via_id,
    row.root_id,
    row.parent_author_id,
    row.text,
    row.summary,
    row.language,
    row.sensitive,
    row.app_id,
    row.source,
    row.created_at,
    row.type,
    row.purpose,
  ],
  needed: true,
})

/** The row was written just before, in the same transaction. */
export const actingStep = (id: Id, actingId: Id): Step => ({
  sql: 'update posts set acting_id = ? where id = ?',
  values: [actingId, id],
})

export const livingStep = (id: Id): Step => ({
  sql: 'select 1 from posts where id = ? and deleted_at is null',
  values: [id],
  needed: true,
})

export const countUpStep = (postId: Id, count: keyof PostCounts): Step => ({
  sql: `
    insert into post_counts (bucket, post_id, ${count}) values (?, ?, 1)
    on conflict (post_id) do update set ${count} = post_counts.${count} + 1`,
  values: [bucketOf(postId), postId],
})
