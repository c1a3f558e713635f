// What a webhook is told, as JSON (docs/follow.md). Made when it is sent: an edited post is told as it stands then.
import { wireId, type Id } from '#core/ids'
import { anonymous } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Group } from '#domain/offices'
import type { Posts, PostView } from '#domain/posts'
import { findFollowed, type FollowedKey, type FollowedNeeds } from '../followed.ts'
import { isForFollowers, isForGroupFollowers } from '../is-for-followers.ts'
import { accountAddress, groupAddress, postAddress, postHtml } from '../post-html.ts'
import { caseBody, type CaseBodyNeeds } from './case-body.ts'
import { deliveryId, type DeliveryRow } from './deliveries.store.ts'

export interface BodyNeeds extends FollowedNeeds, Pick<CaseBodyNeeds, 'inquiries'> {
  readonly origin: string
  readonly accounts: Pick<Accounts, 'byId' | 'byIds'>
  readonly posts: Pick<Posts, 'view' | 'tombstone' | 'byIds'>
}

const time = (millis: number): string => new Date(millis).toISOString()

const accountJson = (origin: string, account: Account) => ({
  id: wireId(account.id),
  handle: account.handle,
  name: account.displayName,
  url: accountAddress(origin, account),
})

const postJson = (origin: string, view: PostView) => {
  const { post, author, acting, media, topics, quoted } = view
  return {
    id: wireId(post.id),
    url: postAddress(origin, post.id, author),
    kind: post.kind,
    visibility: post.visibility,
    text: post.text,
    html: postHtml(origin, view),
    content_note: post.summary === '' ? null : post.summary,
    sensitive: post.sensitive,
    language: post.language,
    created_at: time(post.createdAt),
    edited_at: post.editedAt === null ? null : time(post.editedAt),
    in_reply_to: post.kind === 'reply' && post.parentId !== null ? wireId(post.parentId) : null,
    quote_of: quoted === null ? null : postAddress(origin, quoted.post.id, quoted.author),
    topics,
    ...(post.actingId === null ? {} : { published_by: acting === null ? null : accountJson(origin, acting) }),
    media: media.flatMap(({ blob, mime, description, original }) =>
      blob === null
        ? []
        : [
            {
              url: `${origin}/media/${blob}`,
              type: mime,
              description,
              width: original?.width,
              height: original?.height,
            },
          ],
    ),
  }
}

const groupJson = (origin: string, group: Group) => ({
  code: group.code,
  labels: group.labels,
  url: groupAddress(origin, group),
})

/** undefined: there is nothing to tell any more, or the post is not for everybody. */
export const webhookBody = (needs: BodyNeeds) => {
  const { origin, accounts, posts } = needs
  const ofCase = caseBody(needs)
  const followedBy = findFollowed(needs)

  /** Of a group everybody is told who said it; of a test, who coordinates it. */
  const headOf = async (key: FollowedKey, delivery: DeliveryRow, authorId: Id | undefined) => {
    const { event, at } = delivery
    const followed = await followedBy(key)
    if (followed === undefined) return undefined
    const { group } = followed
    const account = followed.account ?? (await accounts.byId(authorId ?? group?.coordinatorId ?? 0))
    if (account === undefined || account.deletedAt !== null) return undefined
    const head = { event, delivery: deliveryId(delivery), at: time(at), account: accountJson(origin, account) }
    return { account, group, head: group === undefined ? head : { ...head, group: groupJson(origin, group) } }
  }

  const deletedBody = async (key: FollowedKey, delivery: DeliveryRow, postId: Id): Promise<string | undefined> => {
    const [tombstone, found] = await Promise.all([posts.tombstone(postId), posts.byIds([postId])])
    const of = await headOf(key, delivery, found.get(postId)?.authorId)
    if (tombstone === undefined || of === undefined) return undefined
    const url = postAddress(origin, postId, of.account)
    return JSON.stringify({ ...of.head, post: { id: wireId(postId), url, deleted_at: time(tombstone.deletedAt) } })
  }

  return async (key: FollowedKey, delivery: DeliveryRow): Promise<string | undefined> => {
    const { event, post_id: postId } = delivery
    if (event === 'case.created' || event === 'case.step') return ofCase(delivery)
    if (postId === null) {
      const of = await headOf(key, delivery, undefined)
      return of && JSON.stringify({ ...of.head, post: null })
    }
    if (event === 'post.deleted') return deletedBody(key, delivery, postId)
    const view = await posts.view(anonymous, postId)
    const of = view && (await headOf(key, delivery, view.author.id))
    if (view === undefined || of === undefined) return undefined
    const isFor = of.group === undefined ? isForFollowers : isForGroupFollowers
    return isFor(view.post) ? JSON.stringify({ ...of.head, post: postJson(origin, view) }) : undefined
  }
}
