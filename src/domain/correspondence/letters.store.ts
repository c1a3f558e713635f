// The SQL of letters that came in.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'

/** False when it was read before. */
export const claimLetter = async (tx: Tx, message: string, at: number): Promise<boolean> => {
  const { rows } = await sql`
    insert into letters_read (message, read_at) values (${message}, ${at})
    on conflict do nothing returning message`.execute(tx)
  return rows.length > 0
}

export const releaseLetter = async (tx: Tx, message: string): Promise<void> => {
  await sql`delete from letters_read where message = ${message}`.execute(tx)
}

/** Answers how many came from the sender that day, this one too. */
export const countLetter = async (tx: Tx, sender: string, day: number): Promise<number> => {
  const { rows } = await sql<{ letters: number }>`
    insert into letters_senders (sender, day, letters) values (${sender}, ${day}, 1)
    on conflict (sender, day) do update set letters = letters_senders.letters + 1 returning letters`.execute(tx)
  return Number(rows[0]?.letters ?? 1)
}

export const forgetLetters = async (tx: Tx, before: number, day: number): Promise<void> => {
  await sql`delete from letters_read where read_at < ${before}`.execute(tx)
  await sql`delete from letters_senders where day < ${day}`.execute(tx)
}

export const replyTokenOf = async (tx: Tx, inquiryId: Id, asker: number, fresh: string): Promise<string> => {
  await sql`
    insert into inquiry_reply_tokens (token, inquiry_id, asker) values (${fresh}, ${inquiryId}, ${asker})
    on conflict do nothing`.execute(tx)
  const { rows } = await sql<{ token: string }>`
    select token from inquiry_reply_tokens where inquiry_id = ${inquiryId} and asker = ${asker}`.execute(tx)
  return rows[0]?.token ?? fresh
}

export const inquiryOfToken = async (queries: Queries, token: string): Promise<Id | undefined> => {
  const { rows } = await sql<{ inquiry_id: Id }>`
    select inquiry_id from inquiry_reply_tokens where token = ${token}`.execute(queries)
  return rows[0]?.inquiry_id
}
