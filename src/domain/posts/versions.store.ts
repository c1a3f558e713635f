// The SQL of versions that were published and then replaced.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { insertMany } from '#platform/db'
import type { Engine, Queries, Tx } from '#platform/db'
import { ofPosts } from './of-posts.store.ts'
import { withIds } from './posts.store.ts'
import type { PostRow } from './posts.store.ts'

/** A picture as it was described in that version. */
export interface VersionPicture {
  readonly id: Id
  readonly description: string
  readonly focus: { readonly x: number; readonly y: number } | null
}

export interface VersionRow {
  version: number
  text: string
  summary: string
  sensitive: number
  language: string | null
  /** JSON of VersionPicture[]. */
  media: string
  created_at: number
  type: PostRow['type']
  purpose: string | null
}

/** Keeps the version that is about to be replaced; it was written when the post was, or at its last edit. */
export const insertVersion = async (tx: Tx, post: PostRow, pictures: readonly VersionPicture[]): Promise<void> => {
  await sql`
    insert into post_versions (bucket, post_id, version, text, summary, sensitive, language, media, created_at,
      type, purpose)
    values (${bucketOf(post.id)}, ${post.id}, ${post.version}, ${post.text}, ${post.summary}, ${post.sensitive},
      ${post.language}, ${JSON.stringify(pictures)}, ${post.edited_at ?? post.created_at},
      ${post.type}, ${post.purpose})
  `.execute(tx)
}

export type NewVersionRow = VersionRow & { readonly post_id: Id }

const columns = {
  bucket: 'smallint',
  post_id: 'bigint',
  version: 'integer',
  text: 'text',
  summary: 'text',
  sensitive: 'smallint',
  language: 'text',
  media: 'text',
  created_at: 'bigint',
} as const

/** Of posts that are new in this transaction. */
export const insertVersions = async (tx: Tx, engine: Engine, rows: readonly NewVersionRow[]): Promise<void> => {
  if (rows.length === 0) return
  const into = { table: 'post_versions', columns, returning: ['version'] } as const
  await insertMany(
    tx,
    engine,
    into,
    rows.map((row) => ({ ...row, bucket: bucketOf(row.post_id) })),
  )
}

/** Oldest first; the present version is not among them. */
export const versionsOf = async (queries: Queries, postId: Id): Promise<VersionRow[]> => {
  const found = await sql<VersionRow>`
    select version, text, summary, sensitive, language, media, created_at, type, purpose from post_versions
    where ${withIds([postId], 'post_id')} order by version
  `.execute(queries)
  return found.rows
}

export const deleteVersions = async (tx: Tx, engine: Engine, postIds: readonly Id[]): Promise<void> => {
  await sql`delete from post_versions where ${ofPosts(engine, postIds)}`.execute(tx)
}
