// The directory against a plain count over a registry by chance, while things change.
import { expect, it } from 'vitest'
import { DAY, fixedClock } from '#core/clock'
import { seededRandom } from '#core/random'
import { activities, type DirectoryEntry, type DirectoryFilter } from '#domain/offices'
import { describeOnBothEngines } from '#testing/engines'
import { openOffices } from '#testing/offices-world'
import { divisions, levels, randomRegistry, START, type Told } from './testing/random-registry.ts'

const activityOf = ({ posts, lastPostAt }: Told, now: number, days: number) =>
  posts === 0 ? 'neverPosted' : lastPostAt < now - days * DAY ? 'dormant' : 'active'

/** What a filter means, said once more and plainly. */
const countedByHand = (told: readonly Told[], code: string, filter: DirectoryFilter, now: number): readonly string[] =>
  told
    .filter(({ verified, owner }) => verified && owner.there)
    .filter(({ owner }) => filter.side === undefined || owner.official === (filter.side === 'officials'))
    .filter(({ owner }) => {
      if (filter.rank === undefined) return true
      const asked = filter.rank.split(' ')[1] ?? ''
      return filter.orAbove === true ? levels.indexOf(owner.level) <= levels.indexOf(asked) : owner.level === asked
    })
    .filter(
      ({ owner }) =>
        filter.division === undefined ||
        filter.division === `${code}/land` ||
        filter.division === `${code}/${owner.division}`,
    )
    .filter(({ platform }) => filter.platform === undefined || platform === filter.platform)
    .filter(({ followers }) => filter.followersOver === undefined || followers > filter.followersOver)
    .filter(
      (one) => filter.activity === undefined || activityOf(one, now, filter.dormantDays ?? 90) === filter.activity,
    )
    .filter(
      ({ owner, address }) =>
        filter.name === undefined || `${owner.code}\n${address}`.includes(filter.name.toLowerCase()),
    )
    .map(({ address }) => address)
    .sort()

describeOnBothEngines('the directory', (open) => {
  let worlds = 0
  /** Each a day later: makers of ids that start in one moment would draw the same. */
  const world = async () => {
    const clock = fixedClock(START + DAY * worlds++)
    return { clock, ...(await openOffices(open(), clock)) }
  }

  it('finds what a plain count finds, by any filter, page after page, while things change', async () => {
    const { clock, registry, directory } = await world()
    const code = 'dir'
    const { pack, told, owners, pick } = randomRegistry(code, 7)
    await registry.installPack(pack)
    const random = seededRandom(11)
    const maybe = <Value>(value: Value): Value | undefined => (random.below(3) === 0 ? value : undefined)
    const platforms = [`${code}-one`, `${code}-two`]

    for (let round = 0; round < 120; round++) {
      clock.advance(DAY / 10)
      const one = pick(told)
      if (round % 3 === 0) {
        const outlet = { platform: one.platform, address: one.address }
        const at = clock.now()
        if (one.verified) await registry.revokeVerification(outlet, { reason: 'test', by: null, at })
        else {
          const grant = { issuer: 'test', reason: 'again', scope: 'body' as const, by: null, from: at, until: null }
          await registry.grantVerification(outlet, grant)
        }
        one.verified = !one.verified
      }
      const official = owners.find((owner) => owner.official && owner.there)
      if (round === 60 && official !== undefined) {
        await registry.endHolding(
          `${code}/${official.level}-of-${official.code}`,
          `${code}/${official.code}`,
          clock.now(),
        )
        official.there = false
      }
      const filter: DirectoryFilter = {
        kind: `${code}/council`,
        side: maybe(pick(['bodies', 'officials'] as const)),
        rank: maybe(`${code}/ranks ${pick(levels)}`),
        orAbove: random.below(2) === 0,
        division: maybe(`${code}/${pick([...divisions, 'land'])}`),
        platform: maybe(pick(platforms)),
        activity: maybe(pick(activities)),
        dormantDays: pick([30, 90, 180]),
        followersOver: maybe(random.below(3_000_000)),
        name: maybe(pick(['W1', 'two-w', 'w5', 'nobody'])),
      }
      const found: DirectoryEntry[] = []
      let after: string | undefined
      let total: { readonly bodies: number; readonly officials: number }
      do {
        const page = await directory.list(filter, { limit: 7, after })
        expect(page.items.length).toBeLessThanOrEqual(7)
        found.push(...page.items)
        after = page.next
        total = page.total
      } while (after !== undefined)
      const expected = countedByHand(told, code, filter, clock.now())
      expect(found.map(({ address }) => address).sort(), JSON.stringify(filter)).toEqual(expected)
      expect(total).toEqual({
        bodies: found.filter(({ official: is }) => !is).length,
        officials: found.filter(({ official: is }) => is).length,
      })
      const places = found.map(({ rank }) => levels.indexOf(rank?.code ?? ''))
      expect(places).toEqual(places.toSorted((a, b) => a - b))
    }
  })

  it('counts the territories of one level, with all below, as the filter finds them', async () => {
    const { registry, directory, clock } = await world()
    const { pack, told } = randomRegistry('tree', 3)
    await registry.installPack(pack)
    for (const side of [undefined, 'bodies', 'officials'] as const) {
      const filter = { side, kind: 'tree/council' }
      const level = await directory.divisions(filter, 'tree/land')
      for (const { code, bodies, officials } of level.children) {
        expect(bodies + officials).toBe(countedByHand(told, 'tree', { side, division: code }, clock.now()).length)
      }
      expect(level.children.map(({ code }) => code).sort()).toEqual(['tree/east', 'tree/west'])
      expect(level.own).toEqual({ bodies: 0, officials: 0 })
      expect(level.trail.map(({ code }) => code)).toEqual(['tree/land'])
    }
    expect((await directory.divisions({}, 'tree/east')).children).toEqual([])
  })

  it('begins anew for a cursor that is none, and finds nobody for what does not exist', async () => {
    const { directory, registry } = await world()
    await registry.installPack(randomRegistry('odd', 5).pack)
    const first = await directory.list({}, { limit: 3 })
    expect(await directory.list({}, { limit: 3, after: "'; drop table x" })).toEqual(first)
    for (const filter of [{ kind: 'no' }, { rank: 'no no', orAbove: true }, { division: 'no' }, { function: 'no' }]) {
      expect((await directory.list(filter, { limit: 3 })).total).toEqual({ bodies: 0, officials: 0 })
    }
  })
})
