// The SQL of what offices say of themselves.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { OfficeCard, WeekdayHours } from '#domain/accounts'
import type { Queries, Tx } from '#platform/db'
import type { TextKind } from './contract.ts'

export interface SheetRow {
  hours: string
  acknowledge_hours: number | null
  answer_days: number | null
  longest_days: number | null
  phone: string
  address: string
  email: string
  website: string
  changed_at: number
}

export const sheetOf = async (queries: Queries, accountId: Id): Promise<SheetRow | undefined> => {
  const { rows } = await sql<SheetRow>`
    select hours, acknowledge_hours, answer_days, longest_days, phone, address, email, website, changed_at
    from office_sheets where account_id = ${accountId}`.execute(queries)
  return rows[0]
}

/** Some columns; the others stay. */
export const putSheet = async (
  tx: Tx,
  accountId: Id,
  columns: Partial<Omit<SheetRow, 'changed_at'>>,
  by: { readonly userId: Id | null; readonly at: number },
): Promise<void> => {
  await sql`
    insert into office_sheets (account_id, changed_by, changed_at) values (${accountId}, ${by.userId}, ${by.at})
    on conflict (account_id) do update set changed_by = excluded.changed_by, changed_at = excluded.changed_at`.execute(
    tx,
  )
  const changes = Object.entries(columns).map(([name, value]) => sql`${sql.ref(name)} = ${value}`)
  await sql`update office_sheets set ${sql.join(changes)} where account_id = ${accountId}`.execute(tx)
}

export interface TextRow {
  kind: TextKind
  version: number
  words: string
  holds_from: number
}

/** Of each kind the last version. */
export const lastTexts = async (queries: Queries, accountId: Id): Promise<readonly TextRow[]> => {
  const { rows } = await sql<TextRow>`
    select t.kind, t.version, t.words, t.holds_from from office_texts t
    where t.account_id = ${accountId} and t.version = (
      select max(x.version) from office_texts x where x.account_id = t.account_id and x.kind = t.kind)`.execute(queries)
  return rows
}

export const textVersions = async (queries: Queries, accountId: Id, kind: TextKind): Promise<readonly TextRow[]> => {
  const { rows } = await sql<TextRow>`
    select kind, version, words, holds_from from office_texts
    where account_id = ${accountId} and kind = ${kind} order by version desc limit 100`.execute(queries)
  return rows
}

/** False when somebody wrote another version meanwhile. What holds already is not written again. */
export const addText = async (
  tx: Tx,
  text: { accountId: Id; kind: TextKind; version: number; words: string; userId: Id | null; at: number },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into office_texts (account_id, kind, version, words, written_by, holds_from)
    values (${text.accountId}, ${text.kind}, ${text.version}, ${text.words}, ${text.userId}, ${text.at})
    on conflict do nothing returning version`.execute(tx)
  return rows.length > 0
}

/** In short, for the badge; undefined where nothing was said. */
export const officeCard = async (queries: Queries, accountId: Id): Promise<OfficeCard | undefined> => {
  const sheet = await sheetOf(queries, accountId)
  const { rows } = await sql<{ kind: TextKind }>`
    select t.kind from office_texts t where t.account_id = ${accountId} and t.words <> '' and t.version = (
      select max(x.version) from office_texts x where x.account_id = t.account_id and x.kind = t.kind)
    order by t.kind`.execute(queries)
  if (sheet === undefined && rows.length === 0) return undefined
  return {
    hours: JSON.parse(sheet?.hours ?? '[]') as readonly WeekdayHours[],
    acknowledgeHours: sheet?.acknowledge_hours ?? null,
    answerDays: sheet?.answer_days ?? null,
    longestDays: sheet?.longest_days ?? null,
    phone: sheet?.phone ?? '',
    address: sheet?.address ?? '',
    email: sheet?.email ?? '',
    website: sheet?.website ?? '',
    texts: rows.map(({ kind }) => kind),
  }
}

/** The account is gone: how to reach it goes too. Its texts were public and stay. */
export const forgetSheet = async (tx: Tx, accountId: Id): Promise<void> => {
  await sql`delete from office_sheets where account_id = ${accountId}`.execute(tx)
  await sql`delete from office_choices where account_id = ${accountId}`.execute(tx)
}

// — whom the account wants to speak for, before it applies —

export const chosenBody = async (queries: Queries, accountId: Id): Promise<string | undefined> => {
  const { rows } = await sql<{ code: string }>`
    select b.code from office_choices c join registry_bodies b on b.id = c.body_id
    where c.account_id = ${accountId}`.execute(queries)
  return rows[0]?.code
}

export const chooseBody = async (
  tx: Tx,
  choice: { accountId: Id; bodyId: Id; userId: Id | null; at: number },
): Promise<void> => {
  await sql`
    insert into office_choices (account_id, body_id, chosen_by, chosen_at)
    values (${choice.accountId}, ${choice.bodyId}, ${choice.userId}, ${choice.at})
    on conflict (account_id) do update set body_id = excluded.body_id, chosen_by = excluded.chosen_by,
      chosen_at = excluded.chosen_at`.execute(tx)
}
