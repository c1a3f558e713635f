// A coordinator acts for a member of its group: publishes, changes, deletes; with leave of the group, under the member's
// review policy, marked, and noted in the group's trail.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Media, MediaModule } from '#domain/media'
import type { ActDeed, ActLeave, Groups } from '#domain/offices'
import type { Post, Posts, PostsProblem } from '#domain/posts'
import type { DraftContent, Outcome, Publishing } from './contract.ts'
import type { DraftDesk } from './drafts.ts'
import type { Policies } from './policies.ts'
import type { SharingDesk } from './sharing.ts'

interface Needs {
  readonly posts: Pick<Posts, 'publish' | 'edit' | 'remove' | 'check' | 'checkChange' | 'byIds'>
  readonly groups: Pick<Groups, 'allowAct' | 'noteAct' | 'groupToAct'>
  readonly media: Pick<MediaModule, 'upload' | 'handOver' | 'byIds'>
  readonly policies: Policies
  readonly drafts: Pick<DraftDesk, 'proposeFor' | 'proposed'>
  readonly sharing: Pick<SharingDesk, 'shareFor'>
}

type Verbs = 'publishFor' | 'editFor' | 'removeFor'

/** What is to happen, with pictures that are the member's by now: as a draft, or at once. */
interface Ready {
  readonly content: DraftContent
  readonly now: (key: string) => Promise<Post>
}

interface Wish {
  readonly act: Exclude<ActDeed, 'drafted_for'>
  readonly memberId: Id
  readonly group: string | undefined
  readonly asDraft?: boolean
  /** Checks it, too. */
  readonly prepare: (own: Actor) => Promise<Ready>
}

export const publishFor = ({ posts, media, groups, policies, drafts, sharing }: Needs): Pick<Publishing, Verbs> => {
  /** The same leave leads to one outcome, whatever breaks off in between. */
  const keyOf = ({ groupId, number }: ActLeave): string => `acting ${groupId} ${number}`

  /** What the same request led to before; undefined: to nothing yet. */
  const before = async ({ outcome }: ActLeave): Promise<Outcome | undefined> => {
    if (outcome === undefined) return undefined
    if (outcome.deed === 'drafted_for') return { draft: await drafts.proposed(outcome.id) }
    const post = (await posts.byIds([outcome.id])).get(outcome.id)
    return post && { post }
  }

  const act = async (actor: Actor, wish: Wish, once?: string): Promise<Outcome> => {
    const { memberId, group, asDraft = false } = wish
    const own = { accountId: memberId, userId: actor.userId }
    const drafted = asDraft || (await policies.read(memberId)) !== 'none'
    const code = group ?? (await groups.groupToAct(actor, memberId))
    // before words are looked at: whoever may not act learns nothing of the member
    const leave = await groups.allowAct(actor, code, memberId, drafted ? 'drafted_for' : wish.act, once)
    const same = await before(leave)
    if (same !== undefined) return same
    const { content, now } = await wish.prepare(own)
    if (!drafted) {
      const post = await now(keyOf(leave))
      await groups.noteAct(leave, { deed: wish.act, id: post.id })
      return { post }
    }
    const made = await drafts.proposeFor(own, { ...content, actingId: actor.accountId }, keyOf(leave))
    await sharing.shareFor(made, leave.groupId)
    await groups.noteAct(leave, { deed: 'drafted_for', id: made.id })
    return { draft: made }
  }

  /** Pictures that the coordinator brought become the member's; those of the post stay, and there are no others. */
  const takenOver = async (from: Id, to: Id, ids: readonly Id[], postId?: Id): Promise<(id: Id) => Id> => {
    const known: ReadonlyMap<Id, Media> = postId === undefined ? new Map() : await media.byIds(ids)
    const brought = ids.filter((id) => postId === undefined || known.get(id)?.postId !== postId)
    const given = await media.handOver(from, to, brought)
    return (id) => given.get(id) ?? id
  }

  /** Requests with a key that are being answered: the same one at the same time waits for that answer. */
  const answering = new Map<string, Promise<Outcome>>()

  /** @throws post_not_found, not_yours */
  const actedOn = async (actor: Actor, postId: Id): Promise<Post> => {
    const post = (await posts.byIds([postId])).get(postId)
    if (post === undefined || post.deletedAt !== null) {
      throw new Problem<PostsProblem>('post_not_found', 'There is no such post.')
    }
    if (post.actingId !== actor.accountId) throw new Problem<PostsProblem>('not_yours', 'This post is not yours.')
    return post
  }

  return {
    async publishFor(actor, { group, accountId, asDraft, pictures = [] }, draft) {
      const { idempotencyKey: once, ...said } = draft
      const prepare = async (own: Actor): Promise<Ready> => {
        if (pictures.length === 0) await posts.check(own, said)
        const mediaIds = (said.mediaIds ?? []).map(await takenOver(actor.accountId, accountId, said.mediaIds ?? []))
        for (const picture of pictures) mediaIds.push((await media.upload(own, picture)).id)
        const words = mediaIds.length === 0 ? said : { ...said, mediaIds }
        if (pictures.length > 0) await posts.check(own, words)
        return {
          content: { deed: 'publish', draft: words },
          now: (key) => posts.publish(own, { ...words, idempotencyKey: key }, actor.accountId),
        }
      }
      const wish: Wish = { act: 'published_for', memberId: accountId, group, asDraft, prepare }
      if (once === undefined) return act(actor, wish)
      const name = `${actor.accountId} ${once}`
      const answer = answering.get(name) ?? act(actor, wish, once).finally(() => answering.delete(name))
      answering.set(name, answer)
      return answer
    },

    async editFor(actor, postId, change) {
      const { authorId: memberId } = await actedOn(actor, postId)
      const prepare = async (own: Actor): Promise<Ready> => {
        await posts.checkChange(own, postId, change)
        const brought = change.media ?? []
        const theirs = await takenOver(
          actor.accountId,
          memberId,
          brought.map(({ id }) => id),
          postId,
        )
        const next =
          change.media === undefined
            ? change
            : { ...change, media: brought.map((item) => ({ ...item, id: theirs(item.id) })) }
        return { content: { deed: 'edit', postId, change: next }, now: () => posts.edit(own, postId, next) }
      }
      return act(actor, { act: 'edited_for', memberId, group: undefined, prepare })
    },

    async removeFor(actor, postId) {
      const { authorId: memberId } = await actedOn(actor, postId)
      const prepare = async (own: Actor): Promise<Ready> => ({
        content: { deed: 'remove', postId },
        now: () => posts.remove(own, postId),
      })
      return act(actor, { act: 'removed_for', memberId, group: undefined, prepare })
    },
  }
}
