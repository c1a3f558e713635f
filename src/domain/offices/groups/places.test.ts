// Where groups stood and who was in them at any moment of the past: held against a picture that is taken after each deed.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office } from '#testing/groups-world'
import { outcomes } from '#testing/posts-world'

const sorted = (ids: Iterable<Id>): readonly Id[] => [...new Set(ids)].sort((one, other) => one - other)

describeOnBothEngines('groups over time', (open) => {
  /** So many groups of one office, none under another. */
  const groupsOf = async (coordinator: Office, world: Awaited<ReturnType<typeof openGroups>>, count: number) => {
    const codes = Array.from({ length: count }, (_, at) => `t-${coordinator.id}-${at}`)
    for (const code of codes) {
      await world.groups.create(coordinator.head, { code, labels: { en: code }, about: '', template: 'hub' })
    }
    return codes
  }

  it('a group counts below another while it stood there, and not before or after', async () => {
    const world = await openGroups(open())
    const { groups, office, clock } = world
    const [coordinator, member] = [await office(), await office()]
    const [above, below] = (await groupsOf(coordinator, world, 2)) as [string, string]
    await groups.invite(coordinator.head, below, member.id)
    await groups.accept(member.head, below)
    const before = clock.now()
    clock.advance(HOUR)
    await groups.place(coordinator.head, below, above)
    const placed = clock.now()
    clock.advance(HOUR)
    // where it stands already it stays, since when it did
    await groups.place(coordinator.head, below, above)
    expect(await groups.byCode(below)).toMatchObject({ parent: { code: above }, parentSince: placed })
    expect((await groups.byCode(above))?.children).toMatchObject([
      { group: { code: below }, from: placed, until: null },
    ])
    clock.advance(HOUR)
    await groups.place(coordinator.head, below, null)
    const ended = clock.now()
    const inside = async (at: number) =>
      (await groups.seats(above, at, at + 1)).some(({ accountId }) => accountId === member.id)
    expect(await Promise.all([before, placed - 1, placed, ended - 1, ended].map(inside))).toEqual([
      false,
      false,
      true,
      true,
      false,
    ])
    expect((await groups.spans(above)).filter(({ accountId }) => accountId === member.id)).toEqual([
      { accountId: member.id, from: placed, until: ended },
    ])
    const view = await groups.byCode(above)
    expect(view?.children).toEqual([])
    expect(view?.formerChildren).toMatchObject([{ group: { code: below }, from: placed, until: ended }])
    // the whole past is answered at once, each way of being there by itself
    const seats = await groups.seatsOf([member.id], 0, clock.now() + 1)
    const ids = new Map([
      [(await groups.byCode(above))?.group.id, above],
      [(await groups.byCode(below))?.group.id, below],
    ])
    expect(seats.map(({ groupId, from, until }) => [ids.get(groupId), from, until])).toEqual(
      expect.arrayContaining([
        [above, placed, ended],
        [below, before, null],
      ]),
    )
    expect(seats).toHaveLength(2)
  })

  it('of places of one moment the last one holds', async () => {
    const world = await openGroups(open())
    const { groups, office, clock } = world
    const coordinator = await office()
    const [one, two, three] = (await groupsOf(coordinator, world, 3)) as [string, string, string]
    clock.advance(HOUR)
    await groups.place(coordinator.head, three, one)
    await groups.place(coordinator.head, three, two)
    expect(await groups.byCode(three)).toMatchObject({ parent: { code: two }, parentSince: clock.now() })
    expect((await groups.byCode(one))?.formerChildren).toEqual([])
    clock.advance(HOUR)
    await groups.close(coordinator.head, two, '')
    expect((await groups.byCode(three))?.parent).toBeUndefined()
    expect((await groups.byCode(two))?.formerChildren).toMatchObject([{ group: { code: three } }])
  })

  it('whatever is placed, joined, left and closed, the past is answered as it was', { timeout: 120_000 }, async () => {
    const world = await openGroups(open())
    const { groups, office, clock } = world
    const offices = [await office(), await office(), await office()]
    const deed = fc.oneof(
      fc.record({ does: fc.constant('place' as const), one: fc.nat(3), other: fc.nat(4) }),
      fc.record({ does: fc.constant('join' as const), one: fc.nat(3), other: fc.nat(2) }),
      fc.record({ does: fc.constant('leave' as const), one: fc.nat(3), other: fc.nat(2) }),
      fc.record({ does: fc.constant('close' as const), one: fc.nat(3), other: fc.constant(0) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 24 }), async (deeds) => {
        // codes are taken for ever, and have the number of their coordinator
        const coordinator = await office()
        const codes = await groupsOf(coordinator, world, 4)
        const parents = new Map<string, string | null>(codes.map((code) => [code, null]))
        const members = new Map<string, Set<Id>>(codes.map((code) => [code, new Set<Id>()]))
        const closed = new Set<string>()
        /** Who is in the group and in those below, as of now. */
        const inside = (code: string): ReadonlySet<Id> =>
          closed.has(code)
            ? new Set()
            : new Set([
                coordinator.id,
                ...(members.get(code) ?? []),
                ...codes.flatMap((child) => (parents.get(child) === code ? [...inside(child)] : [])),
              ])
        const pictures: { readonly at: number; readonly of: ReadonlyMap<string, ReadonlySet<Id>> }[] = []
        const look = (): void => {
          pictures.push({ at: clock.now(), of: new Map(codes.map((code) => [code, inside(code)])) })
          clock.advance(HOUR)
        }
        look()
        for (const { does, one, other } of deeds) {
          const code = codes[one] as string
          const who = offices[other] ?? offices[0]
          if (does === 'place') {
            const parent = codes[other] ?? null
            const [done] = await outcomes([groups.place(coordinator.head, code, parent)])
            if (done === 'done') parents.set(code, parent)
          }
          if (does === 'join' && who !== undefined) {
            await outcomes([groups.invite(coordinator.head, code, who.id)])
            const [done] = await outcomes([groups.accept(who.head, code)])
            if (done === 'done') members.get(code)?.add(who.id)
          }
          if (does === 'leave' && who !== undefined) {
            const [done] = await outcomes([groups.leave(who.head, code, '')])
            if (done === 'done') members.get(code)?.delete(who.id)
          }
          if (does === 'close') {
            const [done] = await outcomes([groups.close(coordinator.head, code, '')])
            if (done === 'done') {
              closed.add(code)
              for (const [child, parent] of parents) if (parent === code || child === code) parents.set(child, null)
            }
          }
          look()
        }
        const everybody = [coordinator.id, ...offices.map(({ id }) => id)]
        const codeOf = new Map(
          await Promise.all(codes.map(async (code) => [(await groups.byCode(code))?.group.id, code] as const)),
        )
        for (const { at, of } of pictures) {
          const seats = await groups.seatsOf(everybody, at, at + 1)
          for (const code of codes) {
            const expected = sorted(of.get(code) ?? [])
            const found = (await groups.seats(code, at, at + 1)).map(({ accountId }) => accountId)
            expect(sorted(found), `${code} at ${at}`).toEqual(expected)
            const upwards = seats.flatMap(({ groupId, accountId }) => (codeOf.get(groupId) === code ? [accountId] : []))
            expect(sorted(upwards), `${code} at ${at}, from below`).toEqual(expected)
          }
        }
      }),
      { numRuns: 12 },
    )
  })
})
