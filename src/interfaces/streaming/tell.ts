// What is told to streams: one line for each thing that happens in the domain. Whatever else is to be told later
// (announcements, notifications that were merged) gets its line here.
import { wireId, type Id } from '#core/ids'
import { topicKey, topicNames } from '#core/text'
import type { FilterNews } from '#domain/filters'
import type { NotificationNews } from '#domain/notifications'
import type { Post, PostEvents, PostNews, PostView } from '#domain/posts'
import { presentConversation } from '../mastodon/entities/conversation.ts'
import { isOwnKind, presentNotification } from '../mastodon/entities/notification.ts'
import type { Connection } from './connection.ts'
import { viewerOf, type Deliveries } from './deliver-post.ts'
import { bytesOf, messageFrame } from './frames.ts'
import type { Listeners } from './listeners.ts'
import type { Place, StreamingNeeds } from './needs.ts'
import { createLately } from './lately.ts'
import { listKey, ownKey, topicChannel } from './streams.ts'
import { scopeCovers } from '#domain/accounts'

/** A draft became something else under another id: its own is gone. */
interface DraftReplaced {
  readonly accountId: Id
  readonly draftId: Id
}

interface Heard
  extends
    Pick<PostEvents, 'post.published' | 'post.edited' | 'post.deleted' | 'post.reposted'>,
    Pick<PostNews, 'posts.buried'>,
    FilterNews,
    NotificationNews {
  'draft.replaced': DraftReplaced
}

export type HeardKind = keyof Heard
export type Tell = { readonly [Kind in HeardKind]: (data: Heard[Kind]) => void | Promise<void> }

interface Needs extends Pick<StreamingNeeds, 'posts' | 'timelines' | 'notifications'> {
  readonly listeners: Listeners
  readonly deliveries: Deliveries
}

type Told = Pick<Post, 'id' | 'authorId' | 'kind' | 'visibility' | 'parentAuthorId'> & {
  readonly topics?: readonly string[] | undefined
}

const topicsIn = ({ visibility, text }: Post): readonly string[] =>
  visibility === 'public' ? topicNames(text).map(topicKey) : []

/** Ids of accounts that a post names and that hear of its end, too; of the last so many posts for some. */
const REMEMBERED_POSTS = 5_000

export const squareChannels = ({ post, media }: PostView): readonly string[] => {
  if (post.visibility !== 'public' || (post.kind !== 'original' && post.kind !== 'quote')) return []
  const here = post.domain === null ? 'public:local' : 'public:remote'
  const all = ['public', here]
  return media.length === 0 ? all : [...all, ...all.map((name) => `${name}:media`)]
}

const topicChannels = (names: readonly string[], local: boolean): ReadonlySet<string> =>
  new Set(
    names.flatMap((name) => [topicChannel('hashtag', name), ...(local ? [topicChannel('hashtag:local', name)] : [])]),
  )

const publicChannels = (view: PostView): readonly string[] => [
  ...squareChannels(view),
  ...(view.post.visibility === 'public' ? topicChannels(view.topics, view.post.domain === null) : []),
]

