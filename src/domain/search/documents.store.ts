// What there is to be found, read from the tables of posts and accounts.
import { sql, type RawBuilder } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Badge } from '#domain/accounts'
import type { Engine, Queries } from '#platform/db'
import { propertyMarksOf, type Described } from './properties.ts'
import type { DocumentKind, KnownDocument, WordDocument } from './word-index.ts'

export interface DocumentsStore {
  /** Ids and versions of all that should be in the index, from the one after `after`, in order. */
  heads(kind: DocumentKind, after: Id, count: number): Promise<readonly KnownDocument[]>
  /** Sorted by id; what is deleted or has no words of its own is left out. */
  documents(kind: DocumentKind, ids: readonly Id[]): Promise<readonly WordDocument[]>
}

interface PostRow {
  id: Id
  author_id: Id
  kind: Described['kind']
  visibility: string
  sensitive: number
  language: string | null
  version: number
  text: string
  summary: string
}

interface PictureRow {
  post_id: Id
  kind: string
  description: string
}

interface AccountRow {
  id: Id
  version: number
  handle: string
  unique_name: string | null
  display_name: string
  badge: string | null
}

/** What the account is: the office it speaks for, the position its person holds, in every language. */
const titlesOf = ({ badge }: AccountRow): readonly string[] => {
  const { now } = (badge === null ? {} : JSON.parse(badge)) as Partial<Badge>
  return [now?.body, now?.title].flatMap((labels) => Object.values(labels ?? {}))
}

const grouped = <Row, Value>(
  rows: readonly Row[],
  key: (row: Row) => Id,
  value: (row: Row) => Value,
): ReadonlyMap<Id, Value[]> => {
  const groups = new Map<Id, Value[]>()
  for (const row of rows) {
    const group = groups.get(key(row))
    if (group === undefined) groups.set(key(row), [value(row)])
    else group.push(value(row))
  }
  return groups
}

/** @param queries long reads: a rebuild asks for all there is */
export const createDocumentsStore = (engine: Engine, queries: Queries): DocumentsStore => {
  const isOneOf = (column: string, ids: readonly Id[]): RawBuilder<unknown> =>
    engine === 'sqlite'
      ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
      : sql`${sql.ref(column)} = any(${ids}::bigint[])`

  /** For tables whose key begins with (bucket, post_id): PostgreSQL finds nothing there by the post alone. */
  const ofPosts = (ids: readonly Id[]): RawBuilder<unknown> =>
    engine === 'sqlite'
      ? isOneOf('post_id', ids)
      : sql`(bucket, post_id) in (select * from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[]))`

  const postDocuments = async (ids: readonly Id[]): Promise<WordDocument[]> => {
    const { rows: posts } = await sql<PostRow>`
      select id, author_id, kind, visibility, sensitive, language, version, text, summary from posts
      where ${isOneOf('id', ids)} and kind <> 'repost' and deleted_at is null order by id`.execute(queries)
    const { rows: pictures } = await sql<PictureRow>`
      select post_id, kind, description from media where ${isOneOf('post_id', ids)} order by post_id, position`.execute(
      queries,
    )
    const closed = posts
      .filter((post) => post.visibility === 'followers' || post.visibility === 'direct')
      .map((post) => post.id)
    const { rows: mentions } =
      closed.length === 0
        ? { rows: [] }
        : await sql<{ post_id: Id; account_id: Id }>`
            select post_id, account_id from post_mentions where ${ofPosts(closed)}`.execute(queries)
    const media = grouped(
      pictures,
      (row) => row.post_id,
      (row) => row,
    )
    const addressees = grouped(
      mentions,
      (row) => row.post_id,
      (row) => row.account_id,
    )
    const isClosed = new Set(closed)
    return posts.map((post) => {
      const shown = media.get(post.id) ?? []
      const described = { ...post, sensitive: post.sensitive === 1, media: shown.map(({ kind }) => kind) }
      return {
        id: post.id,
        version: post.version,
        text: [post.summary, post.text, ...shown.map(({ description }) => description)].join('\n'),
        authorId: post.author_id,
        readerIds: isClosed.has(post.id) ? [...new Set([post.author_id, ...(addressees.get(post.id) ?? [])])] : null,
        marks: propertyMarksOf(described),
      }
    })
  }

  const accountDocuments = async (ids: readonly Id[]): Promise<WordDocument[]> => {
    const { rows } = await sql<AccountRow>`
      select id, updated_at as version, handle, unique_name, display_name, badge from accounts
      where ${isOneOf('id', ids)} and deleted_at is null order by id`.execute(queries)
    return rows.map((account) => ({
      id: account.id,
      version: account.version,
      text: [account.display_name, account.unique_name ?? '', account.handle, ...titlesOf(account)].join('\n'),
      authorId: null,
      readerIds: null,
    }))
  }

  return {
    async heads(kind, after, count) {
      const statement =
        kind === 'post'
          ? sql<KnownDocument>`
              select id, version from posts where id > ${after} and kind <> 'repost' and deleted_at is null order by id limit ${count}`
          : sql<KnownDocument>`
              select id, updated_at as version from accounts where id > ${after} and deleted_at is null order by id limit ${count}`
      return (await statement.execute(queries)).rows
    },
    documents: (kind, ids) => (kind === 'post' ? postDocuments(ids) : accountDocuments(ids)),
  }
}
