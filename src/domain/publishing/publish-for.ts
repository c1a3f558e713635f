// A coordinator publishes for a member of its group: with leave of the group, under the member's review policy, marked.
import type { Id } from '#core/ids'
import type { MediaModule } from '#domain/media'
import type { Groups } from '#domain/offices'
import type { Posts } from '#domain/posts'
import type { DraftContent, Outcome, Publishing } from './contract.ts'
import type { DraftDesk } from './drafts.ts'
import type { Policies } from './policies.ts'
import type { SharingDesk } from './sharing.ts'

interface Needs {
  readonly posts: Pick<Posts, 'publish' | 'check'>
  readonly groups: Pick<Groups, 'allowAct' | 'noteAct'>
  readonly media: Pick<MediaModule, 'upload'>
  readonly policies: Policies
  readonly drafts: Pick<DraftDesk, 'proposeFor'>
  readonly sharing: Pick<SharingDesk, 'shareFor'>
}

export const publishFor =
  ({ posts, media, groups, policies, drafts, sharing }: Needs): Publishing['publishFor'] =>
  async (actor, { group, accountId, asDraft, pictures = [] }, draft): Promise<Outcome> => {
    const own = { accountId, userId: actor.userId }
    const { idempotencyKey: once, ...said } = draft
    const drafted = asDraft || (await policies.read(accountId)) !== 'none'
    const act = drafted ? 'drafted_for' : 'published_for'
    // before words are looked at: whoever may not act learns nothing of the member
    const leave = await groups.allowAct(actor, group, accountId, act, once)
    // pictures are the member's, as if its own staff had brought them
    const mediaIds: Id[] = []
    for (const picture of pictures) mediaIds.push((await media.upload(own, picture)).id)
    const words = mediaIds.length === 0 ? said : { ...said, mediaIds }
    await posts.check(own, words)
    // the same leave publishes once, whatever breaks off in between
    const key = `acting ${leave.groupId} ${leave.number}`
    if (!drafted) {
      const post = await posts.publish(own, { ...words, idempotencyKey: key }, actor.accountId)
      await groups.noteAct(leave, { deed: act, id: post.id })
      return { post }
    }
    const content: DraftContent = { deed: 'publish', draft: words, actingId: actor.accountId }
    const made = await drafts.proposeFor(own, content, key)
    await sharing.shareFor(made, leave.groupId)
    await groups.noteAct(leave, { deed: act, id: made.id })
    return { draft: made }
  }
