// The SQL of runs: what is to be sent to all who follow somebody, how far that has come, and which letters were claimed.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Frequency } from '../contract.ts'
import type { FollowedKey } from '../followed.ts'
import type { SubscriptionRow } from './subscriptions.store.ts'

export interface RunRow extends FollowedKey {
  readonly occasion: string
  readonly frequency: Frequency
  readonly post_id: Id | null
  readonly span_from: number | null
  readonly span_until: number | null
  readonly created_at: number
  readonly cursor: Id
  readonly listed: number
}

export type NewRun = Omit<RunRow, 'cursor' | 'listed'>
type RunKey = Pick<RunRow, 'followed_id' | 'of_group' | 'occasion'>

const columns = sql`followed_id, of_group, occasion, frequency, post_id, span_from, span_until, created_at, cursor, listed`

const isOf = ({ followed_id: id, of_group: ofGroup }: FollowedKey) =>
  sql`bucket = ${bucketOf(id)} and followed_id = ${id} and of_group = ${ofGroup}`

const isRun = (key: RunKey) => sql`${isOf(key)} and occasion = ${key.occasion}`

/** A letter of the run, `l` in its statement. */
const isLetter = ({ followed_id: id, of_group: ofGroup, occasion }: RunKey) => sql`
  l.bucket = ${bucketOf(id)} and l.followed_id = ${id} and l.of_group = ${ofGroup} and l.occasion = ${occasion}`

/** The occasion is the natural key: what was begun, or done, is not begun again. */
export const insertRuns = async (tx: Tx, runs: readonly NewRun[]): Promise<void> => {
  if (runs.length === 0) return
  const values = runs.map(
    (
      run,
    ) => sql`(${bucketOf(run.followed_id)}, ${run.followed_id}, ${run.of_group}, ${run.occasion}, ${run.frequency}, ${run.post_id},
      ${run.span_from}, ${run.span_until}, ${run.created_at}, ${run.created_at})`,
  )
  await sql`insert into mail_runs
    (bucket, followed_id, of_group, occasion, frequency, post_id, span_from, span_until, created_at, due_at)
    values ${sql.join(values)} on conflict do nothing`.execute(tx)
}

export const dueRun = async (queries: Queries, now: number): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`
    select ${columns} from mail_runs where done_at is null and due_at <= ${now} and leased_until <= ${now}
    order by due_at, created_at limit 1`.execute(queries)
  return rows[0]
}

/** The run as it stands, for whoever may go on with it now. */
export const leaseRun = async (tx: Tx, key: RunKey, now: number, until: number): Promise<RunRow | undefined> => {
  const { rows } = await sql<RunRow>`
    update mail_runs set leased_until = ${until}
    where ${isRun(key)} and done_at is null and due_at <= ${now} and leased_until <= ${now}
    returning ${columns}`.execute(tx)
  return rows[0]
}

export const endLeases = async (tx: Tx): Promise<void> => {
  await sql`update mail_runs set leased_until = 0 where done_at is null and leased_until > 0`.execute(tx)
}

export const releaseRun = async (tx: Tx, key: RunKey, dueAt: number): Promise<void> => {
  await sql`update mail_runs set leased_until = 0, due_at = ${dueAt} where ${isRun(key)}`.execute(tx)
}

export const moveRun = async (tx: Tx, key: RunKey, cursor: Id): Promise<void> => {
  await sql`update mail_runs set cursor = ${cursor} where ${isRun(key)} and cursor < ${cursor}`.execute(tx)
}

export const markListed = async (tx: Tx, key: RunKey): Promise<void> => {
  await sql`update mail_runs set listed = 1 where ${isRun(key)}`.execute(tx)
}

export const finishRun = async (tx: Tx, key: RunKey, now: number): Promise<void> => {
  await sql`update mail_runs set done_at = ${now}, leased_until = 0 where ${isRun(key)}`.execute(tx)
}

/** Letters of a run that is over; answers whether there may be more. */
export const dropLetters = async (tx: Tx, key: RunKey, most: number): Promise<boolean> => {
  const { rows } = await sql`
    delete from mail_letters where ${isRun(key)} and subscription_id in (
      select subscription_id from mail_letters where ${isRun(key)} limit ${most})
    returning subscription_id`.execute(tx)
  return rows.length === most
}

