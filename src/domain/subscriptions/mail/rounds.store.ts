// The SQL of rounds: the digests of a day or a week, for all accounts.
import { sql } from 'kysely'
import type { Queries, Tx } from '#platform/db'
import type { Frequency } from '../contract.ts'

export interface RoundRow {
  readonly name: string
  readonly frequency: Frequency
  readonly span_from: number
  readonly span_until: number
  readonly planned_at: number | null
}

/** Begins where the last of its kind ended, where there was one not before `earliest`. The first to say so is right. */
export const beginRound = async (
  tx: Tx,
  round: { name: string; frequency: Frequency; earliest: number; usual: number; until: number },
): Promise<void> => {
  const { rows } = await sql<{ last: number | null }>`
    select max(span_until) as last from mail_rounds where frequency = ${round.frequency}
    and name <> ${round.name}`.execute(tx)
  const last = rows[0]?.last ?? undefined
  const from = last === undefined ? round.usual : Math.max(round.earliest, Math.min(last, round.until))
  await sql`insert into mail_rounds (name, frequency, span_from, span_until)
    values (${round.name}, ${round.frequency}, ${from}, ${round.until}) on conflict do nothing`.execute(tx)
}

export const roundByName = async (queries: Queries, name: string): Promise<RoundRow | undefined> => {
  const { rows } = await sql<RoundRow>`
    select name, frequency, span_from, span_until, planned_at from mail_rounds where name = ${name}`.execute(queries)
  return rows[0]
}

export const markPlanned = async (tx: Tx, name: string, now: number): Promise<void> => {
  await sql`update mail_rounds set planned_at = ${now} where name = ${name} and planned_at is null`.execute(tx)
}

export const dropOldRounds = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from mail_rounds where span_until <= ${before}`.execute(tx)
}
