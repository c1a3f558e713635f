// The statements over notifications.
import { sql, type RawBuilder } from 'kysely'
import type { IdRange } from '#core/fill-page'
import { bucketOf, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import { notificationKinds, type NotificationKind } from './contract.ts'

export interface NotificationRow {
  readonly id: Id
  readonly kind: NotificationKind
  readonly from_id: Id
  readonly post_id: Id | null
  readonly inquiry_id: Id | null
  readonly group_id: Id | null
  readonly created_at: number
}

export interface NewNotification {
  readonly id: Id
  readonly receiverId: Id
  readonly kind: NotificationKind
  readonly fromId: Id
  readonly postId: Id | null
  readonly inquiryId?: Id | null
  readonly groupId?: Id | null
  readonly naturalKey: string
  readonly at: number
}

export interface Named {
  readonly receiverId: Id
  readonly naturalKey: string
}

type Tables = {
  notifications: {
    id: Id
    bucket: number
    account_id: Id
    kind: NotificationKind
    from_id: Id
    post_id: Id | null
    inquiry_id: Id | null
    group_id: Id | null
    natural_key: string
    created_at: number
  }
}

export interface NotificationsStore {
  /** Answers those that were not there; an id that was taken counts as there. */
  insert(some: readonly NewNotification[]): Promise<readonly Named[]>
  takeBack(some: readonly Named[]): Promise<void>
  page(
    receiverId: Id,
    only: { kinds: readonly NotificationKind[]; fromId?: Id | undefined },
    range: IdRange,
    count: number,
  ): Promise<readonly NotificationRow[]>
  one(receiverId: Id, id: Id): Promise<NotificationRow | undefined>
  remove(receiverId: Id, id: Id): Promise<void>
  /** Both take away a bounded number and answer whether there may be more. */
  removeSomeOf(receiverId: Id): Promise<boolean>
  removeSomeAbout(postId: Id): Promise<boolean>
}

/** Rows taken away in one transaction. */
const REMOVED_AT_ONCE = 2_000

export const createNotificationsStore = (db: Database): NotificationsStore => {
  const sqlite = db.engine === 'sqlite'
  const tables = db.read.withTables<Tables>()
  const owned = (receiverId: Id): RawBuilder<unknown> =>
    sql`bucket = ${bucketOf(receiverId)} and account_id = ${receiverId}`

  const removeSome = async (which: RawBuilder<unknown>): Promise<boolean> => {
    const key = sqlite ? sql`id` : sql`(bucket, id)`
    const columns = sqlite ? sql`id` : sql`bucket, id`
    const { numAffectedRows } = await db.write((tx) =>
      sql`
        delete from notifications where ${key} in (
          select ${columns} from notifications where ${which} limit ${REMOVED_AT_ONCE})`.execute(tx),
    )
    return Number(numAffectedRows ?? 0) === REMOVED_AT_ONCE
  }

  return {
    async insert(some) {
      const rows = await db.write((tx) =>
        tx
          .withTables<Tables>()
          .insertInto('notifications')
          .values(
            some.map((one) => ({
              id: one.id,
              bucket: bucketOf(one.id),
              account_id: one.receiverId,
              kind: one.kind,
              from_id: one.fromId,
              post_id: one.postId,
              inquiry_id: one.inquiryId ?? null,
              group_id: one.groupId ?? null,
              natural_key: one.naturalKey,
              created_at: one.at,
            })),
          )
          .onConflict((conflict) => conflict.doNothing())
          .returning(['account_id', 'natural_key'])
          .execute(),
      )
      return rows.map((row) => ({ receiverId: row.account_id, naturalKey: row.natural_key }))
    },

    async takeBack(some) {
      const receivers = some.map((one) => one.receiverId)
      const keys = some.map((one) => one.naturalKey)
      await db.write((tx) =>
        (sqlite
          ? sql`
              delete from notifications where id in (
                select n.id from json_each(${JSON.stringify(some.map((one) => [one.receiverId, one.naturalKey]))}) as named
                cross join notifications n
                where n.account_id = named.value ->> 0 and n.natural_key = named.value ->> 1)`
          : sql`
              delete from notifications n
              using unnest(${receivers.map(bucketOf)}::smallint[], ${receivers}::bigint[], ${keys}::text[]) as named (bucket, account_id, natural_key)
              where n.bucket = named.bucket and n.account_id = named.account_id and n.natural_key = named.natural_key`
        ).execute(tx),
      )
    },

    async page(receiverId, { kinds, fromId }, { before, after, order }, count) {
      const direction = order === 'newest' ? 'desc' : 'asc'
      const read = (kind: NotificationKind | undefined) =>
        tables
          .selectFrom('notifications')
          .select(['id', 'kind', 'from_id', 'post_id', 'inquiry_id', 'group_id', 'created_at'])
          .where('bucket', '=', bucketOf(receiverId))
          .where('account_id', '=', receiverId)
          .$if(kind !== undefined, (query) => query.where('kind', '=', kind as NotificationKind))
          .$if(fromId !== undefined, (query) => query.where('from_id', '=', fromId as Id))
          .$if(before !== undefined, (query) => query.where('id', '<', before as Id))
          .$if(after !== undefined, (query) => query.where('id', '>', after as Id))
          .orderBy('id', direction)
          .limit(count)
      if (kinds.length === notificationKinds.length) return read(undefined).execute()
      // of one sender there are few
      if (fromId !== undefined) return read(undefined).where('kind', 'in', kinds).execute()
      // each kind by its own index, merged: somebody with a million likes finds her mentions at once
      const perKind = await Promise.all(kinds.map((kind) => read(kind).execute()))
      return perKind
        .flat()
        .sort((one, other) => (order === 'newest' ? other.id - one.id : one.id - other.id))
        .slice(0, count)
    },

    one: (receiverId, id) =>
      tables
        .selectFrom('notifications')
        .select(['id', 'kind', 'from_id', 'post_id', 'inquiry_id', 'group_id', 'created_at'])
        .where('bucket', '=', bucketOf(id))
        .where('id', '=', id)
        .where('account_id', '=', receiverId)
        .executeTakeFirst(),

    async remove(receiverId, id) {
      await db.write((tx) =>
        sql`delete from notifications where bucket = ${bucketOf(id)} and id = ${id} and account_id = ${receiverId}`.execute(
          tx,
        ),
      )
    },

    removeSomeOf: (receiverId) => removeSome(owned(receiverId)),
    removeSomeAbout: (postId) => removeSome(sql`post_id = ${postId}`),
  }
}
