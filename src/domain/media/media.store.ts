// The only SQL about pictures.
//
// A picture stands in a post (post_id), or an edit took it out and it is kept for that post's history
// (former_post_id), or the post was deleted and it may be attached again (released), or it is loose: none of these.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Engine, Queries, Step, Tx } from '#platform/db'
import { CASE_FOLDER, type ImportedMedia, type Media, type MediaSize } from './contract.ts'

interface MediaMeta {
  original?: MediaSize
  preview?: MediaSize
  focus?: { x: number; y: number }
}

export interface MediaRow {
  id: Id
  bucket: number
  account_id: Id
  post_id: Id | null
  former_post_id: Id | null
  held: number
  released: number
  position: number
  kind: string
  blob: string | null
  preview_blob: string | null
  mime: string
  bytes: number
  meta: string
  blurhash: string | null
  description: string
  remote_url: string | null
  created_at: number
}

export type MediaTables = { media: MediaRow }

export interface BlobRow {
  blob: string | null
  preview_blob: string | null
}

/** Rows per statement: 17 values each, below the parameter limits of both engines (32,766 and 65,535). */
const CHUNK = 1900

/** It stands in no post, and no history needs it. */
export const loose = sql<boolean>`(post_id is null and (former_post_id is null or released = 1))`

const notOfCases = `coalesce(blob, '') not like '${CASE_FOLDER}/%'`
/** Loose, and no picture of a case: those stay behind their own door. */
const forPosts = sql<boolean>`(${loose} and ${sql.raw(notOfCases)})`

/** What a picture that stands in a post is set to. */
const standing = { former_post_id: null, released: 0, held: 0 }

const metaText = (meta: MediaMeta): string => JSON.stringify(meta)

export const mediaOf = (row: MediaRow): Media => {
  const meta = JSON.parse(row.meta) as MediaMeta
  return {
    id: row.id,
    accountId: row.account_id,
    postId: row.post_id,
    kind: row.kind === 'image' ? 'image' : 'unknown',
    blob: row.blob,
    previewBlob: row.preview_blob,
    mime: row.mime,
    bytes: row.bytes,
    original: meta.original ?? null,
    preview: meta.preview ?? null,
    focus: meta.focus ?? null,
    blurhash: row.blurhash,
    description: row.description,
    remoteUrl: row.remote_url,
    createdAt: row.created_at,
  }
}

const rowOf = (media: Omit<Media, 'postId'>, postId: Id | null, position: number): MediaRow => ({
  id: media.id,
  bucket: bucketOf(media.id),
  account_id: media.accountId,
  post_id: postId,
  former_post_id: null,
  released: 0,
  held: 0,
  position,
  kind: media.kind,
  blob: media.blob,
  preview_blob: media.previewBlob,
  mime: media.mime,
  bytes: media.bytes,
  meta: metaText({
    ...(media.original === null ? {} : { original: media.original }),
    ...(media.preview === null ? {} : { preview: media.preview }),
    ...(media.focus === null ? {} : { focus: media.focus }),
  }),
  blurhash: media.blurhash,
  description: media.description,
  remote_url: media.remoteUrl,
  created_at: media.createdAt,
})

/** False when the id is taken. */
export const insertLoose = async (tx: Tx, media: Media): Promise<boolean> => {
  const rows = await tx
    .withTables<MediaTables>()
    .insertInto('media')
    .values(rowOf(media, null, 0))
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .execute()
  return rows.length === 1
}

/** Answers how many were inserted; fewer than given means that an id was taken. */
export const insertPosted = async (tx: Tx, pictures: readonly (ImportedMedia & { id: Id })[]): Promise<number> => {
  let inserted = 0
  for (let at = 0; at < pictures.length; at += CHUNK) {
    const rows = pictures.slice(at, at + CHUNK).map((picture) => {
      const { postId, former = false, focus = null } = picture
      const row = rowOf({ ...picture, kind: 'image', focus, remoteUrl: null }, former ? null : postId, picture.position)
      return former ? { ...row, former_post_id: postId } : row
    })
    const done = await tx
      .withTables<MediaTables>()
      .insertInto('media')
      .values(rows)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    inserted += done.length
  }
  return inserted
}

/** Gives the bucket too, as tables keyed by (bucket, id) want it. */
export const withIds = (ids: readonly Id[]): RawBuilder<boolean> =>
  sql<boolean>`bucket in (${sql.join([...new Set(ids.map(bucketOf))])}) and id in (${sql.join(ids)})`

export const byIds = (queries: Queries, ids: readonly Id[]): Promise<MediaRow[]> =>
  queries.withTables<MediaTables>().selectFrom('media').selectAll().where(withIds(ids)).execute()

/** On SQLite its text is always the same, so that it is prepared once. */
export const ofPosts = async (queries: Queries, engine: Engine, postIds: readonly Id[]): Promise<MediaRow[]> => {
  const wanted =
    engine === 'sqlite' ? sql`(select value from json_each(${JSON.stringify(postIds)}))` : sql`(${sql.join(postIds)})`
  const found = await sql<MediaRow>`select * from media where post_id in ${wanted} order by position`.execute(queries)
  return found.rows
}

