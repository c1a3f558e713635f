// The SQL of the posts table and its counts.
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { Post, PostCounts, PostInquiry, PostKind, PostType, Visibility } from './contract.ts'
import { notOnHold } from './holds.store.ts'

/** A new row; what is missing here has its default. */
export interface NewPostRow {
  id: Id
  bucket: number
  author_id: Id
  kind: PostKind
  visibility: Visibility
  parent_id: Id | null
  via_id: Id | null
  root_id: Id
  parent_author_id: Id | null
  text: string
  summary: string
  language: string | null
  sensitive: number
  app_id: Id | null
  source: string | null
  created_at: number
  type: PostType | null
  purpose: string | null
}

export interface PostRow extends NewPostRow {
  acting_id: Id | null
  domain: string | null
  uri: string | null
  html: string | null
  version: number
  edited_at: number | null
  deleted_at: number | null
  /** PostInquiry as JSON. */
  inquiry: string | null
}

export interface CountedPostRow extends PostRow, PostCounts {}

type PostTables = { posts: PostRow }

/** 18 values a row: below the parameter limits of both engines (32,766 and 65,535). */
const INSERT_ROWS = 1800
/** Ids of one list; each brings its bucket too. */
const LISTED_IDS = 10_000

export const chunks = function* <Item>(items: readonly Item[], size: number): Generator<readonly Item[]> {
  for (let at = 0; at < items.length; at += size) yield items.slice(at, at + size)
}

const names = [
  'id author_id domain uri kind visibility parent_id via_id root_id parent_author_id text summary html language',
  'sensitive version app_id acting_id source created_at edited_at deleted_at type purpose inquiry',
].flatMap((line) => line.split(' ').map((column) => `p.${column}`))
const columns = sql.raw(names.join(', '))

/** Gives the bucket too, as tables keyed by (bucket, id) want it. */
export const withIds = (ids: readonly Id[], column = 'id', bucket = 'bucket'): RawBuilder<boolean> =>
  ids.length === 1
    ? sql<boolean>`${sql.ref(bucket)} = ${bucketOf(ids[0] as Id)} and ${sql.ref(column)} = ${ids[0]}`
    : sql<boolean>`${sql.ref(bucket)} in (${sql.join([...new Set(ids.map(bucketOf))])}) and ${sql.ref(column)} in (${sql.join(ids)})`

/** One string for all posts, instead of one that each row brought along. */
const kinds: Readonly<Record<PostKind, PostKind>> = {
  original: 'original',
  reply: 'reply',
  quote: 'quote',
  repost: 'repost',
}
const widths: Readonly<Record<Visibility, Visibility>> = {
  public: 'public',
  unlisted: 'unlisted',
  followers: 'followers',
  direct: 'direct',
}

export const postOf = (row: PostRow): Post => ({
  id: row.id,
  authorId: row.author_id,
  domain: row.domain,
  uri: row.uri,
  kind: kinds[row.kind],
  visibility: widths[row.visibility],
  parentId: row.parent_id,
  parentAuthorId: row.parent_author_id,
  viaId: row.via_id,
  rootId: row.root_id,
  text: row.text,
  summary: row.summary,
  html: row.html,
  language: row.language,
  sensitive: row.sensitive === 1,
  version: row.version,
  appId: row.app_id,
  actingId: row.acting_id,
  source: row.source,
  createdAt: row.created_at,
  editedAt: row.edited_at,
  deletedAt: row.deleted_at,
  type: row.type,
  purpose: row.purpose,
  inquiry: row.inquiry === null ? null : (JSON.parse(row.inquiry) as PostInquiry),
})

/** The post as it stands right after its row was inserted. */
export const postOfNew = (row: NewPostRow, actingId: Id | null = null): Post =>
  postOf({
    ...row,
    acting_id: actingId,
    domain: null,
    uri: null,
    html: null,
    version: 1,
    edited_at: null,
    deleted_at: null,
    inquiry: null,
  })

