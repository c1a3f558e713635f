// What a coordinator published for a member it changes and deletes for it: with leave, reviewed, in the trail.
import sharp from 'sharp'
import { expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import { templateSettings } from '#domain/offices'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office } from '#testing/groups-world'
import { atOnce, outcomes } from '#testing/posts-world'

describeOnBothEngines('a coordinator changes what it published for a member', (open) => {
  const world = async () => {
    const opened = await openGroups(open())
    const group = await opened.group(2)
    const [member, other] = group.members as [Office, Office]
    const { publishing, groups } = opened
    const { coordinator } = group
    const { post } = await publishing.publishFor(
      coordinator.head,
      { group: group.code, accountId: member.id, asDraft: false },
      { text: 'the gates are open' },
    )
    const trail = async (limit = 40) => (await groups.trail(coordinator.head.viewer, group.code, { limit })).items
    const picture = async (owner: Office['head']) => {
      const plain = { width: 8, height: 6, channels: 3, background: '#385' } as const
      const bytes = await sharp({ create: plain }).png().toBuffer()
      return (await opened.media.upload(owner, { bytes, description: 'the gates' })).id
    }
    return { ...opened, ...group, member, other, postId: post?.id ?? 0, trail, picture }
  }
  const code = async (act: Promise<unknown>): Promise<string> => (await outcomes([act]))[0] as string

  it('at once, with the mark, and the person in the trail', async () => {
    const { coordinator, member, publishing, posts, postId, trail } = await world()
    const deputy = await coordinator.staff('deputy')
    const { post } = await publishing.editFor(deputy, postId, { text: 'the gates are shut' })
    expect(post).toMatchObject({ authorId: member.id, actingId: coordinator.id, version: 2 })
    expect(await posts.view(anonymous, postId)).toMatchObject({
      post: { text: 'the gates are shut' },
      acting: { id: coordinator.id },
    })
    await publishing.removeFor(deputy, postId)
    expect(await posts.view(anonymous, postId)).toBeUndefined()
    expect((await trail()).slice(0, 3)).toMatchObject([
      { deed: 'removed_for', userId: deputy.userId, officeId: coordinator.id, accountId: member.id, postId },
      { deed: 'edited_for', userId: deputy.userId, officeId: coordinator.id, accountId: member.id, postId },
      { deed: 'published_for', postId },
    ])
    expect(await code(publishing.editFor(deputy, postId, { text: 'again' }))).toBe('post_not_found')
  })

  it('nobody else’s, and only as long as it may act', async () => {
    const { coordinator, member, other, publishing, groups, postId, code: name, revoke } = await world()
    const own = await publishing.publish(member.head, { text: 'our own words' })
    const edit = (by = coordinator.head, id = postId) => code(publishing.editFor(by, id, { text: 'x' }))
    expect(await edit(coordinator.head, own.post?.id ?? 0)).toBe('not_yours')
    expect(await edit(coordinator.head, 12_345)).toBe('post_not_found')
    expect(await edit(other.head)).toBe('not_yours')
    // the member itself may, by the usual way
    expect(await edit(member.head)).toBe('not_yours')
    expect(await code(publishing.edit(member.head, postId, { text: 'ours as well' }))).toBe('done')
    expect(await edit(await coordinator.staff('writer'))).toBe('acting_refused')
    await groups.set(coordinator.head, name, { ...templateSettings.desk, acting: 'head' }, 'desk')
    expect(await edit(await coordinator.staff('deputy'))).toBe('acting_refused')
    expect(await edit()).toBe('done')
    await groups.set(coordinator.head, name, templateSettings.stations, 'stations')
    expect(await code(publishing.removeFor(coordinator.head, postId))).toBe('acting_refused')
    await groups.set(coordinator.head, name, templateSettings.desk, 'desk')
    await groups.leave(member.head, name, '')
    expect(await edit()).toBe('not_in_group')
    expect(await code(publishing.removeFor(coordinator.head, postId))).toBe('not_in_group')
    await groups.invite(coordinator.head, name, member.id)
    await groups.accept(member.head, name)
    expect(await edit()).toBe('done')
    await revoke(coordinator)
    expect(await edit()).toBe('coordinator_not_verified')
  })

  it('finds the group in which it may act, where none is named', async () => {
    const { coordinator, member, other, publishing, groups, postId, code: name, trail } = await world()
    const second = `${name}-b`
    const wish = { code: second, labels: { en: second }, about: '', template: 'stations' } as const
    await groups.create(coordinator.head, wish)
    await groups.invite(coordinator.head, second, member.id)
    await groups.accept(member.head, second)
    await groups.set(coordinator.head, name, { ...templateSettings.desk, acting: 'nobody' }, 'desk')
    expect(await code(publishing.editFor(coordinator.head, postId, { text: 'x' }))).toBe('acting_refused')
    await groups.set(coordinator.head, second, templateSettings.desk, 'desk')
    await publishing.editFor(coordinator.head, postId, { text: 'in the second' })
    const [event] = (await groups.trail(coordinator.head.viewer, second, { limit: 1 })).items
    expect(event).toMatchObject({ deed: 'edited_for', postId })
    expect((await trail(1))[0]?.deed).not.toBe('edited_for')
    const to = { accountId: other.id, asDraft: false }
    expect(await code(publishing.publishFor(coordinator.head, to, { text: 'x' }))).toBe('acting_refused')
    await groups.set(coordinator.head, name, templateSettings.desk, 'desk')
    expect(await code(publishing.publishFor(coordinator.head, to, { text: 'x' }))).toBe('done')
  })

  it('where the member has its words reviewed, somebody of the member approves it first', async () => {
    const { coordinator, member, publishing, posts, postId, trail, code: name } = await world()
    const { drafts, sharing } = publishing
    await drafts.setPolicy(member.head, 'all')
    const { draft } = await publishing.editFor(coordinator.head, postId, { text: 'the gates are shut' })
    expect(draft).toMatchObject({
      accountId: member.id,
      state: 'submitted',
      content: { deed: 'edit', postId, actingId: coordinator.id },
    })
    expect((await posts.view(anonymous, postId))?.post.text).toBe('the gates are open')
    expect((await trail(1))[0]).toMatchObject({ deed: 'drafted_for', postId: draft?.id })
    // the staff of both reads it
    expect((await sharing.draft(coordinator.head.viewer, name, draft?.id ?? 0)).draft.id).toBe(draft?.id)
    expect(await code(drafts.approve({ ...coordinator.head, accountId: member.id }, draft?.id ?? 0, 1))).toBe(
      'role_missing',
    )
    await drafts.approve(member.head, draft?.id ?? 0, 1)
    expect(await posts.view(anonymous, postId)).toMatchObject({
      post: { text: 'the gates are shut' },
      acting: { id: coordinator.id },
    })
    const gone = await publishing.removeFor(coordinator.head, postId)
    expect(await posts.view(anonymous, postId)).toBeDefined()
    await drafts.approve(member.head, gone.draft?.id ?? 0, 1)
    expect(await posts.view(anonymous, postId)).toBeUndefined()
  })

  it('pictures that the coordinator brought become the member’s, and those of the post stay', async () => {
    const { coordinator, member, publishing, posts, media, postId, picture, trail } = await world()
    const first = await picture(coordinator.head)
    const { post } = await publishing.publishFor(
      coordinator.head,
      { accountId: member.id, asDraft: false },
      { text: 'look', mediaIds: [first] },
    )
    const [shown] = (await posts.view(anonymous, post?.id ?? 0))?.media ?? []
    expect(shown).toMatchObject({ accountId: member.id, description: 'the gates' })
    expect(await media.owned(coordinator.head, first)).toBeUndefined()
    const second = await picture(coordinator.head)
    const change = { text: 'look again', media: [{ id: second }, { id: shown?.id ?? 0, description: 'closed' }] }
    await publishing.editFor(coordinator.head, post?.id ?? 0, change)
    expect((await posts.view(anonymous, post?.id ?? 0))?.media).toMatchObject([
      { accountId: member.id, description: 'the gates' },
      { id: shown?.id, accountId: member.id, description: 'closed' },
    ])
    // neither somebody else's picture nor one that the member has not shown to anybody
    const theirs = await picture(member.head)
    const stranger = await picture((await world()).coordinator.head)
    for (const id of [stranger, theirs]) {
      const wish = { text: 'x', media: [{ id }] }
      expect(await code(publishing.editFor(coordinator.head, postId, wish))).toBe('media_not_found')
      const to = { accountId: member.id, asDraft: false }
      expect(await code(publishing.publishFor(coordinator.head, to, { text: 'x', mediaIds: [id] }))).toBe(
        'media_not_found',
      )
    }
    // words that are refused take no picture along
    const kept = await picture(coordinator.head)
    const long = { text: '长'.repeat(141), mediaIds: [kept] }
    expect(await code(publishing.publishFor(coordinator.head, { accountId: member.id, asDraft: false }, long))).toBe(
      'post_too_long',
    )
    expect(await media.owned(coordinator.head, kept)).toBeDefined()
    expect((await trail(1))[0]).toMatchObject({ deed: 'published_for', postId: null })
  })

  it('the same request with pictures sent 32 times publishes once, also later', async () => {
    const { coordinator, member, publishing, picture, trail } = await world()
    const draft = { text: 'once', mediaIds: [await picture(coordinator.head)], idempotencyKey: 'app:1' }
    const to = { accountId: member.id, asDraft: false }
    const send = () => publishing.publishFor(coordinator.head, to, draft)
    const sent = await Promise.all(atOnce(32, send))
    const later = await send()
    expect(new Set([...sent, later].map(({ post }) => post?.id)).size).toBe(1)
    expect((await trail()).filter(({ deed }) => deed === 'published_for')).toHaveLength(2)
    // the same of a draft
    await publishing.drafts.setPolicy(member.head, 'all')
    const next = { text: 'for review', mediaIds: [await picture(coordinator.head)], idempotencyKey: 'app:2' }
    const [one, two] = [
      await publishing.publishFor(coordinator.head, to, next),
      await publishing.publishFor(coordinator.head, to, next),
    ]
    expect(one.draft?.id).toBeDefined()
    expect(two.draft?.id).toBe(one.draft?.id)
  })
})