export const createTell = ({ posts, timelines, notifications, listeners, deliveries }: Needs): Tell => {
  const { audience, listAudience } = timelines
  const namedLately = createLately<Id, readonly Id[]>(REMEMBERED_POSTS)

  const tellPlainly = (
    key: string,
    event: string,
    payload: string | undefined | ((place: Place) => string),
    wants: (connection: Connection) => boolean = () => true,
  ): void => {
    for (const connection of listeners.on(key)) {
      const label = connection.channels.get(key)
      if (label === undefined || !wants(connection)) continue
      const text = typeof payload === 'function' ? payload(connection.place) : payload
      connection.send(messageFrame(connection.protocol, label, event, text === undefined ? undefined : bytesOf(text)))
    }
  }

  const tellDirect = async ({ id, authorId }: Told, mentionIds: readonly Id[]): Promise<void> => {
    for (const accountId of new Set([authorId, ...mentionIds])) {
      const key = ownKey('direct', accountId)
      if (!listeners.has(key)) continue
      const [view] = await posts.views(viewerOf(accountId), [id], { mutes: true })
      if (view === undefined) continue
      const unread = authorId !== accountId
      tellPlainly(key, 'conversation', (place) =>
        JSON.stringify(presentConversation({ last: view, readerId: accountId, unread }, place)),
      )
    }
  }

  const tellPost = async (event: 'update' | 'status.update', post: Told, mentionIds: readonly Id[]): Promise<void> => {
    if (post.visibility !== 'public' && mentionIds.length > 0) namedLately.add(post.id, mentionIds)
    if (post.visibility === 'direct') return tellDirect(post, mentionIds)
    const delivery = deliveries.of(post.id, event)
    const candidate = { ...post, deleted: false }
    audience.showing(post.id, candidate, (accountId) => delivery.to(ownKey('user', accountId)))
    listAudience.showing(post.id, candidate, (listId) => delivery.to(listKey(listId)))
    if (post.visibility !== 'public' || post.kind === 'repost' || !listeners.hasPublic()) return
    const view = await deliveries.viewOfStranger(post.id)
    for (const key of view === undefined ? [] : publicChannels(view)) if (listeners.has(key)) delivery.to(key)
  }

  const tellGone = (id: Id, key: string): void => tellPlainly(key, 'delete', wireId(id))
  const tellGoneNear = (id: Id, authorId: Id, topics: readonly string[] = []): void => {
    audience.near({ authorId, topics }, (accountId) => tellGone(id, ownKey('user', accountId)))
    listAudience.near({ authorId }, (listId) => tellGone(id, listKey(listId)))
  }

  /** Whoever heard of it hears that it is gone; nobody else. */
  const tellDeleted = async ({ postId, authorId, kind, topics }: PostEvents['post.deleted']): Promise<void> => {
    if (kind === 'repost') return tellGoneNear(postId, authorId)
    const post = (await posts.byIds([postId])).get(postId)
    if (post === undefined) return
    if (post.visibility === 'direct') tellGone(postId, ownKey('user', authorId))
    else tellGoneNear(postId, authorId, topics)
    for (const accountId of namedLately.get(postId) ?? []) tellGone(postId, ownKey('user', accountId))
    if (post.visibility !== 'public' || !listeners.hasPublic()) return
    for (const name of ['public', post.domain === null ? 'public:local' : 'public:remote']) {
      for (const key of [name, `${name}:media`]) tellGone(postId, key)
    }
    for (const key of topicChannels(topicNames(post.text), post.domain === null)) tellGone(postId, key)
  }

  return {
    'post.published': ({ postId, mentionIds, ...post }) => tellPost('update', { ...post, id: postId }, mentionIds),
    'post.reposted': ({ postId, targetAuthorId, ...post }) =>
      tellPost('update', { ...post, id: postId, kind: 'repost', parentAuthorId: targetAuthorId }, []),
    async 'post.edited'({ postId, mentionIds }) {
      const post = (await posts.byIds([postId])).get(postId)
      if (post === undefined || post.deletedAt !== null) return
      await tellPost('status.update', { ...post, topics: topicsIn(post) }, mentionIds)
    },
    'post.deleted': tellDeleted,
    'posts.buried'(buried) {
      for (const { id, authorId } of buried.posts) tellGoneNear(id, authorId)
    },
    async 'notification.told'({ receiverId, id }) {
      const [inHome, alone] = [ownKey('user', receiverId), ownKey('user:notification', receiverId)]
      if (!listeners.has(inHome) && !listeners.has(alone)) return
      const view = await notifications.one(viewerOf(receiverId), id)
      // those who want types of ours ask for them by name
      if (view === undefined || isOwnKind(view.kind)) return
      const payload = (place: Place): string => JSON.stringify(presentNotification(view, place))
      tellPlainly(inHome, 'notification', payload, ({ scopes }) => scopeCovers(scopes, 'read:notifications'))
      tellPlainly(alone, 'notification', payload)
    },
    'account.filters_changed': ({ accountId }) => tellPlainly(ownKey('user', accountId), 'filters_changed', undefined),
    // an app of the account itself, with nobody behind it, is no member of its staff
    'draft.replaced': ({ accountId, draftId }) =>
      tellPlainly(ownKey('user', accountId), 'delete', wireId(draftId), ({ viewer }) => viewer.userId !== null),
  }
}