export const byIds = async (queries: Queries, ids: readonly Id[]): Promise<PostRow[]> => {
  const rows: PostRow[] = []
  for (const part of chunks(ids, LISTED_IDS)) {
    const found = await sql<PostRow>`select ${columns} from posts p where ${withIds(part, 'p.id', 'p.bucket')}`.execute(
      queries,
    )
    rows.push(...found.rows)
  }
  return rows
}

const counted = sql.raw(`
  select ${names.join(', ')}, coalesce(c.replies, 0) as replies, coalesce(c.reposts, 0) as reposts,
    coalesce(c.quotes, 0) as quotes, coalesce(c.likes, 0) as likes
  from posts p left join post_counts c on c.bucket = p.bucket and c.post_id = p.id`)

/** Posts with their counts, in one statement; on SQLite its text is always the same. */
export const countedByIds = async (queries: Queries, engine: Engine, ids: readonly Id[]): Promise<CountedPostRow[]> => {
  if (ids.length === 0) return []
  const wanted =
    engine === 'sqlite'
      ? sql`p.id in (select value from json_each(${JSON.stringify(ids)}))`
      : withIds(ids, 'p.id', 'p.bucket')
  const found = await sql<CountedPostRow>`${counted} where ${wanted}`.execute(queries)
  return found.rows
}

/** Posts that nobody answered, passed on or liked are missing. */
export const countsByIds = async (queries: Queries, ids: readonly Id[]): Promise<({ post_id: Id } & PostCounts)[]> => {
  if (ids.length === 0) return []
  const found = await sql<{ post_id: Id } & PostCounts>`
    select post_id, replies, reposts, quotes, likes from post_counts where ${withIds(ids, 'post_id')}
  `.execute(queries)
  return found.rows
}

/** The row as it is now; nobody else changes it until the transaction ends. */
export const lockPost = async (tx: Tx, engine: Engine, id: Id): Promise<PostRow | undefined> => {
  const lock = engine === 'postgres' ? sql`for update` : sql``
  const found =
    await sql<PostRow>`select ${columns} from posts p where ${withIds([id], 'p.id', 'p.bucket')} ${lock}`.execute(tx)
  return found.rows[0]
}

/** Answers the ids that were free; the others were not inserted. */
export const insertPosts = async (tx: Tx, rows: readonly NewPostRow[]): Promise<Id[]> => {
  const inserted: Id[] = []
  for (const part of chunks(rows, INSERT_ROWS)) {
    const done = await tx
      .withTables<PostTables>()
      .insertInto('posts')
      .values(part as never)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .execute()
    inserted.push(...done.map((row) => row.id))
  }
  return inserted
}

export const insertPost = async (tx: Tx, row: NewPostRow): Promise<boolean> =>
  (await insertPosts(tx, [row])).length === 1

/** False when the post is deleted by now; then nothing is counted. */
export const countUp = async (tx: Tx, engine: Engine, postId: Id, count: keyof PostCounts): Promise<boolean> => {
  const column = sql.ref(count)
  // a deletion that runs at the same time either waits for this transaction or is seen by it
  const lock = engine === 'postgres' ? sql`for share` : sql``
  const key = engine === 'postgres' ? sql`bucket, post_id` : sql`post_id`
  const done = await sql<{ post_id: Id }>`
    insert into post_counts (bucket, post_id, ${column})
    select bucket, id, 1 from posts where ${withIds([postId])} and deleted_at is null ${lock}
    on conflict (${key}) do update set ${column} = ${sql.ref(`post_counts.${count}`)} + 1
    returning post_id
  `.execute(tx)
  return done.rows.length === 1
}

export const countDown = async (tx: Tx, postId: Id, count: keyof PostCounts): Promise<void> => {
  const column = sql.ref(count)
  await sql`update post_counts set ${column} = ${column} - 1 where ${withIds([postId], 'post_id')}`.execute(tx)
}

