// What a webhook is told, as JSON (docs/follow.md). Made when it is sent: an edited post is told as it stands then.
import { wireId } from '#core/ids'
import { anonymous } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Posts, PostView } from '#domain/posts'
import { isForFollowers } from '../is-for-followers.ts'
import { accountAddress, postAddress, postHtml } from '../post-html.ts'
import { caseBody, type CaseBodyNeeds } from './case-body.ts'
import { deliveryId, type DeliveryRow } from './deliveries.store.ts'

export interface BodyNeeds extends CaseBodyNeeds {
  readonly origin: string
  readonly accounts: Pick<Accounts, 'byId' | 'byIds'>
  readonly posts: Pick<Posts, 'view' | 'tombstone'>
}

const time = (millis: number): string => new Date(millis).toISOString()

const postJson = (origin: string, view: PostView) => {
  const { post, author, media, topics, quoted } = view
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

const accountJson = (origin: string, account: Account) => ({
  id: wireId(account.id),
  handle: account.handle,
  name: account.displayName,
  url: accountAddress(origin, account),
})

/** undefined: there is nothing to tell any more, or the post is not for everybody. */
export const webhookBody = (needs: BodyNeeds) => {
  const { origin, accounts, posts } = needs
  const ofCase = caseBody(needs)
  return async (accountId: number, delivery: DeliveryRow): Promise<string | undefined> => {
    const { event, post_id, at } = delivery
    if (event === 'case.created' || event === 'case.step') return ofCase(delivery)
    const account = await accounts.byId(accountId)
    if (account === undefined || account.deletedAt !== null) return undefined
    const head = { event, delivery: deliveryId(delivery), at: time(at), account: accountJson(origin, account) }
    if (post_id === null) return JSON.stringify({ ...head, post: null })
    if (event === 'post.deleted') {
      const tombstone = await posts.tombstone(post_id)
      if (tombstone === undefined) return undefined
      const post = {
        id: wireId(post_id),
        url: postAddress(origin, post_id, account),
        deleted_at: time(tombstone.deletedAt),
      }
      return JSON.stringify({ ...head, post })
    }
    const view = await posts.view(anonymous, post_id)
    if (view === undefined || !isForFollowers(view.post)) return undefined
    return JSON.stringify({ ...head, post: postJson(origin, view) })
  }
}
