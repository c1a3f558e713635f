// The only SQL about filters, their words and their posts.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { Filter, FilterAction, FilteredPost, FilterPlace, FilterWord } from './contract.ts'

interface FilterRow {
  readonly id: Id
  readonly title: string
  readonly places: string
  readonly action: FilterAction
  readonly expires_at: number | null
}

interface WordRow {
  readonly id: Id
  readonly filter_id: Id
  readonly word: string
  readonly whole: number
}

interface PostRow {
  readonly id: Id
  readonly filter_id: Id
  readonly post_id: Id
}

/** What a filter is by itself. */
export interface FilterValues {
  readonly title: string
  readonly places: readonly FilterPlace[]
  readonly action: FilterAction
  readonly expiresAt: number | null
}

const of = (accountId: Id) => sql`bucket = ${bucketOf(accountId)} and account_id = ${accountId}`
const flag = (is: boolean): number => (is ? 1 : 0)

const wordOf = (row: WordRow): FilterWord => ({
  id: row.id,
  filterId: row.filter_id,
  word: row.word,
  whole: row.whole === 1,
})
const postOf = (row: PostRow): FilteredPost => ({ id: row.id, filterId: row.filter_id, postId: row.post_id })

/** What one account changes in its filters happens one after the other, so that it can be looked at and counted first. */
export const holdFilters = async (tx: Tx, engine: Engine, accountId: Id): Promise<void> => {
  if (engine === 'postgres') await sql`select pg_advisory_xact_lock(${accountId})`.execute(tx)
}

/** All of an account, in the order they were made: there are few. */
export const filtersOf = async (queries: Queries, accountId: Id): Promise<readonly Filter[]> => {
  const [filters, words, posts] = await Promise.all([
    sql<FilterRow>`
      select id, title, places, action, expires_at from filters where ${of(accountId)} order by id`.execute(queries),
    sql<WordRow>`
      select id, filter_id, word, whole from filter_words where ${of(accountId)} order by id`.execute(queries),
    sql<PostRow>`select id, filter_id, post_id from filter_posts where ${of(accountId)} order by id`.execute(queries),
  ])
  const allWords = words.rows.map(wordOf)
  const allPosts = posts.rows.map(postOf)
  return filters.rows.map((row) => ({
    id: row.id,
    title: row.title,
    places: row.places.split(' ') as FilterPlace[],
    action: row.action,
    expiresAt: row.expires_at,
    words: allWords.filter(({ filterId }) => filterId === row.id),
    posts: allPosts.filter(({ filterId }) => filterId === row.id),
  }))
}

/** False when the id is taken. */
export const insertFilter = async (
  tx: Tx,
  { id, accountId, at, ...values }: FilterValues & { id: Id; accountId: Id; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into filters (id, bucket, account_id, title, places, action, expires_at, created_at)
    values (${id}, ${bucketOf(id)}, ${accountId}, ${values.title}, ${values.places.join(' ')}, ${values.action},
      ${values.expiresAt}, ${at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const updateFilter = async (tx: Tx, accountId: Id, id: Id, values: FilterValues): Promise<void> => {
  await sql`
    update filters set title = ${values.title}, places = ${values.places.join(' ')}, action = ${values.action},
      expires_at = ${values.expiresAt}
    where ${of(accountId)} and id = ${id}`.execute(tx)
}

export const deleteFilter = async (tx: Tx, accountId: Id, id: Id): Promise<void> => {
  await sql`delete from filter_words where ${of(accountId)} and filter_id = ${id}`.execute(tx)
  await sql`delete from filter_posts where ${of(accountId)} and filter_id = ${id}`.execute(tx)
  await sql`delete from filters where ${of(accountId)} and id = ${id}`.execute(tx)
}

/** False when the id is taken. */
export const insertWord = async (tx: Tx, accountId: Id, word: FilterWord): Promise<boolean> => {
  const { rows } = await sql`
    insert into filter_words (id, bucket, account_id, filter_id, word, whole)
    values (${word.id}, ${bucketOf(word.id)}, ${accountId}, ${word.filterId}, ${word.word}, ${flag(word.whole)})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const updateWord = async (tx: Tx, accountId: Id, { id, word, whole }: FilterWord): Promise<void> => {
  await sql`
    update filter_words set word = ${word}, whole = ${flag(whole)} where ${of(accountId)} and id = ${id}`.execute(tx)
}

export const deleteWord = async (tx: Tx, accountId: Id, id: Id): Promise<void> => {
  await sql`delete from filter_words where ${of(accountId)} and id = ${id}`.execute(tx)
}

/** False when the id is taken, or the post stands in the filter already. */
export const insertPost = async (tx: Tx, accountId: Id, post: FilteredPost): Promise<boolean> => {
  const { rows } = await sql`
    insert into filter_posts (id, bucket, account_id, filter_id, post_id)
    values (${post.id}, ${bucketOf(post.id)}, ${accountId}, ${post.filterId}, ${post.postId})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const deletePost = async (tx: Tx, accountId: Id, id: Id): Promise<void> => {
  await sql`delete from filter_posts where ${of(accountId)} and id = ${id}`.execute(tx)
}
