// What is remembered of ties is what the store says, whatever changes; who has very many is asked each time.
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import { seededRandom } from '#core/random'
import { describeOnBothEngines } from '#testing/engines'
import type { Sightline } from '../contract.ts'
import { as, openWorld, type World } from '../test-world.ts'
import { putMute } from './mutes.store.ts'
import { MOST_TIES } from './ties-memory.ts'

const STEPS = 300

/** As the pages of relationships tell it, which are always read from the store. */
const stored = async ({ accounts }: World, viewerId: Id, others: readonly Id[]) =>
  (await accounts.relationships(viewerId, others)).map(({ following, blocking, blockedBy, muting }) => ({
    following,
    blocking,
    blockedBy,
    muting,
  }))

const said = ({ following, blocking, blockedBy, muting }: Sightline, others: readonly Id[]) =>
  others.map((id) => ({
    following: following.has(id),
    blocking: blocking.has(id),
    blockedBy: blockedBy.has(id),
    muting: muting.has(id),
  }))

describeOnBothEngines('ties in memory', (open) => {
  it(`are those of the store over ${STEPS} random changes`, { timeout: 60_000 }, async () => {
    const world = await openWorld(open(), { listening: [] })
    const { accounts, clock, account, outbox } = world
    const random = seededRandom(11)
    const people = await Promise.all(Array.from({ length: 5 }, (_, at) => account('citizen', { locked: at === 0 })))
    const someone = () => people[random.below(people.length)] as (typeof people)[0]
    const me = () => as(someone())
    const deeds = [
      () => accounts.follow(me(), someone().id),
      () => accounts.follow(me(), someone().id, { reposts: false }),
      () => accounts.unfollow(me(), someone().id),
      () => accounts.removeFollower(me(), someone().id),
      () => accounts.acceptFollow(me(), someone().id),
      () => accounts.block(me(), someone().id),
      () => accounts.unblock(me(), someone().id),
      () => accounts.unblock(me(), someone().id),
      () => accounts.mute(me(), someone().id, { forMillis: random.below(2) * HOUR }),
      () => accounts.unmute(me(), someone().id),
      async () => clock.advance(HOUR),
      () =>
        world.db.write((tx) =>
          accounts.importFollows(tx, [{ accountId: someone().id, targetId: someone().id, at: clock.now() }]),
        ),
      async () => {
        if (random.below(4) > 0) return
        const place = random.below(people.length)
        await accounts.deleteAccount(as(people[place] as (typeof people)[0]))
        await outbox.settled()
        people[place] = await account()
      },
    ]
    let remembered = 0
    for (let step = 0; step < STEPS; step++) {
      await deeds[random.below(deeds.length)]?.().catch((error: unknown) => {
        if (!isProblem(error)) throw error
      })
      const viewer = someone()
      const others = people.flatMap(({ id }) => (id === viewer.id ? [] : id))
      const expected = await stored(world, viewer.id, others)
      const known = accounts.rememberedStanding(viewer.id, others)
      if (known !== undefined) {
        remembered++
        expect(said(known, others)).toEqual(expected)
      }
      expect(said(await accounts.standing(viewer.id, others), others)).toEqual(expected)
      expect(said(accounts.rememberedStanding(viewer.id, others) as Sightline, others)).toEqual(expected)
    }
    expect(remembered).toBeGreaterThan(STEPS / 10)
    await world.close()
  })

  it('say whom somebody follows only where it was asked for', async () => {
    const { accounts, account } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    await accounts.follow(as(ada), ben.id)
    expect(accounts.rememberedStanding(ada.id, [])).toBeUndefined()
    expect((await accounts.standing(ada.id, [ben.id], [])).following).toEqual(new Set())
    expect(accounts.rememberedStanding(ada.id, [])?.blocking.has(ben.id)).toBe(false)
    expect(accounts.rememberedStanding(ada.id, [ben.id])).toBeUndefined()
    expect((await accounts.standing(ada.id, [ben.id])).following).toEqual(new Set([ben.id]))
    expect(accounts.rememberedStanding(ada.id, [ben.id])?.following.has(ben.id)).toBe(true)
  })

  it('are not kept of who has very many', async () => {
    const { accounts, account, db, clock } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    const mute = { accountId: ada.id, notifications: true, expiresAt: null, at: clock.now() }
    await db.write(async (tx) => {
      for (let more = 0; more <= MOST_TIES; more++) {
        await putMute(tx, { ...mute, targetId: more === 0 ? ben.id : ben.id + more, id: ada.id + more })
      }
    })
    expect((await accounts.standing(ada.id, [ben.id, 404])).muting).toEqual(new Set([ben.id]))
    expect(accounts.rememberedStanding(ada.id, [])).toBeUndefined()
    await accounts.unmute(as(ada), ben.id)
    expect((await accounts.standing(ada.id, [ben.id])).muting).toEqual(new Set())
    expect(accounts.rememberedStanding(ada.id, [])?.muting.has(ben.id + 1)).toBe(true)
  })
})
