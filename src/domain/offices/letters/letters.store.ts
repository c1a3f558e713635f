// The SQL of letters: one to a person for each event, whatever is delivered twice.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { LetterKind } from './contract.ts'

export interface LetterRow {
  id: Id
  user_id: Id
  event: number
  kind: LetterKind
  account_id: Id
  data: string
  created_at: number
}

/** False when the id is taken, or the letter is there. */
export const insertLetter = async (tx: Tx, row: LetterRow): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_letters (id, user_id, event, kind, account_id, data, created_at)
    values (${row.id}, ${row.user_id}, ${row.event}, ${row.kind}, ${row.account_id}, ${row.data}, ${row.created_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const letterOf = async (
  queries: Queries,
  userId: Id,
  event: number,
): Promise<{ id: Id; sent_at: number | null } | undefined> => {
  const { rows } = await sql<{ id: Id; sent_at: number | null }>`
    select id, sent_at from office_letters where user_id = ${userId} and event = ${event}`.execute(queries)
  return rows[0]
}

export const markLetterSent = async (tx: Tx, userId: Id, event: number, now: number): Promise<void> => {
  await sql`update office_letters set sent_at = ${now} where user_id = ${userId} and event = ${event}`.execute(tx)
}

export const openLetters = async (queries: Queries, userId: Id, most: number): Promise<readonly LetterRow[]> => {
  const { rows } = await sql<LetterRow>`
    select id, user_id, event, kind, account_id, data, created_at from office_letters
    where user_id = ${userId} and dismissed_at is null order by event desc limit ${most}`.execute(queries)
  return rows
}

export const dismissLetter = async (tx: Tx, userId: Id, id: Id, now: number): Promise<void> => {
  await sql`update office_letters set dismissed_at = ${now}
    where id = ${id} and user_id = ${userId} and dismissed_at is null`.execute(tx)
}