/** Adds to the counts of many posts: for importers. */
export const addCounts = async (
  tx: Tx,
  engine: Engine,
  counts: ReadonlyMap<Id, Partial<Record<keyof PostCounts, number>>>,
): Promise<void> => {
  const key = engine === 'postgres' ? sql`bucket, post_id` : sql`post_id`
  // one order for everybody, so that two transactions never wait for each other
  const sorted = [...counts].sort(([one], [other]) => one - other)
  for (const part of chunks(sorted, 5000)) {
    const values = part.map(
      ([id, by]) =>
        sql`(${bucketOf(id)}, ${id}, ${by.replies ?? 0}, ${by.reposts ?? 0}, ${by.quotes ?? 0}, ${by.likes ?? 0})`,
    )
    await sql`
      insert into post_counts (bucket, post_id, replies, reposts, quotes, likes) values ${sql.join(values)}
      on conflict (${key}) do update set replies = post_counts.replies + excluded.replies,
        reposts = post_counts.reposts + excluded.reposts, quotes = post_counts.quotes + excluded.quotes,
        likes = post_counts.likes + excluded.likes
    `.execute(tx)
  }
}

/** False when it was deleted before. `eraseAfter` null: the words stay. */
export const bury = async (tx: Tx, id: Id, at: number, eraseAfter: number | null): Promise<boolean> => {
  const done = await sql<{ id: Id }>`
    update posts set deleted_at = ${at}, erase_after = ${eraseAfter}
    where ${withIds([id])} and deleted_at is null returning id
  `.execute(tx)
  return done.rows.length === 1
}

/** The bare reposts of a post that is deleted go with it. Answers them and whose they were. */
export const buryRepostsOf = async (tx: Tx, targetId: Id, at: number): Promise<{ id: Id; authorId: Id }[]> => {
  const done = await sql<{ id: Id; author_id: Id }>`
    update posts set deleted_at = ${at}
    where parent_id = ${targetId} and kind = 'repost' and deleted_at is null returning id, author_id
  `.execute(tx)
  return done.rows.map((row) => ({ id: row.id, authorId: row.author_id }))
}

export const changePost = async (
  tx: Tx,
  id: Id,
  change: Pick<PostRow, 'text' | 'summary' | 'sensitive' | 'language' | 'type' | 'purpose'> & { edited_at: number },
): Promise<void> => {
  await sql`
    update posts set text = ${change.text}, summary = ${change.summary}, sensitive = ${change.sensitive},
      language = ${change.language}, type = ${change.type}, purpose = ${change.purpose}, edited_at = ${change.edited_at}, html = null, version = version + 1
    where ${withIds([id])}
  `.execute(tx)
}

/** Tombstones whose words are to go by now. */
export const dueForErasure = async (queries: Queries, now: number, limit: number): Promise<Id[]> => {
  const found = await sql<{ id: Id }>`
    select id from posts where erase_after <= ${now} and ${notOnHold} order by erase_after limit ${limit}
  `.execute(queries)
  return found.rows.map((row) => row.id)
}

/** Answers those that no hold kept. */
export const eraseWords = async (tx: Tx, ids: readonly Id[]): Promise<Id[]> => {
  const done = await sql<{ id: Id }>`
    update posts set text = '', summary = '', html = null, language = null, erase_after = null
    where ${withIds(ids)} and deleted_at is not null and ${notOnHold} returning id
  `.execute(tx)
  return done.rows.map((row) => row.id)
}

/** Which of the ids stand in the table already. */
export const takenIds = async (queries: Queries, ids: readonly Id[]): Promise<Id[]> => {
  const taken: Id[] = []
  for (const part of chunks(ids, LISTED_IDS)) {
    const found = await sql<{ id: Id }>`select id from posts where ${withIds(part)}`.execute(queries)
    taken.push(...found.rows.map((row) => row.id))
  }
  return taken
}

/** Posts of an account that are not deleted, from the one behind `after`, oldest first. */
export const livingOf = async (queries: Queries, authorId: Id, after: Id, limit: number): Promise<Id[]> => {
  const found = await sql<{ id: Id }>`
    select id from posts where author_id = ${authorId} and id > ${after} and deleted_at is null order by id limit ${limit}
  `.execute(queries)
  return found.rows.map((row) => row.id)
}
