// Four eyes: who wrote it cannot approve it, of two who decide one does, and nothing is published twice or lost.
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { isProblem } from '#core/problem'
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { noGroups } from '#testing/no-groups'
import { openWorld } from '#testing/posts-world'
import { createPublishing } from './index.ts'

describeOnBothEngines('drafts of an office', (open) => {
  const office = async (review: 'all' | 'none' = 'all') => {
    const world = await openWorld(open())
    const { account } = await world.person({ kind: 'office' })
    let made = 0
    const member = async (role: string): Promise<Actor & { readonly viewer: Viewer; readonly userId: Id }> => {
      const handle = `${account.handle}m${'abcdefgh'[made++]}`
      const email = `${handle}@bema.example`
      const { user } = await world.accounts.signUp({ handle, email, password: 'correct horse', trusted: true })
      await world.accounts.addMembership(user.id, account.id, role)
      const ids = { accountId: account.id, userId: user.id }
      return { ...ids, viewer: { ...ids, role: 'none' } }
    }
    const publishing = createPublishing({ ...world, groups: noGroups })
    const [writer, reviewer, head] = [await member('writer'), await member('reviewer'), await member('head')]
    if (review === 'all') await publishing.drafts.setPolicy(head, 'all')
    return { ...world, account, publishing, drafts: publishing.drafts, member, writer, reviewer, head }
  }
  const code = (act: Promise<unknown>): Promise<string> =>
    act.then(
      () => 'done',
      (error: unknown) => (isProblem(error) ? error.code : String(error)),
    )
  const wordsOf = (posts: readonly { readonly text: string }[]) => posts.map(({ text }) => text)

  it('a writer submits, a reviewer sends it back, it is changed, and another approves it', async () => {
    const { publishing, drafts, posts, writer, reviewer, clock } = await office()
    const { draft, post } = await publishing.publish(writer, { text: 'the brige is closed', idempotencyKey: 'k' })
    expect(post).toBeUndefined()
    if (draft === undefined) throw new Error('published at once')
    expect(draft).toMatchObject({ state: 'submitted', version: 1, changedBy: writer.userId })
    expect((await publishing.publish(writer, { text: 'the brige is closed', idempotencyKey: 'k' })).draft?.id).toBe(
      draft.id,
    )
    expect(await posts.view(reviewer.viewer, draft.id)).toBeUndefined()

    clock.advance(HOUR)
    await drafts.sendBack(reviewer, draft.id, 1, 'a typo')
    expect(await code(drafts.approve(reviewer, draft.id, 1))).toBe('draft_moved_on')
    await drafts.change(writer, draft.id, 1, { text: 'the bridge is closed' })
    await drafts.submit(writer, draft.id)
    expect(await code(drafts.approve(reviewer, draft.id, 1))).toBe('draft_moved_on')
    const done = await drafts.approve(reviewer, draft.id, 2)
    expect(done).toMatchObject({ state: 'published', version: 2 })
    const published = await posts.view(reviewer.viewer, done.postId ?? 0)
    expect(published?.post).toMatchObject({ text: 'the bridge is closed', visibility: 'public' })
    expect(published?.post.id).not.toBe(draft.id)
    const trail = await drafts.trail(reviewer.viewer, draft.id)
    expect(trail.map(({ deed, userId }) => [deed, userId])).toEqual([
      ['begun', writer.userId],
      ['submitted', writer.userId],
      ['sent_back', reviewer.userId],
      ['changed', writer.userId],
      ['submitted', writer.userId],
      ['approved', reviewer.userId],
      ['published', null],
    ])
    expect(trail[2]?.note).toBe('a typo')
  })

  it('nobody approves her own words, also not those she only changed', async () => {
    const { publishing, drafts, writer, reviewer, head } = await office()
    const own = (await publishing.publish(reviewer, { text: 'mine' })).draft
    expect(await code(drafts.approve(reviewer, own?.id ?? 0, 1))).toBe('own_draft')
    const changed = (await publishing.publish(writer, { text: 'hers' })).draft
    await drafts.change(reviewer, changed?.id ?? 0, 1, { text: 'hers, mended' })
    expect(await code(drafts.approve(reviewer, changed?.id ?? 0, 2))).toBe('own_draft')
    expect(await code(drafts.approve(head, changed?.id ?? 0, 2))).toBe('done')
    expect(await code(drafts.approve(writer, own?.id ?? 0, 1))).toBe('role_missing')
    expect(await code(drafts.setPolicy(reviewer, 'none'))).toBe('role_missing')
  })

  it('what the rules of posts refuse is refused to the writer', async () => {
    const { publishing, writer, drafts } = await office()
    expect(await code(publishing.publish(writer, { text: '字'.repeat(141) }))).toBe('post_too_long')
    expect(await code(publishing.publish(writer, { text: '' }))).toBe('post_empty')
    expect(await code(publishing.publish(writer, { text: 'x', replyTo: 1 }))).toBe('post_not_found')
    expect(await code(publishing.publish(writer, { text: 'x', mediaIds: [1] }))).toBe('media_not_found')
    expect(await code(publishing.edit(writer, 1, { text: 'x' }))).toBe('post_not_found')
    expect(await drafts.inState(writer.viewer, ['submitted'])).toEqual([])
  })

  it('edits and deletions take the same road', async () => {
    const { publishing, drafts, posts, writer, reviewer, head } = await office()
    const first = (await publishing.publish(writer, { text: 'one' })).draft
    const { postId } = await drafts.approve(reviewer, first?.id ?? 0, 1)
    const id = postId ?? 0
    const edit = (await publishing.edit(writer, id, { text: 'two' })).draft
    expect((await posts.view(head.viewer, id))?.post.text).toBe('one')
    await drafts.approve(reviewer, edit?.id ?? 0, 1)
    expect((await posts.view(head.viewer, id))?.post.text).toBe('two')
    const removal = (await publishing.remove(writer, id)).draft
    expect(await posts.view(head.viewer, id)).toBeDefined()
    await drafts.approve(head, removal?.id ?? 0, 1)
    expect(await posts.view(head.viewer, id)).toBeUndefined()
    expect(await code(publishing.repost(writer, id))).toBe('role_missing')
  })

  it('of 32 reviewers who decide at once one does, and one post is there', async () => {
    const { publishing, drafts, posts, writer, head, member } = await office()
    const { draft } = await publishing.publish(writer, { text: 'once' })
    const reviewers = [head, await member('reviewer'), await member('deputy')]
    const outcomes = await Promise.all(
      Array.from({ length: 32 }, (_, at) => {
        const actor = reviewers[at % 3] as Actor
        const decide =
          at % 4 === 3 ? drafts.sendBack(actor, draft?.id ?? 0, 1, 'no') : drafts.approve(actor, draft?.id ?? 0, 1)
        return code(decide)
      }),
    )
    expect(outcomes.filter((outcome) => outcome === 'done')).toHaveLength(1)
    const after = await drafts.byId(writer.viewer, draft?.id ?? 0)
    const seen = after?.postId == null ? [] : await posts.views(writer.viewer, [after.postId])
    expect(wordsOf(seen.map(({ post }) => post))).toEqual(after?.state === 'published' ? ['once'] : [])
  })

  it('waits for its time, and is published once then, also after a crash in between', async () => {
    const { drafts, posts, writer, reviewer, clock } = await office()
    const at = clock.now() + 2 * HOUR
    const draft = await drafts.begin(writer, { text: 'at noon' }, { scheduledAt: at })
    expect(await code(drafts.begin(writer, { text: 'x' }, { scheduledAt: clock.now() - 1 }))).toBe('schedule_invalid')
    await drafts.submit(writer, draft.id)
    expect(await drafts.approve(reviewer, draft.id, 1)).toMatchObject({ state: 'approved', postId: null })
    expect(await drafts.publishDue()).toBe(0)
    clock.advance(2 * HOUR + MINUTE)
    // a process that ended after the post and before the note of it
    const lost = await posts.publish(writer, { text: 'at noon', idempotencyKey: `draft ${draft.id}` })
    expect(await drafts.publishDue()).toBe(1)
    expect(await drafts.byId(writer.viewer, draft.id)).toMatchObject({ state: 'published', postId: lost.id })
    expect(await drafts.publishDue()).toBe(0)
  })

  it('comes back to the writer when it can no longer be published', async () => {
    const { drafts, posts, writer, reviewer, clock, ...world } = await office()
    const citizen = await world.person()
    const question = await posts.publish(citizen.actor, { text: 'when?' })
    const answer = await drafts.begin(
      writer,
      { text: 'tomorrow', replyTo: question.id },
      { scheduledAt: clock.now() + HOUR },
    )
    await drafts.submit(writer, answer.id)
    await drafts.approve(reviewer, answer.id, 1)
    await posts.remove(citizen.actor, question.id)
    clock.advance(2 * HOUR)
    expect(await drafts.publishDue()).toBe(0)
    expect(await drafts.byId(writer.viewer, answer.id)).toMatchObject({ state: 'sent_back' })
    expect((await drafts.trail(writer.viewer, answer.id)).at(-1)).toMatchObject({ deed: 'sent_back', userId: null })
  })

  it('an incident does not wait, and somebody looks at it afterwards', async () => {
    const { drafts, posts, writer, reviewer, head } = await office()
    expect(await code(drafts.publishUrgently(writer, { text: 'flood' }))).toBe('role_missing')
    const { postId } = await drafts.publishUrgently(reviewer, { text: 'flood on the river' })
    expect(await posts.view(head.viewer, postId ?? 0)).toBeDefined()
    const [waiting] = await drafts.toReviewAfterwards(head.viewer)
    expect(waiting).toMatchObject({ urgent: true, postId, reviewedBy: null })
    expect(await code(drafts.markReviewed(reviewer, waiting?.id ?? 0))).toBe('own_draft')
    await drafts.markReviewed(head, waiting?.id ?? 0)
    expect(await drafts.toReviewAfterwards(head.viewer)).toEqual([])
    expect(await code(drafts.markReviewed(head, waiting?.id ?? 0))).toBe('draft_moved_on')
  })

  it('stays with the office when its writer goes, and is nobody else’s business', async () => {
    const { publishing, drafts, accounts, account, writer, reviewer, ...world } = await office()
    const { draft } = await publishing.publish(writer, { text: 'left behind' })
    await accounts.endMembership(writer.userId, account.id)
    expect(await code(publishing.publish(writer, { text: 'again' }))).toBe('role_missing')
    expect((await drafts.inState(reviewer.viewer, ['submitted'])).map(({ id }) => id)).toEqual([draft?.id])
    expect(await drafts.approve(reviewer, draft?.id ?? 0, 1)).toMatchObject({ state: 'published' })
    const stranger = await world.person()
    expect(await drafts.byId(stranger.viewer, draft?.id ?? 0)).toBeUndefined()
    expect(await code(drafts.trail(stranger.viewer, draft?.id ?? 0))).toBe('draft_not_found')
    expect(await code(drafts.comment({ accountId: stranger.id, userId: writer.userId }, draft?.id ?? 0, 'x'))).toBe(
      'role_missing',
    )
  })

  it('holds its pictures until it is published or discarded', async () => {
    const { publishing, drafts, media, picture, writer, reviewer, clock } = await office()
    const first = await picture({ actor: writer })
    const { draft } = await publishing.publish(writer, { text: 'with a picture', mediaIds: [first] })
    clock.advance(2 * DAY)
    await media.sweep()
    const done = await drafts.approve(reviewer, draft?.id ?? 0, 1)
    expect(((await media.ofPosts([done.postId ?? 0])).get(done.postId ?? 0) ?? []).map(({ id }) => id)).toEqual([first])

    const second = await picture({ actor: writer })
    const other = (await publishing.publish(writer, { text: 'given up', mediaIds: [second] })).draft
    await drafts.discard(writer, other?.id ?? 0)
    clock.advance(2 * DAY)
    await media.sweep()
    expect(await media.owned(writer, second)).toBeUndefined()
  })

  it('measures how long each stage takes', async () => {
    const { publishing, account, drafts, writer, reviewer, clock } = await office()
    const from = clock.now()
    for (const minutes of [10, 20, 60]) {
      const draft = await drafts.begin(writer, { text: `after ${minutes}` })
      clock.advance(5 * MINUTE)
      await drafts.submit(writer, draft.id)
      clock.advance(minutes * MINUTE)
      await drafts.approve(reviewer, draft.id, 1)
    }
    const report = await publishing.reports.of([account.id], { from, until: clock.now() + 1 })
    expect(report.stages.whole.count).toBe(3)
    expect(report.stages.writing).toMatchObject({ median: 5 * MINUTE, p90: 5 * MINUTE })
    expect(report.stages.review).toEqual({ count: 3, median: 20 * MINUTE, p90: 60 * MINUTE })
    expect(report.stages.waiting.median).toBe(0)
  })

  it('the pictures of an edit are held too, and let go when it is discarded', async () => {
    const { publishing, drafts, media, picture, writer, reviewer, head, clock } = await office()
    const first = await picture({ actor: writer })
    const begun = (await publishing.publish(writer, { text: 'one', mediaIds: [first] })).draft
    const id = (await drafts.approve(reviewer, begun?.id ?? 0, 1)).postId ?? 0
    const [second, third] = [await picture({ actor: writer }), await picture({ actor: writer })]
    const change = (...ids: readonly Id[]) => ({ text: 'two', media: ids.map((one) => ({ id: one })) })
    const edit = (await publishing.edit(writer, id, change(first, second))).draft
    const other = (await publishing.edit(writer, id, change(third))).draft
    await drafts.discard(writer, other?.id ?? 0)
    clock.advance(2 * DAY)
    await media.sweep()
    expect(await media.owned(writer, third)).toBeUndefined()
    expect(await code(drafts.approve(head, edit?.id ?? 0, 1))).toBe('done')
    expect(((await media.ofPosts([id])).get(id) ?? []).map((one) => one.id)).toEqual([first, second])
    expect(await code(publishing.edit(writer, id, change(1)))).toBe('media_not_found')
  })

  it('what its pictures say changes with it alone', async () => {
    const { publishing, drafts, media, picture, writer, reviewer } = await office()
    const held = await picture({ actor: writer }, 'a bridge')
    const draft = (await publishing.publish(writer, { text: 'x', mediaIds: [held] })).draft
    expect(await code(media.describe(writer, held, { description: 'unseen' }))).toBe('media_in_use')
    expect(await code(media.removeLoose(writer, held))).toBe('media_in_use')
    const descriptions = new Map([[held, 'the closed bridge']])
    await drafts.change(writer, draft?.id ?? 0, 1, { text: 'x', mediaIds: [held] }, { descriptions })
    expect(await code(drafts.approve(reviewer, draft?.id ?? 0, 1))).toBe('draft_moved_on')
    const { postId } = await drafts.approve(reviewer, draft?.id ?? 0, 2)
    expect((await media.ofPosts([postId ?? 0])).get(postId ?? 0)?.[0]?.description).toBe('the closed bridge')
  })

  it('is taken over from who left, and from nobody else', async () => {
    const { publishing, drafts, accounts, account, writer, reviewer, head } = await office()
    const draft = (await publishing.publish(writer, { text: 'left behind' })).draft
    const id = draft?.id ?? 0
    expect(await code(drafts.takeOver(reviewer, id))).toBe('writer_present')
    await accounts.endMembership(writer.userId, account.id)
    expect(await code(drafts.change(writer, id, 1, { text: 'still me' }))).toBe('role_missing')
    expect(await code(drafts.takeOver(writer, id))).toBe('role_missing')
    expect(await drafts.takeOver(reviewer, id)).toMatchObject({ changedBy: reviewer.userId, version: 1 })
    expect(await code(drafts.takeOver(head, id))).toBe('writer_present')
    expect(await code(drafts.approve(reviewer, id, 1))).toBe('own_draft')
    expect((await drafts.trail(head.viewer, id)).at(-1)).toMatchObject({ deed: 'taken_over', userId: reviewer.userId })
    expect(await code(drafts.approve(head, id, 1))).toBe('done')
  })

  it('an author who changes it after a reviewer did is its writer again', async () => {
    const { publishing, drafts, writer, reviewer } = await office()
    const id = (await publishing.publish(writer, { text: 'one' })).draft?.id ?? 0
    expect(await drafts.change(reviewer, id, 1, { text: 'two' })).toMatchObject({ changedBy: reviewer.userId })
    expect(await drafts.change(writer, id, 2, { text: 'three' })).toMatchObject({
      changedBy: writer.userId,
      state: 'submitted',
    })
    expect(await code(drafts.approve(reviewer, id, 3))).toBe('done')
  })

  it('tells that it is gone, with what came instead', async () => {
    const { publishing, drafts, bus, account, writer, reviewer, head } = await office()
    const seen: unknown[] = []
    bus.listen(['draft.replaced'], ({ data }) => void seen.push(data))
    const first = (await publishing.publish(writer, { text: 'one' })).draft
    const { postId } = await drafts.approve(reviewer, first?.id ?? 0, 1)
    const removal = (await publishing.remove(writer, postId ?? 0)).draft
    const second = (await publishing.publish(writer, { text: 'never mind' })).draft
    await drafts.discard(writer, second?.id ?? 0)
    await drafts.approve(head, removal?.id ?? 0, 1)
    expect(seen).toEqual([
      { accountId: account.id, draftId: first?.id, postId },
      { accountId: account.id, draftId: second?.id, postId: null },
      { accountId: account.id, draftId: removal?.id, postId },
    ])
  })

  it('a report says what was published, how fast, and how soon after an event', async () => {
    const { publishing, drafts, account, writer, reviewer, head, clock } = await office()
    const from = clock.now()
    const event = clock.now() - 10 * MINUTE
    expect(await code(drafts.publishUrgently(reviewer, { text: 'x' }, clock.now() + 1))).toBe('event_invalid')
    await drafts.publishUrgently(reviewer, { text: 'flood', purpose: 'bulletin' }, event)
    clock.advance(HOUR)
    const { id: second } = await drafts.publishUrgently(reviewer, { text: 'flood, again' }, event)
    await drafts.markReviewed(head, second)
    await drafts.setPolicy(head, 'none')
    await publishing.publish(writer, { text: 'plain', purpose: 'bulletin' })
    const report = await publishing.reports.of([account.id], { from, until: clock.now() + 1 })
    expect(report.items).toBe(3)
    expect(report.filed).toEqual([
      { type: 'announcement', purpose: 'bulletin', posts: 2 },
      { type: 'announcement', purpose: null, posts: 1 },
    ])
    expect(report.byAccount).toEqual([{ accountId: account.id, items: 3, filed: report.filed }])
    expect(report.urgent).toEqual({
      published: 2,
      reviewed: 1,
      eventToPost: { count: 1, median: 10 * MINUTE, p90: 10 * MINUTE },
    })
    expect(report.stages.whole.count).toBe(0)
    expect(report.months.reduce((sum, { items }) => sum + items, 0)).toBe(3)
  })

  it('without a policy everything is published at once', async () => {
    const { publishing, drafts, writer, head } = await office('none')
    expect((await publishing.publish(writer, { text: 'now' })).post?.text).toBe('now')
    await drafts.setPolicy(head, 'all')
    expect((await publishing.publish(writer, { text: 'later' })).draft?.state).toBe('submitted')
    await drafts.setPolicy(head, 'none')
    expect((await publishing.publish(writer, { text: 'now again' })).post?.text).toBe('now again')
  })
})
