// Acting for a member, and drafts a group shares: only with leave, always marked, always in the trail, never public.
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { MINUTE } from '#core/clock'
import { anonymous } from '#core/viewer'
import { templateSettings } from '#domain/offices'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office } from '#testing/groups-world'
import { atOnce, outcomes } from '#testing/posts-world'

describeOnBothEngines('a coordinator and its members', (open) => {
  const world = async () => {
    const opened = await openGroups(open())
    const group = await opened.group(2)
    const [member, other] = [group.members[0] as Office, group.members[1] as Office]
    const publishFor = (by: Office['head'], accountId: number, text: string, more: object = {}) =>
      opened.publishing.publishFor(by, { group: group.code, accountId, asDraft: false, ...more }, { text })
    return { ...opened, ...group, member, other, publishFor }
  }
  const code = async (act: Promise<unknown>): Promise<string> => (await outcomes([act]))[0] as string

  it('publishes on the member’s account, marked and in the trail', async () => {
    const { coordinator, member, publishFor, posts, groups, accounts, code: name } = await world()
    const deputy = await coordinator.staff('deputy')
    const { post } = await publishFor(deputy, member.id, 'the gates are open')
    expect(post).toMatchObject({ authorId: member.id, actingId: coordinator.id, text: 'the gates are open' })
    const view = await posts.view(anonymous, post?.id ?? 0)
    expect(view).toMatchObject({ author: { id: member.id }, acting: { id: coordinator.id } })
    // also for whoever reads it from the store
    expect((await posts.byIds([post?.id ?? 0])).get(post?.id ?? 0)?.actingId).toBe(coordinator.id)
    const [event] = (await groups.trail(member.head.viewer, name, { limit: 1 })).items
    expect(event).toMatchObject({
      deed: 'published_for',
      userId: deputy.userId,
      officeId: coordinator.id,
      accountId: member.id,
      postId: post?.id,
    })
    // edits of the member keep the mark
    await posts.edit(member.head, post?.id ?? 0, { text: 'the gates are shut' })
    expect((await posts.view(anonymous, post?.id ?? 0))?.acting?.id).toBe(coordinator.id)
    await accounts.deleteAccount(coordinator.head)
    expect(await posts.view(anonymous, post?.id ?? 0)).toMatchObject({
      acting: null,
      post: { actingId: coordinator.id },
    })
  })

  it('brings pictures as the member’s own, at once or as a draft', async () => {
    const { coordinator, member, publishFor, posts } = await world()
    const plain = { width: 8, height: 6, channels: 3, background: '#583' } as const
    const bytes = await sharp({ create: plain }).png().toBuffer()
    const pictures = [{ bytes, description: 'the gates' }]
    const { post } = await publishFor(coordinator.head, member.id, 'look', { pictures })
    const view = await posts.view(anonymous, post?.id ?? 0)
    expect(view?.media).toMatchObject([{ accountId: member.id, description: 'the gates' }])
    const { draft } = await publishFor(coordinator.head, member.id, '', { pictures, asDraft: true })
    expect(draft).toMatchObject({ accountId: member.id, content: { actingId: coordinator.id } })
    expect(draft?.content.deed === 'publish' ? draft.content.draft.mediaIds : []).toHaveLength(1)
    expect(await code(publishFor(coordinator.head, member.id, '长'.repeat(141)))).toBe('post_too_long')
  })

  it('posts of the office itself carry no mark', async () => {
    const { member, publishing, posts } = await world()
    const { post } = await publishing.publish(member.head, { text: 'our own words' })
    expect(await posts.view(anonymous, post?.id ?? 0)).toMatchObject({ acting: null, post: { actingId: null } })
  })

  it('is refused without leave', async () => {
    const { coordinator, member, other, office, publishFor, groups, revoke, code: name } = await world()
    const stranger = await office()
    const writer = await coordinator.staff('writer')
    expect(await code(publishFor(writer, member.id, 'x'))).toBe('acting_refused')
    expect(await code(publishFor(coordinator.head, stranger.id, 'x'))).toBe('not_in_group')
    expect(await code(publishFor(other.head, member.id, 'x'))).toBe('not_coordinator')
    await groups.set(coordinator.head, name, { ...templateSettings.desk, acting: 'head' }, 'desk')
    expect(await code(publishFor(await coordinator.staff('deputy'), member.id, 'x'))).toBe('acting_refused')
    expect(await code(publishFor(coordinator.head, member.id, 'by the head'))).toBe('done')
    await groups.set(coordinator.head, name, { ...templateSettings.desk, acting: 'nobody' }, 'desk')
    expect(await code(publishFor(coordinator.head, member.id, 'x'))).toBe('acting_refused')
    await groups.set(coordinator.head, name, templateSettings.desk, 'desk')
    await groups.leave(other.head, name, '')
    expect(await code(publishFor(coordinator.head, other.id, 'x'))).toBe('not_in_group')
    await revoke(member)
    expect(await code(publishFor(coordinator.head, member.id, 'x'))).toBe('member_not_office')
    await revoke(coordinator)
    expect(await code(publishFor(coordinator.head, member.id, 'x'))).toBe('coordinator_not_verified')
  })

  it('the same form sent 32 times publishes once', async () => {
    const { coordinator, member, publishing, groups, code: name } = await world()
    const wish = { group: name, accountId: member.id, asDraft: false }
    const sent = await Promise.all(
      atOnce(32, () => publishing.publishFor(coordinator.head, wish, { text: 'once', idempotencyKey: 'web:1' })),
    )
    expect(new Set(sent.map(({ post }) => post?.id)).size).toBe(1)
    const acts = (await groups.trail(coordinator.head.viewer, name, { limit: 40 })).items
    expect(acts.filter(({ deed }) => deed === 'published_for')).toHaveLength(1)
  })

  it('the member’s review binds the coordinator too, and the mark outlives every change', async () => {
    const { coordinator, member, publishing, publishFor, posts, groups, code: name } = await world()
    const { drafts, sharing } = publishing
    const head = await member.staff('head')
    await drafts.setPolicy(head, 'all')
    const { post, draft } = await publishFor(coordinator.head, member.id, 'for your eyes')
    expect(post).toBeUndefined()
    expect(draft).toMatchObject({ accountId: member.id, state: 'submitted', changedBy: coordinator.head.userId })
    // whoever wrote it cannot approve it, and is not on the staff
    expect(await code(drafts.approve({ ...coordinator.head, accountId: member.id }, draft?.id ?? 0, 1))).toBe(
      'role_missing',
    )
    await sharing.comment(coordinator.head, name, draft?.id ?? 0, 'please look')
    await drafts.change(head, draft?.id ?? 0, 1, { text: 'for everybody’s eyes' })
    const reviewer = await member.staff('reviewer')
    const done = await drafts.approve(reviewer, draft?.id ?? 0, 2)
    expect(await posts.view(anonymous, done.postId ?? 0)).toMatchObject({
      post: { text: 'for everybody’s eyes', actingId: coordinator.id },
    })
    const trail = await drafts.trail(head.viewer, draft?.id ?? 0)
    expect(trail.find(({ deed }) => deed === 'comment')).toMatchObject({
      officeId: coordinator.id,
      note: 'please look',
    })
    expect((await groups.trail(head.viewer, name, { limit: 1 })).items[0]).toMatchObject({
      deed: 'drafted_for',
      postId: draft?.id,
    })
  })

  it('shared drafts are read and commented by the group, and by nobody after the office is gone', async () => {
    const opened = await world()
    const { accounts, coordinator, member, other, office, publishing, groups, posts, clock, code: name } = opened
    const { drafts, sharing } = publishing
    const writer = await member.staff('writer')
    const draft = await drafts.begin(writer, { text: 'a storm is coming' })
    const read = (who: Office['head']) => sharing.draft(who.viewer, name, draft.id)
    expect(await code(read(other.head))).toBe('draft_not_found')
    expect(await code(sharing.share(other.head, draft.id, name))).toBe('draft_not_found')
    await sharing.share(writer, draft.id, name)
    await sharing.comment(other.head, name, draft.id, 'same here')
    expect((await read(coordinator.head)).comments).toMatchObject([{ officeId: other.id, note: 'same here' }])
    expect(await sharing.sharedWith(writer.viewer, draft.id)).toHaveLength(1)
    const stranger = await office()
    expect(await code(read(stranger.head))).toBe('not_in_group')
    expect(await code(sharing.inGroup(anonymous, name))).toBe('not_in_group')
    expect(await posts.view(anonymous, draft.id)).toBeUndefined()

    // whoever wrote it leaves the staff: the draft stays the office's, and shared
    await accounts.endMembership(writer.userId, member.id)
    expect(await code(sharing.unshare(writer, draft.id, name))).toBe('role_missing')
    expect(await sharing.inGroup(other.head.viewer, name)).toHaveLength(1)
    const next = await member.staff('writer')
    clock.advance(MINUTE)
    await groups.remove(coordinator.head, name, member.id, '')
    expect(await sharing.inGroup(other.head.viewer, name)).toEqual([])
    expect(await code(read(coordinator.head))).toBe('draft_not_found')
    expect(await code(sharing.comment(other.head, name, draft.id, 'still there?'))).toBe('draft_not_found')
    expect(await code(sharing.share(next, draft.id, name))).toBe('not_in_group')
    // and coming back shares nothing by itself
    await groups.invite(coordinator.head, name, member.id)
    await groups.accept(member.head, name)
    expect(await code(read(coordinator.head))).toBe('draft_not_found')
    await sharing.share(next, draft.id, name)
    expect((await read(coordinator.head)).draft.id).toBe(draft.id)
    await sharing.unshare(next, draft.id, name)
    expect(await code(read(coordinator.head))).toBe('draft_not_found')
  })

  it('the coordinator reads what members handed in only where the settings say so', async () => {
    const { coordinator, member, other, publishing, groups, code: name } = await world()
    const { drafts, sharing } = publishing
    const writer = await member.staff('writer')
    const draft = await drafts.begin(writer, { text: 'not yet' })
    const seen = async (who: Office) => (await sharing.inGroup(who.head.viewer, name)).map((one) => one.draft.id)
    expect(await seen(coordinator)).toEqual([])
    await drafts.submit(writer, draft.id)
    expect(await seen(coordinator)).toEqual([draft.id])
    expect(await seen(other)).toEqual([])
    await groups.set(coordinator.head, name, { ...templateSettings.desk, seesDrafts: false }, 'desk')
    expect(await seen(coordinator)).toEqual([])
    expect(await code(sharing.draft(coordinator.head.viewer, name, draft.id))).toBe('draft_not_found')
  })

  it('a group that forbids it keeps its coordinator from reposting members, and nobody else', async () => {
    const { coordinator, member, other, office, publishing, groups, code: name } = await world()
    const { post } = await publishing.publish(member.head, { text: 'pass it on' })
    const postId = post?.id ?? 0
    await groups.set(coordinator.head, name, { ...templateSettings.desk, reposts: false }, 'desk')
    const through = await publishing.repost(other.head, postId)
    expect(await code(publishing.repost(coordinator.head, postId))).toBe('group_repost_refused')
    expect(await code(publishing.repost(coordinator.head, through.id))).toBe('group_repost_refused')
    const own = await publishing.publish((await office()).head, { text: 'of somebody else' })
    expect(await code(publishing.repost(coordinator.head, own.post?.id ?? 0))).toBe('done')
    await groups.set(coordinator.head, name, templateSettings.desk, 'desk')
    expect(await code(publishing.repost(coordinator.head, postId))).toBe('done')
  })
})