/** Who is next in the list. */
export const nextReceivers = async (
  queries: Queries,
  { followed_id, of_group, frequency, created_at }: RunRow,
  cursor: Id,
  most: number,
): Promise<readonly SubscriptionRow[]> => {
  const { rows } = await sql<SubscriptionRow>`
    select id, followed_id, of_group, email, frequency, locale, secret from mail_subscriptions
    where of_group = ${of_group} and followed_id = ${followed_id} and frequency = ${frequency} and id > ${cursor} and created_at <= ${created_at}
    order by id limit ${most}`.execute(queries)
  return rows
}

/** Who did not get it the first time, and is to be tried again now. */
export const receiversAgain = async (
  queries: Queries,
  run: RunKey,
  now: number,
  most: number,
): Promise<readonly SubscriptionRow[]> => {
  const { rows } = await sql<SubscriptionRow>`
    select s.id, s.followed_id, s.of_group, s.email, s.frequency, s.locale, s.secret
    from mail_letters l join mail_subscriptions s on s.bucket = l.bucket and s.id = l.subscription_id
    where ${isLetter(run)} and l.state = 'later' and l.due_at <= ${now}
    order by l.subscription_id limit ${most}`.execute(queries)
  return rows
}

/** When the next of them is due; undefined: nothing is left. Those whose receivers have gone do not count. */
export const nextDue = async (queries: Queries, run: RunKey): Promise<number | undefined> => {
  const { rows } = await sql<{ due: number | null }>`
    select min(l.due_at) as due
    from mail_letters l join mail_subscriptions s on s.bucket = l.bucket and s.id = l.subscription_id
    where ${isLetter(run)} and l.state = 'later'`.execute(queries)
  return rows[0]?.due ?? undefined
}

/** Whose letters are ours to send: nobody else has claimed them, now or before. With the tries so far. */
export const claimLetters = async (
  tx: Tx,
  run: RunKey,
  subscriptionIds: readonly Id[],
  now: number,
): Promise<ReadonlyMap<Id, number>> => {
  const bucket = bucketOf(run.followed_id)
  const values = subscriptionIds.map(
    (id) => sql`(${bucket}, ${run.followed_id}, ${run.of_group}, ${run.occasion}, ${id}, 'sending', ${now})`,
  )
  const { rows } = await sql<{ subscription_id: Id; tries: number }>`
    insert into mail_letters (bucket, followed_id, of_group, occasion, subscription_id, state, due_at)
    values ${sql.join(values)}
    on conflict (bucket, followed_id, of_group, occasion, subscription_id)
      do update set state = 'sending' where mail_letters.state = 'later' and mail_letters.due_at <= ${now}
    returning subscription_id, tries`.execute(tx)
  return new Map(rows.map((row) => [row.subscription_id, row.tries]))
}

export const noteLetter = async (
  tx: Tx,
  run: RunKey,
  letter: { subscriptionId: Id; state: 'sent' | 'later'; tries: number; dueAt: number },
): Promise<void> => {
  await sql`update mail_letters set state = ${letter.state}, tries = ${letter.tries}, due_at = ${letter.dueAt}
    where ${isRun(run)} and subscription_id = ${letter.subscriptionId}`.execute(tx)
}

/** Of an account or a group that has gone; answers whether there may be more. */
export const dropRunsOf = async (tx: Tx, key: FollowedKey, most: number): Promise<boolean> => {
  await sql`delete from mail_runs where ${isOf(key)}`.execute(tx)
  const { rows } = await sql`
    delete from mail_letters where ${isOf(key)} and (occasion, subscription_id) in (
      select occasion, subscription_id from mail_letters where ${isOf(key)} limit ${most})
    returning subscription_id`.execute(tx)
  return rows.length === most
}

/** Runs that were done long ago: nothing that happened then is told again. */
export const dropOldRuns = async (tx: Tx, before: number): Promise<void> => {
  await sql`delete from mail_runs where done_at is not null and done_at <= ${before}`.execute(tx)
}
