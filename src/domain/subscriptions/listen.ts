// Listens to what is said, and notes for whom it is: letters and deliveries are made from what is noted, later.
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { PostEvents, Posts } from '#domain/posts'
import type { Database } from '#platform/db'
import type { Listener, RecordedEvent } from '#platform/outbox'
import { isForFollowers } from './is-for-followers.ts'
import { eraseRequests } from './mail/requests.store.ts'
import { dropRunsOf, insertRuns, type NewRun } from './mail/runs.store.ts'
import { eraseSomeOf, followedAtOnce } from './mail/subscriptions.store.ts'
import { insertDeliveries, type NewDelivery } from './webhooks/deliveries.store.ts'
import { removeWebhook, webhooksFor, webhooksOfAccount } from './webhooks/webhooks.store.ts'

interface Needs {
  readonly db: Database
  readonly posts: Pick<Posts, 'byIds'>
}

/** Nobody notices; a hundred posts are looked through nearly as fast as one. */
const PATIENCE = 200
const AT_ONCE = 500

/** Something that is for followers. */
interface Said {
  readonly event: 'post.created' | 'post.edited' | 'post.deleted'
  readonly occasion: string
  readonly postId: Id
  readonly authorId: Id
  readonly at: number
}

const occasions = { 'post.published': 'created', 'post.edited': 'edited', 'post.deleted': 'deleted' } as const
type Heard = keyof typeof occasions
const isHeard = (kind: string): kind is Heard => Object.hasOwn(occasions, kind)

export const subscriptionsListener = ({ db, posts }: Needs): Listener => {
  /** Edited and deleted posts do not tell by themselves whether they are for followers. */
  const saidIn = async (events: readonly RecordedEvent[], authors: ReadonlySet<Id>): Promise<readonly Said[]> => {
    const ours = events.flatMap(({ kind, data, at, seq }) => {
      const { postId, authorId } = data as unknown as PostEvents[Heard]
      if (!isHeard(kind) || !authors.has(authorId)) return []
      const occasion = `${occasions[kind]}:${postId}${kind === 'post.edited' ? `:${seq}` : ''}`
      const event = kind === 'post.published' ? ('post.created' as const) : kind
      return [{ event, occasion, postId, authorId, at }]
    })
    const found = await posts.byIds([...new Set(ours.map(({ postId }) => postId))])
    return ours.filter(({ postId }) => {
      const post = found.get(postId)
      return post !== undefined && isForFollowers(post)
    })
  }

  const forget = async (accountId: Id): Promise<void> => {
    await db.write((tx) => eraseRequests(tx, { accountId }))
    while (await db.write((tx) => eraseSomeOf(tx, accountId, AT_ONCE)));
    while (await db.write((tx) => dropRunsOf(tx, accountId, AT_ONCE)));
    for (const { id } of await webhooksOfAccount(db.read, accountId)) {
      await db.write((tx) => removeWebhook(tx, id, accountId))
    }
  }

  return {
    name: 'subscriptions',
    kinds: ['post.published', 'post.edited', 'post.deleted', 'account.deleted'],
    patience: PATIENCE,
    async handle(events) {
      const authorIds = [
        ...new Set(
          events.flatMap(({ kind, data }) => (isHeard(kind) ? [(data as unknown as PostEvents[Heard]).authorId] : [])),
        ),
      ]
      const [byMail, hooks] = await Promise.all([followedAtOnce(db.read, authorIds), webhooksFor(db.read, authorIds)])
      const followed = new Set([...byMail, ...hooks.map(({ account_id }) => account_id)])
      if (followed.size > 0) {
        const said = await saidIn(events, followed)
        const runs = said.flatMap(({ event, postId, authorId, at }): NewRun[] =>
          event !== 'post.created' || !byMail.has(authorId)
            ? []
            : [
                {
                  account_id: authorId,
                  occasion: `post:${postId}`,
                  frequency: 'once',
                  post_id: postId,
                  span_from: null,
                  span_until: null,
                  created_at: at,
                },
              ],
        )
        const deliveries = said.flatMap(({ event, occasion, postId, authorId, at }) =>
          hooks
            .filter(({ account_id }) => account_id === authorId)
            .map(({ id }): NewDelivery => ({ webhook_id: id, occasion, event, post_id: postId, at })),
        )
        if (runs.length + deliveries.length > 0) {
          await db.write(async (tx) => {
            await insertRuns(tx, runs)
            await insertDeliveries(tx, deliveries)
          })
        }
      }
      for (const { kind, data } of events) {
        if (kind === 'account.deleted') await forget((data as AccountEvents['account.deleted']).accountId)
      }
    },
  }
}