/** Answers the row when the account owns it and it is loose. */
export const changeLoose = async (
  tx: Tx,
  accountId: Id,
  id: Id,
  change: { description: string; meta: string },
): Promise<MediaRow | undefined> =>
  tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set(change)
    .where(withIds([id]))
    .where('account_id', '=', accountId)
    .where(loose)
    .where('held', '=', 0)
    .returningAll()
    .executeTakeFirst()

const places = (ids: readonly Id[]): RawBuilder<number> =>
  sql<number>`case id ${sql.join(
    ids.map((id, place) => sql`when ${id} then ${sql.lit(place)}`),
    sql` `,
  )} else position end`

/** Ties those that are loose and the account's; answers only them. */
export const attachLoose = (tx: Tx, accountId: Id, postId: Id, ids: readonly Id[]): Promise<MediaRow[]> =>
  tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ post_id: postId, ...standing, position: places(ids) })
    .where(withIds(ids))
    .where('account_id', '=', accountId)
    .where(forPosts)
    .returningAll()
    .execute()

/** attachLoose for one picture, for a write in parts on SQLite. */
export const attachStep = (accountId: Id, postId: Id, id: Id, place: number): Step => ({
  sql: `
    update media set post_id = ?, former_post_id = null, released = 0, held = 0, position = ?
    where id = ? and account_id = ? and post_id is null and (former_post_id is null or released = 1) and ${notOfCases}`,
  values: [postId, place, id, accountId],
  needed: true,
})

/** Like attachLoose, but takes those of the post itself too, shown or kept for its history. */
export const reattachTo = (tx: Tx, accountId: Id, postId: Id, ids: readonly Id[]): Promise<MediaRow[]> =>
  tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ post_id: postId, ...standing, position: places(ids) })
    .where(withIds(ids))
    .where('account_id', '=', accountId)
    .where(sql<boolean>`(${forPosts} or post_id = ${postId} or former_post_id = ${postId})`)
    .returningAll()
    .execute()

/** Pictures of the post that are not among `keptIds` stay for its history only. */
export const retireOthers = async (tx: Tx, postId: Id, keptIds: readonly Id[]): Promise<void> => {
  let query = tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ post_id: null, former_post_id: postId })
    .where('post_id', '=', postId)
  if (keptIds.length > 0) query = query.where('id', 'not in', keptIds)
  await query.execute()
}

export const setWords = async (tx: Tx, id: Id, change: { description: string; meta: string }): Promise<void> => {
  await tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set(change)
    .where(withIds([id]))
    .execute()
}

export const release = async (tx: Tx, postId: Id): Promise<void> => {
  await sql`
    update media set post_id = null, former_post_id = ${postId}, released = 1 where post_id = ${postId}
  `.execute(tx)
}

export const deleteLoose = (tx: Tx, accountId: Id, id: Id): Promise<BlobRow | undefined> =>
  tx
    .withTables<MediaTables>()
    .deleteFrom('media')
    .where(withIds([id]))
    .where('account_id', '=', accountId)
    .where(loose)
    .where('held', '=', 0)
    .returning(['blob', 'preview_blob'])
    .executeTakeFirst()

/** Takes away the rows of pictures that were never posted, and leaves their files: the caller gives them another row. */
export const takeLoose = (tx: Tx, accountId: Id, ids: readonly Id[]): Promise<MediaRow[]> =>
  tx
    .withTables<MediaTables>()
    .deleteFrom('media')
    .where(withIds(ids))
    .where('account_id', '=', accountId)
    .where(sql<boolean>`${forPosts} and former_post_id is null and held = 0`)
    .returningAll()
    .execute()

export const deleteLooseBefore = (tx: Tx, time: number, limit: number): Promise<BlobRow[]> =>
  tx
    .withTables<MediaTables>()
    .deleteFrom('media')
    .where('id', 'in', (inner) =>
      inner
        .selectFrom('media')
        .select('id')
        .where('post_id', 'is', null)
        .where('former_post_id', 'is', null)
        .where('held', '=', 0)
        .where('created_at', '<', time)
        .orderBy('created_at')
        .limit(limit),
    )
    .where('post_id', 'is', null)
    .returning(['blob', 'preview_blob'])
    .execute()

export const deleteOfPosts = (tx: Tx, postIds: readonly Id[]): Promise<BlobRow[]> =>
  tx
    .withTables<MediaTables>()
    .deleteFrom('media')
    .where((picture) => picture.or([picture('post_id', 'in', postIds), picture('former_post_id', 'in', postIds)]))
    .returning(['blob', 'preview_blob'])
    .execute()

export const countPosted = async (queries: Queries): Promise<number> => {
  const row = await queries
    .withTables<MediaTables>()
    .selectFrom('media')
    .select((of) => of.fn.countAll<number>().as('pictures'))
    .where('post_id', 'is not', null)
    .executeTakeFirstOrThrow()
  return row.pictures
}

/** The meta column with another focus. */
export const metaWithFocus = (row: MediaRow, focus: { x: number; y: number } | undefined): string =>
  focus === undefined ? row.meta : metaText({ ...(JSON.parse(row.meta) as MediaMeta), focus })
