// Listens to what is said, and notes for whom it is: letters and deliveries are made from what is noted, later.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { GroupEvents, Groups } from '#domain/offices'
import type { Post, PostEvents, Posts } from '#domain/posts'
import type { Database } from '#platform/db'
import type { Listener, RecordedEvent } from '#platform/outbox'
import { keyOf, type FollowedKey } from './followed.ts'
import { isForFollowers, isForGroupFollowers } from './is-for-followers.ts'
import { eraseRequests } from './mail/requests.store.ts'
import { dropRunsOf, insertRuns, type NewRun } from './mail/runs.store.ts'
import { eraseSomeOf, followedAtOnce } from './mail/subscriptions.store.ts'
import { insertDeliveries, type NewDelivery } from './webhooks/deliveries.store.ts'
import { removeWebhook, webhooksFor, webhooksOf } from './webhooks/webhooks.store.ts'

interface Needs {
  readonly db: Database
  readonly posts: Pick<Posts, 'byIds'>
  readonly groups: Pick<Groups, 'seatsOf'>
}

/** Nobody notices; a hundred posts are looked through nearly as fast as one. */
const PATIENCE = 200
const AT_ONCE = 500

/** Something that was said, and who is to hear of it: followers of an account, or of a group. */
interface Said {
  readonly event: 'post.created' | 'post.edited' | 'post.deleted'
  readonly occasion: string
  readonly postId: Id
  readonly at: number
  readonly of: FollowedKey
}

/** Those whom somebody follows, by id. */
interface Followed {
  readonly byMail: ReadonlySet<Id>
  readonly hooks: readonly { readonly id: Id; readonly followed_id: Id }[]
}

const occasions = { 'post.published': 'created', 'post.edited': 'edited', 'post.deleted': 'deleted' } as const
type Heard = keyof typeof occasions
const isHeard = (kind: string): kind is Heard => Object.hasOwn(occasions, kind)
const heardIn = ({ data }: RecordedEvent): PostEvents[Heard] => data as unknown as PostEvents[Heard]

const isFollowed = ({ byMail, hooks }: Followed, id: Id): boolean =>
  byMail.has(id) || hooks.some(({ followed_id: of }) => of === id)

export const subscriptionsListener = ({ db, posts, groups }: Needs): Listener => {
  const followedAmong = async (ofGroup: 0 | 1, ids: readonly Id[]): Promise<Followed> => {
    const [byMail, hooks] = await Promise.all([
      followedAtOnce(db.read, ofGroup, ids),
      webhooksFor(db.read, ofGroup, ids),
    ])
    return { byMail, hooks }
  }

  /** Edited and deleted posts do not tell by themselves whom they are for. */
  const saidIn = (
    events: readonly RecordedEvent[],
    found: ReadonlyMap<Id, Post>,
    hearersOf: (post: Post) => readonly FollowedKey[],
  ): readonly Said[] =>
    events.flatMap((one) => {
      const { kind, at, seq } = one
      const { postId } = heardIn(one)
      const post = found.get(postId)
      if (!isHeard(kind) || post === undefined) return []
      const occasion = `${occasions[kind]}:${postId}${kind === 'post.edited' ? `:${seq}` : ''}`
      const event = kind === 'post.published' ? ('post.created' as const) : kind
      return hearersOf(post).map((of) => ({ event, occasion, postId, at, of }))
    })

  const noteAll = async (said: readonly Said[], accounts: Followed, ofGroups: Followed): Promise<void> => {
    const among = ({ of_group: ofGroup }: FollowedKey): Followed => (ofGroup === 1 ? ofGroups : accounts)
    const runs = said.flatMap(({ event, postId, of, at }): NewRun[] =>
      event !== 'post.created' || !among(of).byMail.has(of.followed_id)
        ? []
        : [
            {
              ...of,
              occasion: `post:${postId}`,
              frequency: 'once',
              post_id: postId,
              span_from: null,
              span_until: null,
              created_at: at,
            },
          ],
    )
    const deliveries = said.flatMap(({ event, occasion, postId, of, at }) =>
      among(of)
        .hooks.filter(({ followed_id: id }) => id === of.followed_id)
        .map(({ id }): NewDelivery => ({ webhook_id: id, occasion, event, post_id: postId, at })),
    )
    if (runs.length + deliveries.length === 0) return
    await db.write(async (tx) => {
      await insertRuns(tx, runs)
      await insertDeliveries(tx, deliveries)
    })
  }

  const hear = async (events: readonly RecordedEvent[]): Promise<void> => {
    const authorIds = [...new Set(events.map((one) => heardIn(one).authorId))]
    if (authorIds.length === 0) return
    const [accounts, seats] = await Promise.all([
      followedAmong(0, authorIds),
      groups.seatsOf(authorIds, 0, Number.MAX_SAFE_INTEGER),
    ])
    const ofGroups = await followedAmong(1, [...new Set(seats.map(({ groupId }) => groupId))])
    const followed = seats.filter(({ groupId }) => isFollowed(ofGroups, groupId))
    const near = new Set(followed.map(({ accountId }) => accountId))
    const ours = events.filter((one) => {
      const { authorId } = heardIn(one)
      return near.has(authorId) || isFollowed(accounts, authorId)
    })
    if (ours.length === 0) return
    const found = await posts.byIds([...new Set(ours.map((one) => heardIn(one).postId))])
    /** Groups in which its author was when it was written, whether or not she still is. */
    const groupsOf = ({ authorId, createdAt }: Post): readonly FollowedKey[] =>
      [
        ...new Set(
          followed.flatMap(({ accountId, groupId, from, until }) =>
            accountId === authorId && from <= createdAt && createdAt < (until ?? Infinity) ? [groupId] : [],
          ),
        ),
      ].map((groupId) => keyOf({ groupId }))
    const said = saidIn(ours, found, (post) => [
      ...(isForFollowers(post) ? [keyOf({ accountId: post.authorId })] : []),
      ...(isForGroupFollowers(post) ? groupsOf(post) : []),
    ])
    await noteAll(said, accounts, ofGroups)
  }

  const forget = async (key: FollowedKey): Promise<void> => {
    await db.write((tx) => eraseRequests(tx, key))
    while (await db.write((tx) => eraseSomeOf(tx, key, AT_ONCE)));
    while (await db.write((tx) => dropRunsOf(tx, key, AT_ONCE)));
    for (const { id } of await webhooksOf(db.read, key)) await db.write((tx) => removeWebhook(tx, id, key))
  }

  return {
    name: 'subscriptions',
    kinds: ['post.published', 'post.edited', 'post.deleted', 'account.deleted', 'group.closed'],
    patience: PATIENCE,
    async handle(events) {
      await hear(events.filter(({ kind }) => isHeard(kind)))
      for (const { kind, data } of events) {
        if (kind === 'account.deleted') await forget(keyOf(data as AccountEvents['account.deleted']))
        if (kind === 'group.closed') await forget(keyOf(data as GroupEvents['group.closed']))
      }
    },
  }
}
