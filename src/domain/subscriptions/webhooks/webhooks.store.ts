// The SQL of webhooks.
import { sql } from 'kysely'
import { bucketOf, type Id } from '#core/ids'
import type { Queries, Tx } from '#platform/db'
import type { WebhookAbout } from '../contract.ts'
import type { FollowedKey } from '../followed.ts'

export interface WebhookRow extends FollowedKey {
  readonly id: Id
  readonly about: WebhookAbout
  /** The office, or the case. */
  readonly subject_id: Id | null
  readonly url: string
  readonly secret: string
  readonly state: 'active' | 'set_aside'
  readonly failures: number
  readonly created_at: number
  readonly delivered_at: number | null
  readonly set_aside_at: number | null
}

const columns = sql`id, followed_id, of_group, about, subject_id, url, secret, state, failures, created_at, delivered_at,
  set_aside_at`
const isOf = ({ followed_id: id, of_group: ofGroup }: FollowedKey) => sql`followed_id = ${id} and of_group = ${ofGroup}`
const is = (id: Id) => sql`bucket = ${bucketOf(id)} and id = ${id}`

/** False when the id or the place of that number is taken. */
export const insertWebhook = async (
  tx: Tx,
  row: Pick<
    WebhookRow,
    'id' | 'followed_id' | 'of_group' | 'about' | 'subject_id' | 'url' | 'secret' | 'created_at'
  > & {
    slot: number
    created_by: Id
  },
): Promise<boolean> => {
  const { rows } = await sql`
    insert into webhooks (bucket, id, followed_id, of_group, about, subject_id, slot, url, secret, state, created_by,
      created_at)
    values (${bucketOf(row.id)}, ${row.id}, ${row.followed_id}, ${row.of_group}, ${row.about}, ${row.subject_id}, ${row.slot},
      ${row.url}, ${row.secret}, 'active', ${row.created_by}, ${row.created_at})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const webhooksOf = async (queries: Queries, key: FollowedKey): Promise<readonly WebhookRow[]> => {
  const { rows } = await sql<WebhookRow>`
    select ${columns} from webhooks where ${isOf(key)} order by id`.execute(queries)
  return rows
}

/** Where what these accounts, or groups, say is to go. */
export const webhooksFor = async (
  queries: Queries,
  ofGroup: FollowedKey['of_group'],
  ids: readonly Id[],
): Promise<readonly Pick<WebhookRow, 'id' | 'followed_id'>[]> => {
  if (ids.length === 0) return []
  const { rows } = await sql<Pick<WebhookRow, 'id' | 'followed_id'>>`
    select id, followed_id from webhooks
    where of_group = ${ofGroup} and followed_id in (${sql.join(ids)}) and state = 'active' and about = 'posts'`.execute(
    queries,
  )
  return rows
}

/** Those that are told of cases of these offices, or of these cases. */
export const webhooksAbout = async (
  queries: Queries,
  { offices, cases }: { readonly offices: readonly Id[]; readonly cases: readonly Id[] },
): Promise<readonly Pick<WebhookRow, 'id' | 'about' | 'subject_id'>[]> => {
  const { rows } = await sql<Pick<WebhookRow, 'id' | 'about' | 'subject_id'>>`
    select id, about, subject_id from webhooks
    where state = 'active' and subject_id in (${sql.join([...offices, ...cases])})
      and ((about = 'office_cases' and subject_id in (${sql.join(offices)}))
        or (about = 'case' and subject_id in (${sql.join(cases)})))`.execute(queries)
  return rows
}

export const removeWebhook = async (tx: Tx, id: Id, key: FollowedKey): Promise<boolean> => {
  const { rows } = await sql`
    delete from webhooks where ${is(id)} and ${isOf(key)} returning id`.execute(tx)
  await sql`delete from webhook_deliveries where bucket = ${bucketOf(id)} and webhook_id = ${id}
    and not exists (select 1 from webhooks where ${is(id)})`.execute(tx)
  return rows.length > 0
}

/** False: there is none of them. */
export const resumeWebhook = async (tx: Tx, id: Id, key: FollowedKey): Promise<boolean> => {
  const { rows } = await sql`
    update webhooks set state = 'active', failures = 0, next_at = 0, set_aside_at = null
    where ${is(id)} and ${isOf(key)} returning id`.execute(tx)
  return rows.length > 0
}

/** Whose time has come, and for whom something waits. */
export const dueWebhooks = async (
  queries: Queries,
  now: number,
  most: number,
): Promise<readonly Pick<WebhookRow, 'id' | 'failures'>[]> => {
  const { rows } = await sql<Pick<WebhookRow, 'id' | 'failures'>>`
    select w.id, w.failures from webhooks w
    where w.id in (select distinct webhook_id from webhook_deliveries where state = 'waiting')
      and w.state = 'active' and w.next_at <= ${now}
    order by w.next_at limit ${most}`.execute(queries)
  return rows
}

/**
 * Takes it for as long as it would rest after a failure: counted as one until something was delivered, so that a
 * process that dies in between leaves it resting and nothing undone. Undefined when somebody else has it.
 */
export const claimWebhook = async (
  tx: Tx,
  { id, failures }: Pick<WebhookRow, 'id' | 'failures'>,
  now: number,
  nextAt: number,
): Promise<WebhookRow | undefined> => {
  const { rows } = await sql<WebhookRow>`
    update webhooks set failures = failures + 1, next_at = ${nextAt}
    where ${is(id)} and state = 'active' and failures = ${failures} and next_at <= ${now}
    returning ${columns}`.execute(tx)
  return rows[0]
}

export const noteDelivered = async (tx: Tx, id: Id, now: number): Promise<void> => {
  await sql`update webhooks set failures = 0, delivered_at = ${now} where ${is(id)}`.execute(tx)
}

/** Nothing failed: it may go on at once. */
export const releaseWebhook = async (tx: Tx, id: Id, failures: number): Promise<void> => {
  await sql`update webhooks set failures = ${failures}, next_at = 0 where ${is(id)} and state = 'active'`.execute(tx)
}

export const setAside = async (tx: Tx, id: Id, now: number): Promise<void> => {
  await sql`update webhooks set state = 'set_aside', set_aside_at = ${now}
    where ${is(id)} and state = 'active'`.execute(tx)
}
