// Who hears of a post besides those it names, and what is known of each pair of sender and receiver.
import { sql, type RawBuilder } from 'kysely'
import type { Clock } from '#core/clock'
import { bucketOf, BUCKETS, SEQUENCES, type Id } from '#core/ids'
import { mentionTokens } from '#core/text'
import type { Visibility } from '#domain/posts'
import type { Database } from '#platform/db'
import { caseNews, caseNotices, groupNotices } from './contract.ts'
import type { Occasion, OccasionFacts } from './notification-rule.ts'

/** A list that is read in pieces: `cursor` of the last piece goes in, undefined comes back after the last. */
export interface Audience {
  readonly accountIds: readonly Id[]
  readonly cursor: Id | undefined
}

export interface AudienceStore {
  /** One for each occasion, in their order. */
  facts(occasions: readonly Occasion[]): Promise<readonly OccasionFacts[]>
  /** Those of the authors that somebody asked to be told of. */
  watchedAuthors(authorIds: readonly Id[]): Promise<ReadonlySet<Id>>
  watchersOf(authorId: Id, after: Id, count: number): Promise<Audience>
  followersOf(accountId: Id, after: Id, count: number): Promise<Audience>
  repostersOf(postId: Id, after: Id, count: number): Promise<Audience>
  /** Per edited post: accounts its text mentions now and the version before did not. */
  newlyMentioned(postIds: readonly Id[]): Promise<ReadonlyMap<Id, ReadonlySet<Id>>>
}

interface FactRow {
  at: number
  receiver_here: number
  sender_alive: number
  stands: number
  blocked: number
  muted: number
  thread_muted: number
  follows: number
  mentioned: number
  post_author_id: Id | null
  visibility: Visibility | null
}

/** bucketOf() of a column. */
const bucketIn = (column: string): RawBuilder<unknown> =>
  sql`((${sql.ref(column)} / ${sql.lit(SEQUENCES)}) % ${sql.lit(BUCKETS)})`

