// The census against a count of its own kind: a plain list of what happened, counted by hand after every change.
import { expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { isProblem } from '#core/problem'
import { ownPack, presets, syntheticPack } from '#domain/offices'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { createCensuses, type Census, type Split } from './index.ts'
import { divisions, levels, randomRegistry, START, type Told } from './testing/random-registry.ts'

const CHANGES = 1_000
const split = (told: readonly Told[]): Split => ({
  bodies: told.filter(({ owner }) => !owner.official).length,
  officials: told.filter(({ owner }) => owner.official).length,
})
const distinct = (told: readonly Told[]): Split => ({
  bodies: new Set(told.flatMap(({ owner }) => (owner.official ? [] : owner.code))).size,
  officials: new Set(told.flatMap(({ owner }) => (owner.official ? owner.code : []))).size,
})

/** The census of one country, as the plain list has it. */
const countedByHand = (all: readonly Told[], code: string, at: number) => {
  const told = all.filter(({ verified, owner }) => verified && owner.there)
  const ofLevel = (level: string) => split(told.filter(({ owner }) => owner.level === level))
  const silent = (one: Told): boolean => one.lastPostAt < at - 90 * DAY
  return {
    platforms: [...new Set(told.map(({ platform }) => platform))].sort().map((platform) => {
      const here = told.filter((one) => one.platform === platform)
      return { platform, ...split(here), distinct: distinct(here) }
    }),
    ranks: levels.map((level, place) => ({
      code: level,
      ...ofLevel(level),
      orAbove: split(told.filter(({ owner }) => levels.indexOf(owner.level) <= place)),
    })),
    divisions: divisions.map((one) => ({
      code: `${code}/${one}`,
      ...split(told.filter(({ owner }) => owner.division === one)),
    })),
    activity: {
      neverPosted: split(told.filter(({ posts }) => posts === 0)),
      dormant: split(told.filter((one) => one.posts > 0 && silent(one))),
      active: split(told.filter((one) => one.posts > 0 && !silent(one))),
    },
    overMillion: split(told.filter(({ followers }) => followers > 1_000_000)),
    followers: told.reduce((sum, { followers }) => sum + followers, 0),
    distinct: distinct(told),
  }
}

/** The same parts of a census that counted nothing else. */
const partsOf = (census: Census, code: string) => ({
  platforms: census.byPlatform.filter(({ platform }) => platform.startsWith(`${code}-`)),
  ranks: census.byRank
    .filter(({ scale }) => scale === `${code}/ranks`)
    .map(({ code: level, bodies, officials, orAbove }) => ({ code: level, bodies, officials, orAbove })),
  divisions: census.byDivision
    .filter((one) => one.code.startsWith(`${code}/`))
    .map(({ code: division, bodies, officials }) => ({ code: division, bodies, officials })),
})

describeOnBothEngines('the census', (open) => {
  it(`equals a count by hand over ${CHANGES} moves, revocations and silences`, { timeout: 120_000 }, async () => {
    const clock = fixedClock(START)
    const { registry } = await openOffices(open(), clock)
    const { take } = createCensuses({ db: open(), clock })
    for (const seed of [1, 2]) {
      const code = `c${seed}`
      const { pack, told, owners, random, pick } = randomRegistry(code, seed)
      expect(await registry.installPack(pack)).toMatchObject({ outcome: 'installed' })
      const outletOf = ({ platform, address }: Told) => ({ platform, address })

      const deeds: readonly ((at: number) => Promise<void>)[] = [
        async (at) => {
          const owner = pick(owners)
          const level = pick(levels)
          if (!owner.official) {
            const change = { rank: { scale: `${code}/ranks`, level }, division: `${code}/${pick(divisions)}` }
            await registry.changeBody(`${code}/${owner.code}`, at, change)
            owner.division = change.division.slice(code.length + 1)
          } else {
            const [person, position] = [`${code}/${owner.code}`, `${code}/${owner.level}-of-${owner.code}`]
            if (owner.there) await registry.endHolding(position, person, at)
            owner.there = random.below(4) > 0
            if (owner.there) {
              await registry.beginHolding(`${code}/${level}-of-${owner.code}`, person, { from: at, until: null })
            }
          }
          owner.level = level
        },
        async (at) => {
          const one = pick(told)
          if (one.verified) await registry.revokeVerification(outletOf(one), { reason: 'test', by: null, at })
          else {
            await registry.grantVerification(outletOf(one), {
              issuer: 'test',
              reason: 'again',
              scope: 'body',
              by: null,
              from: at,
              until: null,
            })
          }
          one.verified = !one.verified
        },
        async (at) => {
          const one = pick(told)
          const silent = random.below(2) === 0 ? random.below(60) : 100 + random.below(100)
          Object.assign(one, {
            posts: random.below(4),
            followers: random.below(3_000_000),
            lastPostAt: at - silent * DAY,
          })
          await registry.observe(outletOf(one), {
            at,
            source: 'test',
            followers: one.followers,
            posts: one.posts,
            lastPostAt: one.posts === 0 ? null : one.lastPostAt,
          })
        },
      ]
      const before = { at: clock.now(), counted: countedByHand(told, code, clock.now()) }
      for (let change = 0; change < CHANGES / 2; change++) {
        clock.advance(DAY / 100)
        try {
          await pick(deeds)(clock.now())
        } catch (error) {
          if (!isProblem(error)) throw error
          throw new Error(`refused: ${error.message}`, { cause: error })
        }
        if (change % 50 !== 49) continue
        const hand = countedByHand(told, code, clock.now())
        const whole = await take()
        expect(partsOf(whole, code)).toEqual({
          platforms: hand.platforms,
          ranks: hand.ranks,
          divisions: hand.divisions,
        })
        const single = hand.platforms[0]?.platform ?? ''
        const here = countedByHand(
          told.filter(({ platform }) => platform === single),
          code,
          clock.now(),
        )
        const narrow = await take({ platform: single })
        expect(narrow.activity).toMatchObject(here.activity)
        expect(narrow.followers.sum).toBe(here.followers)
        expect(narrow.followers.over.at(-1)).toMatchObject(here.overMillion)
        expect(narrow.distinct).toEqual(here.distinct)
      }
      // the past has not changed
      const past = partsOf(await take({ at: before.at }), code)
      expect(past.ranks).toEqual(before.counted.ranks)
    }
  })
})

describeOnBothEngines('the synthetic registry', (open) => {
  it('of 2013 adds up to what was published', { timeout: 180_000 }, async () => {
    const clock = fixedClock(Date.UTC(2013, 9, 31))
    const { registry } = await openOffices(open(), clock)
    const { take } = createCensuses({ db: open(), clock })
    await registry.installPack(ownPack('china'))
    expect(await registry.installPack(syntheticPack(presets['china-2013']))).toMatchObject({
      outcome: 'installed',
      faults: [],
    })
    const census = await take()
    expect(census.synthetic).toBe(true)
    expect(census.accounts).toEqual({ bodies: 66_830, officials: 33_321 })
    expect(census.byBand.map(({ officials }) => officials)).toEqual([0, 36, 1_890, 10_250, 21_145])
    expect(census.withoutRank).toEqual({ bodies: 0, officials: 0 })
    const earlier = await take({ at: Date.UTC(2012, 5, 10) })
    expect(earlier.accounts).toEqual({ bodies: 25_866, officials: 19_155 })
  })

  it('of 2011 has 35 + 14 at ministerial level and 17 + 9 above a million', { timeout: 120_000 }, async () => {
    const clock = fixedClock(Date.UTC(2011, 10, 1))
    const { registry } = await openOffices(open(), clock)
    const { take } = createCensuses({ db: open(), clock })
    await registry.installPack(ownPack('china'))
    const preset = { ...presets['china-2011'], name: 'china-2011' }
    // the registry of 2013 may stand in the same store: it speaks for others
    const alone = syntheticPack(preset)
    await registry.installPack({
      name: alone.name,
      read: async (file) =>
        (await alone.read(file))?.replaceAll('"weibo"', '"weibo-2011"').replaceAll('"synthetic-', '"s11-'),
    })
    const census = await take({ platform: 'weibo-2011' })
    expect(census.accounts.bodies + census.accounts.officials).toBe(20_000)
    expect(census.byBand[1]).toEqual({ band: 2, bodies: 35, officials: 14 })
    expect(census.followers.over.at(-1)).toMatchObject({ followers: 1_000_000, bodies: 17, officials: 9 })
  })
})
