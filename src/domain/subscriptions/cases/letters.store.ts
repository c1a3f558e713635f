// The SQL of letters about cases: one to an address and event.
import { sql } from 'kysely'
import { parseId, wireId, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { CaseLetterKind } from './contract.ts'

export interface CaseLetterRow {
  readonly mail_key: string
  readonly occasion: string
  readonly kind: CaseLetterKind
  readonly tries: number
}

/** The number of the event, and before it the case in which it happened where that is not the one the letter is about. */
export const occasionOf = (seq: number, leading?: Id): string =>
  leading === undefined ? String(seq) : `${wireId(leading)}.${seq}`

export const leadingIn = (occasion: string): Id | undefined => {
  const [, leading] = /^(\d+)\.\d+$/.exec(occasion) ?? []
  return leading === undefined ? undefined : parseId(leading)
}

export const insertLetters = async (
  tx: Tx,
  letters: readonly Pick<CaseLetterRow, 'mail_key' | 'occasion' | 'kind'>[],
  now: number,
): Promise<void> => {
  if (letters.length === 0) return
  const rows = letters.map((one) => sql`(${one.mail_key}, ${one.occasion}, ${one.kind}, ${now}, ${now})`)
  await sql`
    insert into case_letters (mail_key, occasion, kind, due_at, created_at) values ${sql.join(rows)}
    on conflict do nothing`.execute(tx)
}

export const dueLetters = async (queries: Queries, now: number, limit: number): Promise<readonly CaseLetterRow[]> => {
  const { rows } = await sql<CaseLetterRow>`
    select mail_key, occasion, kind, tries from case_letters where due_at <= ${now}
    order by due_at limit ${limit}`.execute(queries)
  return rows
}

/** @param dueAt null: it is sent, or given up */
export const noteLetter = async (
  tx: Tx,
  letter: Pick<CaseLetterRow, 'mail_key' | 'occasion'>,
  { tries, dueAt }: { tries: number; dueAt: number | null },
): Promise<void> => {
  await sql`
    update case_letters set tries = ${tries}, due_at = ${dueAt}
    where mail_key = ${letter.mail_key} and occasion = ${letter.occasion}`.execute(tx)
}

export const dropOldLetters = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from case_letters where due_at is null and created_at < ${before}`.execute(tx)
}