export const createAudienceStore = ({ db, clock }: { db: Database; clock: Clock }): AudienceStore => {
  const sqlite = db.engine === 'sqlite'

  const isOneOf = (column: string, ids: readonly Id[]): RawBuilder<unknown> =>
    sqlite
      ? sql`${sql.ref(column)} in (select value from json_each(${JSON.stringify(ids)}))`
      : sql`${sql.ref(column)} = any(${ids}::bigint[])`

  /** For tables whose key begins with (bucket, post_id): PostgreSQL finds nothing there by the post alone. */
  const ofPosts = (ids: readonly Id[]): RawBuilder<unknown> =>
    sqlite
      ? isOneOf('post_id', ids)
      : sql`(bucket, post_id) in (select * from unnest(${ids.map(bucketOf)}::smallint[], ${ids}::bigint[]))`

  const occasionRows = (occasions: readonly Occasion[]): RawBuilder<unknown> =>
    sqlite
      ? sql`select key as at, value ->> 0 as receiver, value ->> 1 as sender, value ->> 2 as post, value ->> 3 as kind
            from json_each(${JSON.stringify(occasions.map((one) => [one.receiverId, one.fromId, one.postId, one.kind]))})`
      : sql`select (at - 1)::int as at, receiver, sender, post, kind
            from unnest(${occasions.map((one) => one.receiverId)}::bigint[], ${occasions.map((one) => one.fromId)}::bigint[],
              ${occasions.map((one) => one.postId)}::bigint[], ${occasions.map((one) => one.kind)}::text[])
              with ordinality as occasion (receiver, sender, post, kind, at)`

  const lastOf = (ids: readonly Id[], count: number): Id | undefined => (ids.length < count ? undefined : ids.at(-1))

  return {
    async facts(occasions) {
      if (occasions.length === 0) return []
      const ofReceiver = (table: string): RawBuilder<unknown> =>
        sql`select 1 from ${sql.table(table)} e where e.bucket = ${bucketIn('o.receiver')} and e.account_id = o.receiver`
      const ofSender = (table: string): RawBuilder<unknown> =>
        sql`select 1 from ${sql.table(table)} e where e.bucket = ${bucketIn('o.sender')} and e.account_id = o.sender`
      const alive = (column: string): RawBuilder<unknown> =>
        sql`select 1 from accounts a where a.bucket = ${bucketIn(column)} and a.id = ${sql.ref(column)} and a.deleted_at is null`
      const { rows } = await sql<FactRow>`
        with o as materialized (${occasionRows(occasions)})
        select o.at as at,
          exists (${alive('o.receiver')} and a.domain is null) as receiver_here,
          exists (${alive('o.sender')}) as sender_alive,
          case o.kind
            when 'like' then exists (${ofSender('likes')} and e.post_id = o.post)
            when 'repost' then exists (${ofSender('reposts')} and e.target_id = o.post)
            when 'follow' then exists (${ofSender('following')} and e.target_id = o.receiver)
            when 'follow_request' then exists (${ofReceiver('follow_requests')} and e.requester_id = o.sender)
            when 'office_silent' then o.receiver is not null
            when 'office_closed' then o.receiver is not null
            ${sql.join(
              [...caseNotices, ...caseNews, ...groupNotices].map(
                (kind) => sql`when ${sql.lit(kind)} then o.receiver is not null`,
              ),
              sql` `,
            )}
            else p.id is not null
          end as stands,
          (exists (${ofReceiver('blocks')} and e.target_id = o.sender)
            or exists (${ofReceiver('blocked_by')} and e.blocker_id = o.sender)) as blocked,
          exists (${ofReceiver('mutes')} and e.target_id = o.sender and e.notifications = 1
            and (e.expires_at is null or e.expires_at > ${clock.now()})) as muted,
          exists (${ofReceiver('muted_threads')} and e.root_id = p.root_id) as thread_muted,
          exists (${ofReceiver('following')} and e.target_id = o.sender) as follows,
          exists (select 1 from post_mentions m where m.bucket = ${bucketIn('o.post')} and m.post_id = o.post and m.account_id = o.receiver) as mentioned,
          p.author_id as post_author_id,
          p.visibility as visibility
        from o left join posts p on p.bucket = ${bucketIn('o.post')} and p.id = o.post and p.deleted_at is null
        order by o.at`.execute(db.read)
      return rows.map((row) => ({
        receiverHere: row.receiver_here === 1,
        senderAlive: row.sender_alive === 1,
        stands: row.stands === 1,
        blocked: row.blocked === 1,
        muted: row.muted === 1,
        threadMuted: row.thread_muted === 1,
        follows: row.follows === 1,
        mentioned: row.mentioned === 1,
        post:
          row.post_author_id === null || row.visibility === null
            ? null
            : { authorId: row.post_author_id, visibility: row.visibility },
      }))
    },

    async watchedAuthors(authorIds) {
      const { rows } = await sql<{ target_id: Id }>`
        select distinct target_id from following where notify = 1 and ${isOneOf('target_id', authorIds)}`.execute(
        db.read,
      )
      return new Set(rows.map((row) => row.target_id))
    },

    async watchersOf(authorId, after, count) {
      const { rows } = await sql<{ account_id: Id }>`
        select account_id from following where notify = 1 and target_id = ${authorId} and account_id > ${after}
        order by account_id limit ${count}`.execute(db.read)
      const accountIds = rows.map((row) => row.account_id)
      return { accountIds, cursor: lastOf(accountIds, count) }
    },

    async followersOf(accountId, after, count) {
      const { rows } = await sql<{ follower_id: Id }>`
        select follower_id from followers
        where bucket = ${bucketOf(accountId)} and account_id = ${accountId} and follower_id > ${after}
        order by follower_id limit ${count}`.execute(db.read)
      const accountIds = rows.map((row) => row.follower_id)
      return { accountIds, cursor: lastOf(accountIds, count) }
    },

    async repostersOf(postId, after, count) {
      const { rows } = await sql<{ id: Id; author_id: Id }>`
        select id, author_id from posts
        where parent_id = ${postId} and kind = 'repost' and deleted_at is null and id > ${after}
        order by id limit ${count}`.execute(db.read)
      return {
        accountIds: rows.map((row) => row.author_id),
        cursor: lastOf(
          rows.map((row) => row.id),
          count,
        ),
      }
    },

    async newlyMentioned(postIds) {
      if (postIds.length === 0) return new Map()
      const { rows: now } = await sql<{ post_id: Id; account_id: Id; token: string }>`
        select post_id, account_id, token from post_mentions where ${ofPosts(postIds)}`.execute(db.read)
      const { rows: before } = await sql<{ post_id: Id; text: string }>`
        select v.post_id, v.text from post_versions v
        where ${ofPosts(postIds)}
          and v.version = (select max(l.version) from post_versions l where l.bucket = v.bucket and l.post_id = v.post_id)`.execute(
        db.read,
      )
      const known = new Map(before.map((row) => [row.post_id, new Set(mentionTokens(row.text))]))
      const stood = new Map<Id, Set<Id>>()
      const fresh = new Map<Id, Set<Id>>()
      for (const { post_id: postId, account_id: accountId, token } of now) {
        const side = known.get(postId)?.has(token) === true ? stood : fresh
        side.set(postId, (side.get(postId) ?? new Set()).add(accountId))
      }
      return new Map(
        [...fresh].map(([postId, accounts]) => [postId, accounts.difference(stood.get(postId) ?? new Set())]),
      )
    },
  }
}
