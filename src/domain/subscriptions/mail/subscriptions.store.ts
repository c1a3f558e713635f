// The SQL of those who follow by mail.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { Frequency, LetterLocale } from '../contract.ts'
import type { FollowedKey } from '../followed.ts'

export interface SubscriptionRow extends FollowedKey {
  readonly id: Id
  readonly email: string
  readonly frequency: Frequency
  readonly locale: LetterLocale
  readonly secret: string
}

export interface NewSubscription extends SubscriptionRow {
  readonly email_key: string
  readonly created_at: number
}

const columns = sql`id, followed_id, of_group, email, frequency, locale, secret`

const isOf = ({ followed_id: id, of_group: ofGroup }: FollowedKey) =>
  sql`bucket = ${bucketOf(id)} and followed_id = ${id} and of_group = ${ofGroup}`

/** False when the id is taken, or the address follows already. */
export const insertSubscription = async (tx: Tx, row: NewSubscription): Promise<boolean> => {
  const { rows } = await sql`
    insert into mail_subscriptions
      (bucket, id, followed_id, of_group, email, email_key, frequency, locale, secret, created_at)
    values (${bucketOf(row.id)}, ${row.id}, ${row.followed_id}, ${row.of_group}, ${row.email}, ${row.email_key},
      ${row.frequency}, ${row.locale}, ${row.secret}, ${row.created_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

/** Who follows already and confirmed again: the new wish holds. */
export const renewSubscription = async (
  tx: Tx,
  row: Pick<NewSubscription, 'followed_id' | 'of_group' | 'email_key' | 'frequency' | 'locale'>,
): Promise<{ id: Id; secret: string } | undefined> => {
  const { rows } = await sql<{ id: Id; secret: string }>`
    update mail_subscriptions set frequency = ${row.frequency}, locale = ${row.locale}, refusals = 0
    where ${isOf(row)} and email_key = ${row.email_key}
    returning id, secret`.execute(tx)
  return rows[0]
}

export const subscriptionById = async (queries: Queries, id: Id): Promise<SubscriptionRow | undefined> => {
  const { rows } = await sql<SubscriptionRow>`
    select ${columns} from mail_subscriptions where bucket = ${bucketOf(id)} and id = ${id}`.execute(queries)
  return rows[0]
}

export const setFrequency = async (tx: Tx, id: Id, frequency: Frequency): Promise<boolean> => {
  const { rows } = await sql`
    update mail_subscriptions set frequency = ${frequency} where bucket = ${bucketOf(id)} and id = ${id}
    returning id`.execute(tx)
  return rows.length > 0
}

export const eraseSubscription = async (tx: Tx, id: Id): Promise<boolean> => {
  const { rows } = await sql`
    delete from mail_subscriptions where bucket = ${bucketOf(id)} and id = ${id} returning id`.execute(tx)
  return rows.length > 0
}

/** After whom they followed has gone; answers whether there may be more. */
export const eraseSomeOf = async (tx: Tx, key: FollowedKey, most: number): Promise<boolean> => {
  const { rows } = await sql`
    delete from mail_subscriptions where bucket = ${bucketOf(key.followed_id)} and id in (
      select id from mail_subscriptions where ${isOf(key)} limit ${most}) returning id`.execute(tx)
  return rows.length === most
}

export const countSubscriptions = async (queries: Queries, key: FollowedKey): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from mail_subscriptions where ${isOf(key)}`.execute(queries)
  return Number(rows[0]?.count ?? 0)
}

/** Which of these accounts, or groups, somebody follows at once. */
export const followedAtOnce = async (
  queries: Queries,
  ofGroup: FollowedKey['of_group'],
  ids: readonly Id[],
): Promise<ReadonlySet<Id>> => {
  if (ids.length === 0) return new Set()
  const { rows } = await sql<{ followed_id: Id }>`
    select distinct followed_id from mail_subscriptions
    where of_group = ${ofGroup} and followed_id in (${sql.join(ids)}) and frequency = 'once'`.execute(queries)
  return new Set(rows.map((row) => row.followed_id))
}

/** Accounts, or groups, that somebody follows at this pace, in the order of their ids. */
export const followedAtPace = async (
  queries: Queries,
  frequency: Frequency,
  ofGroup: FollowedKey['of_group'],
  after: Id,
  most: number,
): Promise<readonly Id[]> => {
  const { rows } = await sql<{ followed_id: Id }>`
    select distinct followed_id from mail_subscriptions
    where of_group = ${ofGroup} and frequency = ${frequency} and followed_id > ${after}
    order by followed_id limit ${most}`.execute(queries)
  return rows.map((row) => row.followed_id)
}

/** One more refusal for good; after the third in a row the address is erased. Answers whether it was. */
export const noteRefusal = async (tx: Tx, id: Id, most: number): Promise<boolean> => {
  await sql`update mail_subscriptions set refusals = refusals + 1
    where bucket = ${bucketOf(id)} and id = ${id}`.execute(tx)
  const { rows } = await sql`delete from mail_subscriptions
    where bucket = ${bucketOf(id)} and id = ${id} and refusals >= ${most} returning id`.execute(tx)
  return rows.length > 0
}

export const forgetRefusals = async (tx: Tx, ids: readonly Id[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`update mail_subscriptions set refusals = 0 where id in (${sql.join(ids)}) and refusals > 0`.execute(tx)
}
