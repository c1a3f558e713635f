// The SQL of requests to follow by mail that are not confirmed yet.
import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db'
import type { Frequency, LetterLocale } from '../contract.ts'
import type { FollowedKey } from '../followed.ts'

export interface RequestRow extends FollowedKey {
  readonly key: string
  readonly email: string
  readonly email_key: string
  readonly frequency: Frequency
  readonly locale: LetterLocale
  readonly letters: number
  readonly sent: number
  readonly token_hash: string | null
  readonly asked_at: number
  readonly created_at: number
}

export type NewRequest = Pick<
  RequestRow,
  'key' | 'followed_id' | 'of_group' | 'email' | 'email_key' | 'frequency' | 'locale' | 'created_at'
>

const columns = sql`key, followed_id, of_group, email, email_key, frequency, locale, letters, sent, token_hash, asked_at,
  created_at`

/** Takes the place of that number among those that may wait for one address; false when it, or that of the same wish, is taken. */
export const insertRequest = async (tx: Tx, row: NewRequest, slot: number): Promise<boolean> => {
  const { rows } = await sql`
    insert into mail_requests
      (key, followed_id, of_group, email, email_key, slot, frequency, locale, asked_at, created_at)
    values (${row.key}, ${row.followed_id}, ${row.of_group}, ${row.email}, ${row.email_key}, ${slot}, ${row.frequency}, ${row.locale},
      ${row.created_at}, ${row.created_at})
    on conflict do nothing returning key`.execute(tx)
  return rows.length > 0
}

/** The same wish again. `due`: another letter may go out, of which the number is answered. */
export const repeatRequest = async (
  tx: Tx,
  wish: Pick<NewRequest, 'followed_id' | 'of_group' | 'email_key' | 'frequency' | 'locale'>,
  { now, since, most }: { now: number; since: number; most: number },
): Promise<{ key: string; letters: number; due: boolean } | undefined> => {
  const { rows } = await sql<{ key: string; letters: number; due: number }>`
    update mail_requests set frequency = ${wish.frequency}, locale = ${wish.locale},
      letters = case when asked_at <= ${since} and letters < ${most} then letters + 1 else letters end,
      asked_at = case when asked_at <= ${since} and letters < ${most} then ${now} else asked_at end
    where followed_id = ${wish.followed_id} and of_group = ${wish.of_group} and email_key = ${wish.email_key}
    returning key, letters, case when asked_at = ${now} then 1 else 0 end as due`.execute(tx)
  const [row] = rows
  return row && { key: row.key, letters: row.letters, due: row.due === 1 }
}

export const requestByKey = async (queries: Queries, key: string): Promise<RequestRow | undefined> => {
  const { rows } = await sql<RequestRow>`select ${columns} from mail_requests where key = ${key}`.execute(queries)
  return rows[0]
}

export const putLink = async (tx: Tx, key: string, tokenHash: string): Promise<void> => {
  await sql`update mail_requests set token_hash = ${tokenHash} where key = ${key}`.execute(tx)
}

export const markSent = async (tx: Tx, key: string, number: number): Promise<void> => {
  await sql`update mail_requests set sent = ${number} where key = ${key} and sent < ${number}`.execute(tx)
}

/** Takes it away: of two who confirm at once, one has it. */
export const takeRequest = async (
  tx: Tx,
  key: string,
  tokenHash: string,
  since: number,
): Promise<RequestRow | undefined> => {
  const { rows } = await sql<RequestRow>`
    delete from mail_requests where key = ${key} and token_hash = ${tokenHash} and created_at > ${since}
    returning ${columns}`.execute(tx)
  return rows[0]
}

/** Answers how many were erased. */
export const eraseRequests = async (tx: Tx, which: { before: number } | FollowedKey): Promise<number> => {
  const these =
    'before' in which
      ? sql`created_at <= ${which.before}`
      : sql`followed_id = ${which.followed_id} and of_group = ${which.of_group}`
  const { rows } = await sql`delete from mail_requests where ${these} returning key`.execute(tx)
  return rows.length
}
