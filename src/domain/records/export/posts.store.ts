// The SQL of an export's posts: a page of them with everything that belongs to each, one statement per kind.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { PostType } from '#domain/posts'
import type { Engine, Queries } from '#platform/db'

export interface PostRow {
  id: Id
  kind: 'original' | 'reply' | 'quote' | 'repost'
  visibility: 'public' | 'unlisted' | 'followers' | 'direct'
  text: string
  summary: string
  sensitive: number
  language: string | null
  type: PostType | null
  purpose: string | null
  version: number
  source: string | null
  created_at: number
  edited_at: number | null
  deleted_at: number | null
  app: string | null
  /** What it answers; only where everybody may read that. */
  parent_id: Id | null
  parent_uri: string | null
  parent_handle: string | null
  /** Of a post that came from elsewhere. */
  origin: string | null
  facts: string | null
  parent_origin: string | null
  removed_role: string | null
  removed_by: Id | null
  removed_at: number | null
}

export interface Wanted {
  readonly accountId: Id
  readonly open: boolean
  readonly from: number | null
  readonly until: number | null
}

/** Oldest first, from the one behind `after`. */
export const pageOfPosts = async (
  queries: Queries,
  { accountId, open, from, until }: Wanted,
  after: Id,
  limit: number,
): Promise<readonly PostRow[]> => {
  const seen = open ? sql`p.visibility in ('public', 'unlisted')` : sql`p.visibility in ('followers', 'direct')`
  const since = from === null ? sql`` : sql`and p.created_at >= ${from}`
  const before = until === null ? sql`` : sql`and p.created_at < ${until}`
  const { rows } = await sql<PostRow>`
    select p.id, p.kind, p.visibility, p.text, p.summary, p.sensitive, p.language, p.type, p.purpose, p.version, p.source, p.created_at,
      p.edited_at, p.deleted_at, app.name as app, q.id as parent_id, q.uri as parent_uri, a.handle as parent_handle,
      o.address as origin, o.facts, qo.address as parent_origin, r.role as removed_role, r.user_id as removed_by,
      r.at as removed_at
    from posts p
    left join oauth_apps app on app.id = p.app_id
    left join posts q on q.id = p.parent_id and q.visibility in ('public', 'unlisted')
    left join accounts a on a.id = q.author_id
    left join record_origins o on o.bucket = p.bucket and o.post_id = p.id
    left join record_origins qo on qo.bucket = q.bucket and qo.post_id = q.id
    left join post_removals r on r.bucket = p.bucket and r.post_id = p.id
    where p.author_id = ${accountId} and p.id > ${after} and ${seen} ${since} ${before}
    order by p.id limit ${limit}`.execute(queries)
  return rows
}

const listed = (engine: Engine, ids: readonly Id[]): RawBuilder<unknown> =>
  engine === 'sqlite' ? sql`(select value from json_each(${JSON.stringify(ids)}))` : sql`(${sql.join(ids)})`

export interface VersionRow {
  post_id: Id
  version: number
  text: string
  summary: string
  sensitive: number
  language: string | null
  type: PostType | null
  purpose: string | null
  media: string
  created_at: number
}

export const versionsOfPosts = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly VersionRow[]> => {
  const { rows } = await sql<VersionRow>`
    select post_id, version, text, summary, sensitive, language, type, purpose, media, created_at from post_versions
    where post_id in ${listed(engine, ids)} and bucket in (${sql.join([...new Set(ids.map(bucketOf))])})
    order by post_id, version`.execute(queries)
  return rows
}

export interface PictureRow {
  id: Id
  of_post: Id
  /** 1: it stands in the last version. */
  shown: number
  blob: string | null
  preview_blob: string | null
  mime: string
  bytes: number
  meta: string
  blurhash: string | null
  description: string
}

/** Those that stand in the posts, that stood in the deleted ones, and that edits took out. */
export const picturesOfPosts = async (
  queries: Queries,
  engine: Engine,
  ids: readonly Id[],
): Promise<readonly PictureRow[]> => {
  const { rows } = await sql<PictureRow & { place: number }>`
    select id, post_id as of_post, 1 as shown, position as place, blob, preview_blob, mime, bytes, meta, blurhash, description
    from media where post_id in ${listed(engine, ids)}
    union all
    select id, former_post_id, released, position, blob, preview_blob, mime, bytes, meta, blurhash, description
    from media where former_post_id in ${listed(engine, ids)}
    order by of_post, shown desc, place, id`.execute(queries)
  return rows
}
