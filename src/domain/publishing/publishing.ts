// Publishing: every interface's only way to change what an account says. Without a review policy it happens at once;
// with one, somebody else has to approve it first. Acts of the site itself have nobody behind them, and are not reviewed.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Groups, GroupsProblem } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { DraftContent, Outcome, Publishing } from './contract.ts'
import { createDrafts } from './drafts.ts'
import { createPolicies } from './policies.ts'
import { publishFor } from './publish-for.ts'
import { requireRight } from './roles.ts'
import { createSharing } from './sharing.ts'

export interface PublishingNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly accounts: Pick<Accounts, 'memberships'>
  readonly media: Pick<MediaModule, 'hold' | 'upload'>
  readonly groups: Pick<Groups, 'allowAct' | 'noteAct' | 'mayRepost' | 'audience'>
  readonly posts: Pick<Posts, 'publish' | 'edit' | 'remove' | 'repost' | 'unrepost' | 'byIds' | 'check' | 'checkChange'>
}

const repostRefused = (): Problem =>
  new Problem<GroupsProblem>('group_repost_refused', 'The group forbids its coordinator to repost members')

export const createPublishing = (needs: PublishingNeeds): Publishing => {
  const { db, posts, media, accounts, bus, groups } = needs
  const policies = createPolicies(db, bus)
  const require = requireRight(accounts)
  const drafts = createDrafts({ ...needs, policies, require })
  const sharing = createSharing({ ...needs, require })

  const isReviewed = ({ accountId, userId }: Actor): boolean | Promise<boolean> =>
    userId !== null && policies.reviews(accountId)

  const propose = async (actor: Actor, content: DraftContent, key?: string): Promise<Outcome> => ({
    draft: await drafts.propose(actor, content, key),
  })

  /** Of what is reposted, also through a bare repost. */
  const authorOf = async (id: Id): Promise<Id | undefined> => {
    const post = (await posts.byIds([id])).get(id)
    return post?.kind === 'repost' ? (post.parentAuthorId ?? undefined) : post?.authorId
  }

  return {
    async publish(actor, draft) {
      const reviewed = isReviewed(actor)
      if (reviewed === true || (reviewed !== false && (await reviewed))) {
        return propose(actor, { deed: 'publish', draft }, draft.idempotencyKey)
      }
      return { post: await posts.publish(actor, draft) }
    },
    async edit(actor, postId, change) {
      if (await isReviewed(actor)) return propose(actor, { deed: 'edit', postId, change })
      return { post: await posts.edit(actor, postId, change) }
    },
    async remove(actor, postId) {
      if (await isReviewed(actor)) return propose(actor, { deed: 'remove', postId })
      return { post: await posts.remove(actor, postId) }
    },
    async repost(actor, id, visibility) {
      const allowed = groups.mayRepost(actor.accountId, () => authorOf(id))
      if (allowed !== true && !(await allowed)) throw repostRefused()
      if (await isReviewed(actor)) await require(actor.userId, actor.accountId, 'review')
      return posts.repost(actor, id, visibility)
    },
    async unrepost(actor, id) {
      if (await isReviewed(actor)) await require(actor.userId, actor.accountId, 'review')
      return posts.unrepost(actor, id)
    },
    publishFor: publishFor({ posts, media, groups, policies, drafts, sharing }),
    drafts,
    sharing,
  }
}
