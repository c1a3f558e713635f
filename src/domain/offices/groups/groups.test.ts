// Groups: who may do what, history that stays, and what 32 callers at once cannot break.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office } from '#testing/groups-world'
import { atOnce, outcomes } from '#testing/posts-world'
import { groupTemplates } from './contract.ts'
import { templateSettings } from './templates.ts'

describeOnBothEngines('groups of offices', (open) => {
  const world = () => openGroups(open())
  const code = async (act: Promise<unknown>): Promise<string> => (await outcomes([act]))[0] as string
  const wish = { labels: { en: 'Courts' }, about: '', template: 'hub' } as const

  it('a verified office makes one; codes are unique, whoever comes first', async () => {
    const { groups, office } = await world()
    const offices = await Promise.all(Array.from({ length: 4 }, () => office()))
    const made = await outcomes(
      atOnce(32, (at) => groups.create((offices[at % 4] as Office).head, { ...wish, code: `One-${offices[0]?.id}` })),
    )
    expect(made.filter((one) => one === 'done')).toHaveLength(1)
    expect(new Set(made)).toEqual(new Set(['done', 'group_code_taken']))
    const view = await groups.byCode(`one-${offices[0]?.id}`)
    expect(view?.group).toMatchObject({ template: 'hub', settings: templateSettings.hub, closedAt: null })
  })

  it('nobody else: citizens, those whose verification ended, staff without the role', async () => {
    const { groups, office, revoke } = await world()
    const [citizen, was, now] = [await office(false), await office(), await office()]
    await revoke(was)
    const staff = await now.staff('deputy')
    const stranger = { accountId: now.id, userId: citizen.head.userId }
    for (const [by, why] of [
      [citizen.head, 'coordinator_not_verified'],
      [was.head, 'coordinator_not_verified'],
      [staff, 'group_role_missing'],
      [stranger, 'group_role_missing'],
    ] as const) {
      expect(await code(groups.create(by, { ...wish, code: 'no-such' }))).toBe(why)
    }
    for (const bad of ['', 'a', 'new', 'mine', '矩阵', 'a b', '-a', 'x'.repeat(41)]) {
      expect(await code(groups.create(now.head, { ...wish, code: bad }))).toBe('group_code_invalid')
    }
    expect(await code(groups.create(now.head, { ...wish, code: 'words', labels: {} }))).toBe('group_words_invalid')
    expect(await groups.byCode('no-such')).toBeUndefined()
  })

  it('members are asked and answer; everything stays in the trail, the person inside', async () => {
    const { groups, office, clock, group } = await world()
    const { code: name, coordinator } = await group(0)
    const [member, other] = [await office(), await office()]
    const deputy = await coordinator.staff('deputy')
    await groups.invite(deputy, name, member.id)
    expect((await groups.ofOffice(member.id)).invitedTo.map((one) => one.code)).toEqual([name])
    expect(await groups.standing(member.head.viewer, name)).toBeUndefined()
    expect(await code(groups.accept(await member.staff('deputy'), name))).toBe('group_role_missing')
    expect(await code(groups.accept(other.head, name))).toBe('invitation_not_found')
    await groups.accept(member.head, name)
    expect(await groups.standing(member.head.viewer, name)).toEqual({ side: 'member', role: 'head' })
    const joined = clock.now()
    clock.advance(HOUR)
    await groups.leave(member.head, name, 'enough')
    await groups.invite(deputy, name, member.id)
    await groups.decline(member.head, name)
    const view = await groups.byCode(name)
    expect(view?.members).toEqual([])
    expect(view?.former).toMatchObject([{ accountId: member.id, from: joined, until: joined + HOUR }])
    const trail = await groups.trail(coordinator.head.viewer, name, { limit: 20 })
    expect(trail.items.map(({ deed, officeId, userId }) => [deed, officeId, userId])).toEqual([
      ['declined', member.id, member.head.userId],
      ['invited', coordinator.id, deputy.userId],
      ['left', member.id, member.head.userId],
      ['joined', member.id, member.head.userId],
      ['invited', coordinator.id, deputy.userId],
      ['created', coordinator.id, coordinator.head.userId],
    ])
    expect(trail.items[2]?.note).toBe('enough')
    expect(await code(groups.trail(member.head.viewer, name, { limit: 20 }))).toBe('not_in_group')
    // the past is answered for its time
    expect((await groups.seats(name, joined, joined + 1)).map(({ accountId }) => accountId)).toContain(member.id)
    expect(await groups.offices(name)).toEqual([coordinator.id])
  })

  it('who is no office cannot be asked, nor accept when it is none any more', async () => {
    const { groups, office, revoke, group } = await world()
    const { code: name, coordinator } = await group(0)
    const [citizen, member] = [await office(false), await office()]
    expect(await code(groups.invite(coordinator.head, name, citizen.id))).toBe('member_not_office')
    expect(await code(groups.invite(coordinator.head, name, 12345))).toBe('member_not_office')
    expect(await code(groups.invite(coordinator.head, name, coordinator.id))).toBe('tie_exists')
    await groups.invite(coordinator.head, name, member.id)
    await revoke(member)
    expect(await code(groups.accept(member.head, name))).toBe('member_not_office')
    await revoke(coordinator)
    expect(await code(groups.invite(coordinator.head, name, member.id))).toBe('coordinator_not_verified')
  })

  it('of 32 invitations and 32 answers at once one counts', async () => {
    const { groups, office, group } = await world()
    const { code: name, coordinator } = await group(0)
    const member = await office()
    const count = (all: readonly string[]): number => all.filter((one) => one === 'done').length
    expect(count(await outcomes(atOnce(32, () => groups.invite(coordinator.head, name, member.id))))).toBe(1)
    const answers = await outcomes(
      atOnce(32, (at) => (at % 2 === 0 ? groups.accept(member.head, name) : groups.decline(member.head, name))),
    )
    expect(count(answers)).toBe(1)
    const inside = (await groups.byCode(name))?.members.length ?? 0
    expect(inside).toBe(answers.findIndex((one) => one === 'done') % 2 === 0 ? 1 : 0)
    if (inside === 1) {
      const gone = await outcomes(
        atOnce(32, (at) =>
          at % 2 === 0 ? groups.leave(member.head, name, '') : groups.remove(coordinator.head, name, member.id, ''),
        ),
      )
      expect(count(gone)).toBe(1)
    }
    expect((await groups.sizes([(await groups.byCode(name))?.group.id ?? 0])).size).toBe(1)
  })

  it('32 callers who put groups under each other never make a circle', async () => {
    const { groups, office } = await world()
    const coordinator = await office()
    const codes = Array.from({ length: 8 }, (_, at) => `ring-${coordinator.id}-${at}`)
    for (const one of codes) await groups.create(coordinator.head, { ...wish, code: one })
    const at = (place: number): string => codes[place % 8] as string
    const placed = await outcomes(atOnce(32, (place) => groups.place(coordinator.head, at(place), at(place * 3 + 1))))
    expect(placed.every((one) => ['done', 'group_circle', 'group_too_deep'].includes(one))).toBe(true)
    expect(placed).toContain('done')
    for (const one of codes) {
      let above = await groups.byCode(one)
      let steps = 0
      while (above?.parent !== undefined) {
        if (++steps > 8) throw new Error(`${one} stands in a circle`)
        above = await groups.byCode(above.parent.code)
      }
    }
    expect(await code(groups.place(coordinator.head, at(0), at(0)))).toBe('group_circle')
  })

  it('a circle of two, placed at the same moment, is refused to one of them', async () => {
    const { groups, office } = await world()
    const coordinator = await office()
    const [one, two] = [`a-${coordinator.id}`, `b-${coordinator.id}`]
    for (const name of [one, two]) await groups.create(coordinator.head, { ...wish, code: name })
    const both = await outcomes([groups.place(coordinator.head, one, two), groups.place(coordinator.head, two, one)])
    expect([...both].sort()).toEqual(['done', 'group_circle'])
  })

  it('a group stands only under one its coordinator is in, and goes when the coordinator goes', async () => {
    const { groups, group } = await world()
    const above = await group(1)
    const member = above.members[0] as Office
    const below = await group(2)
    expect(await code(groups.place(below.coordinator.head, below.code, above.code))).toBe('group_parent_foreign')
    const own = `own-${member.id}`
    await groups.create(member.head, { ...wish, code: own })
    await groups.place(member.head, own, above.code)
    expect((await groups.byCode(above.code))?.children.map((place) => place.group.code)).toEqual([own])
    // an office in both is there once
    expect(new Set(await groups.offices(above.code))).toEqual(new Set([above.coordinator.id, member.id]))
    expect(await groups.offices(above.code)).toHaveLength(2)
    await groups.remove(above.coordinator.head, above.code, member.id, 'moved')
    expect((await groups.byCode(own))?.parent).toBeUndefined()
  })

  it('a closed group is nobody’s, and its code stays taken', async () => {
    const { groups, group } = await world()
    const { code: name, coordinator, members } = await group(2)
    const member = members[0] as Office
    expect(await code(groups.close(member.head, name, ''))).toBe('not_coordinator')
    await groups.close(coordinator.head, name, 'done with it')
    expect((await groups.byCode(name))?.members).toEqual([])
    expect((await groups.byCode(name))?.former).toHaveLength(2)
    expect(await groups.standing(coordinator.head.viewer, name)).toBeUndefined()
    expect(await code(groups.invite(coordinator.head, name, member.id))).toBe('group_not_found')
    expect(await code(groups.create(coordinator.head, { ...wish, code: name }))).toBe('group_code_taken')
  })

  it('notes are for the staff, and for members where the settings say so', async () => {
    const { groups, group, office } = await world()
    const { code: name, coordinator, members } = await group(1)
    const member = members[0] as Office
    const stranger = await office()
    await groups.writeNote(member.head, name, ' before the storm ')
    const read = async (who: Office) => (await groups.notes(who.head.viewer, name, { limit: 5 })).items
    expect(await read(coordinator)).toMatchObject([{ text: 'before the storm', officeId: member.id }])
    expect(await code(read(stranger))).toBe('not_in_group')
    expect(await code(groups.writeNote(stranger.head, name, 'hello'))).toBe('not_in_group')
    expect(await code(groups.writeNote(member.head, name, '  '))).toBe('group_words_invalid')
    await groups.set(coordinator.head, name, { ...templateSettings.desk, sharedNotes: false }, 'desk')
    expect(await code(read(member))).toBe('not_in_group')
    expect(await read(coordinator)).toHaveLength(1)
    await groups.leave(member.head, name, '')
    expect(await code(groups.writeNote(member.head, name, 'once more'))).toBe('not_in_group')
  })

  it('an account that is deleted is in no group and coordinates none', async () => {
    const { groups, group, accounts, outbox } = await world()
    const one = await group(1)
    const member = one.members[0] as Office
    await accounts.deleteAccount(member.head)
    await outbox.settled()
    expect((await groups.byCode(one.code))?.members).toEqual([])
    await accounts.deleteAccount(one.coordinator.head)
    await outbox.settled()
    expect((await groups.byCode(one.code))?.group.closedAt).not.toBeNull()
  })

  it('templates are settings and nothing else', async () => {
    const { groups, group } = await world()
    const { code: name, coordinator } = await group(0)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...groupTemplates),
        fc.record({
          acting: fc.constantFrom('nobody' as const, 'head' as const, 'deputies' as const),
          seesDrafts: fc.boolean(),
          reposts: fc.boolean(),
          sharedNotes: fc.boolean(),
          questions: fc.boolean(),
        }),
        async (template, settings) => {
          await groups.set(coordinator.head, name, settings, template)
          expect((await groups.byCode(name))?.group).toMatchObject({ template, settings })
        },
      ),
      { numRuns: 12 },
    )
  })
})
