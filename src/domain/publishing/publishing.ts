// Publishing: every interface's only way to change what an account says. Without a review policy it happens at once;
// with one, somebody else has to approve it first. Acts of the site itself have nobody behind them, and are not reviewed.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Groups, GroupsProblem } from '#domain/offices'
import type { Post, Posts } from '#domain/posts'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { DraftContent, Outcome, Publishing, ReviewPolicy } from './contract.ts'
import { createDrafts } from './drafts.ts'
import { createPolicies } from './policies.ts'
import { publishFor } from './publish-for.ts'
import { createReports } from './report/reports.ts'
import { leaveOf, type Deed } from './rights.ts'
import { requireRight, roleIn } from './roles.ts'
import { whereStillHere } from './stay-put.ts'
import { createSharing } from './sharing.ts'

export interface PublishingNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: Pick<Accounts, 'memberships' | 'membersOf' | 'remembered' | 'byId'>
  readonly media: Pick<MediaModule, 'hold' | 'describeHeld' | 'upload' | 'handOver' | 'byIds'>
  readonly groups: Pick<Groups, 'allowAct' | 'noteAct' | 'groupToAct' | 'mayRepost' | 'audience'>
  readonly posts: Pick<
    Posts,
    | 'publish'
    | 'edit'
    | 'remove'
    | 'repost'
    | 'unrepost'
    | 'pin'
    | 'unpin'
    | 'check'
    | 'checkChange'
    | 'byIds'
    | 'filed'
  >
}

const repostRefused = (): Problem =>
  new Problem<GroupsProblem>('group_repost_refused', 'The group forbids its coordinator to repost members')

export const createPublishing = (needs: PublishingNeeds): Publishing => {
  const { db, media, accounts, bus, groups } = needs
  const posts = whereStillHere(needs.posts, accounts)
  const policies = createPolicies(db, bus)
  const require = requireRight(accounts)
  const drafts = createDrafts({ ...needs, posts, policies, require })
  const sharing = createSharing({ ...needs, require })

  const policyFor = ({ accountId, userId }: Actor): ReviewPolicy | Promise<ReviewPolicy> =>
    userId === null ? 'none' : policies.of(accountId)

  const postOf = async (id: Id): Promise<Post | undefined> => (await posts.byIds([id])).get(id)

  /** Through a bare repost one answers what was reposted. */
  const isAnswerTo = async (accountId: Id, id: Id): Promise<boolean> => {
    const post = await postOf(id)
    const author = post?.kind === 'repost' ? post.parentAuthorId : post?.authorId
    return author !== undefined && author !== accountId
  }

  const isAnswer = async (accountId: Id, id: Id): Promise<boolean> => {
    const post = await postOf(id)
    return post?.kind === 'reply' && post.authorId === accountId && post.parentAuthorId !== accountId
  }

  const propose = async (actor: Actor, content: DraftContent, key?: string): Promise<Outcome> => ({
    draft: await drafts.propose(actor, content, key),
  })

  const isReviewed = async (actor: Actor, deed: Deed, policy: ReviewPolicy): Promise<boolean> =>
    policy !== 'none' && (await require(actor.userId, actor.accountId, deed, policy)) === 'reviewed'

  /** For what has no words: it is done, or refused. */
  const allow = async (actor: Actor, deed: Deed): Promise<void> => {
    await isReviewed(actor, deed, await policyFor(actor))
  }

  /** Of what is reposted, also through a bare repost. */
  const authorOf = async (id: Id): Promise<Id | undefined> => {
    const post = await postOf(id)
    return post?.kind === 'repost' ? (post.parentAuthorId ?? undefined) : post?.authorId
  }

  return {
    async publish(actor, draft) {
      const known = policyFor(actor)
      const policy = typeof known === 'string' ? known : await known
      if (policy === 'none') return { post: await posts.publish(actor, draft) }
      const answers = draft.replyTo !== undefined && (await isAnswerTo(actor.accountId, draft.replyTo))
      return (await isReviewed(actor, answers ? 'answer' : 'publish', policy))
        ? propose(actor, { deed: 'publish', draft }, draft.idempotencyKey)
        : { post: await posts.publish(actor, draft) }
    },
    async edit(actor, postId, change) {
      const policy = await policyFor(actor)
      if (policy === 'none') return { post: await posts.edit(actor, postId, change) }
      const deed = (await isAnswer(actor.accountId, postId)) ? 'edit_answer' : 'edit'
      return (await isReviewed(actor, deed, policy))
        ? propose(actor, { deed: 'edit', postId, change })
        : { post: await posts.edit(actor, postId, change) }
    },
    async remove(actor, postId) {
      return (await isReviewed(actor, 'remove', await policyFor(actor)))
        ? propose(actor, { deed: 'remove', postId })
        : { post: await posts.remove(actor, postId) }
    },
    async repost(actor, id, visibility) {
      const allowed = groups.mayRepost(actor.accountId, () => authorOf(id))
      if (allowed !== true && !(await allowed)) throw repostRefused()
      await allow(actor, 'repost')
      return posts.repost(actor, id, visibility)
    },
    async unrepost(actor, id) {
      await allow(actor, 'repost')
      return posts.unrepost(actor, id)
    },
    async pin(actor, id) {
      await allow(actor, 'pin')
      return posts.pin(actor, id)
    },
    async unpin(actor, id) {
      await allow(actor, 'pin')
      return posts.unpin(actor, id)
    },
    async may(actor, deed) {
      const [role, policy] = await Promise.all([
        roleIn(accounts, actor.userId, actor.accountId),
        policies.read(actor.accountId),
      ])
      return role !== undefined && leaveOf(role, deed, policy) !== 'never'
    },
    ...publishFor({ posts, media, groups, policies, drafts, sharing }),
    drafts,
    sharing,
    reports: createReports(needs),
  }
}
