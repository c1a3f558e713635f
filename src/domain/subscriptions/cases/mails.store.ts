// The SQL of addresses that hear of a case. They stand here and with the askers, and nowhere else.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { LetterLocale } from '../contract.ts'

export interface MailRow {
  readonly key: string
  readonly inquiry_id: Id
  readonly asker: number | null
  readonly email: string
  readonly email_key: string
  readonly locale: LetterLocale
  readonly secret: string
  readonly confirmed_at: number | null
  readonly created_at: number
}

const columns = sql`key, inquiry_id, asker, email, email_key, locale, secret, confirmed_at, created_at`

/** False when the address hears of the case already, or has too many letters waiting. */
export const insertMail = async (tx: Tx, row: MailRow, limit: { since: number; most: number }): Promise<boolean> => {
  const { rows } = await sql`
    insert into case_mails (${columns})
    select ${row.key}, ${row.inquiry_id}, ${row.asker}, ${row.email}, ${row.email_key}, ${row.locale}, ${row.secret},
      ${row.confirmed_at}, ${row.created_at}
    where ${row.confirmed_at === null ? 0 : 1} = 1 or (
      select count(*) from case_mails where email_key = ${row.email_key} and confirmed_at is null
      and created_at > ${limit.since}) < ${limit.most}
    on conflict do nothing returning key`.execute(tx)
  return rows.length > 0
}

export const mailByKey = async (queries: Queries, key: string): Promise<MailRow | undefined> =>
  (await sql<MailRow>`select ${columns} from case_mails where key = ${key}`.execute(queries)).rows[0]

export const mailsByKeys = async (queries: Queries, keys: readonly string[]): Promise<readonly MailRow[]> =>
  keys.length === 0
    ? []
    : (await sql<MailRow>`select ${columns} from case_mails where key in (${sql.join(keys)})`.execute(queries)).rows

export const confirmMail = async (tx: Tx, key: string, now: number): Promise<boolean> => {
  const { rows } = await sql`
    update case_mails set confirmed_at = coalesce(confirmed_at, ${now}) where key = ${key} returning key`.execute(tx)
  return rows.length > 0
}

export const eraseMail = async (tx: Tx, key: string): Promise<Id | undefined> => {
  await sql`delete from case_letters where mail_key = ${key}`.execute(tx)
  const { rows } = await sql<{ inquiry_id: Id }>`
    delete from case_mails where key = ${key} returning inquiry_id`.execute(tx)
  return rows[0]?.inquiry_id
}

/** Askers who left, or whose account is gone. */
export const strayMails = async (
  queries: Queries,
  inquiryId: Id,
  asking: readonly number[],
): Promise<readonly string[]> => {
  const still = asking.length === 0 ? sql`` : sql`and asker not in (${sql.join(asking)})`
  const { rows } = await sql<{ key: string }>`
    select key from case_mails where inquiry_id = ${inquiryId} and asker is not null ${still}`.execute(queries)
  return rows.map((row) => row.key)
}

export const eraseUnconfirmed = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from case_letters where mail_key in (
    select key from case_mails where confirmed_at is null and created_at <= ${before})`.execute(tx)
  await sql`delete from case_mails where confirmed_at is null and created_at <= ${before}`.execute(tx)
}

export const mailsToTell = async (
  queries: Queries,
  inquiryId: Id,
  { onlyAskers, after, limit, notOf }: { onlyAskers: boolean; after: string; limit: number; notOf?: Id | undefined },
): Promise<readonly string[]> => {
  // one letter to an address, also where it hears of both cases
  const once =
    notOf === undefined
      ? sql``
      : sql`and email_key not in (
          select email_key from case_mails where inquiry_id = ${notOf} and confirmed_at is not null)`
  const who = onlyAskers ? sql`and asker is not null` : sql``
  const { rows } = await sql<{ key: string }>`
    select key from case_mails where inquiry_id = ${inquiryId} and confirmed_at is not null ${who} ${once} and key > ${after}
    order by key limit ${limit}`.execute(queries)
  return rows.map((row) => row.key)
}
