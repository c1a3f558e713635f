// Figures that are kept case by case against figures counted anew, whatever happened in whatever order; nobody waits.
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { bucketOf, composeId, type Id } from '#core/ids'
import { seededRandom } from '#core/random'
import { createCalendars } from '#domain/calendars'
import { silentLog } from '#platform/log'
import type { OpenDatabase } from '#platform/db'
import { openCases } from '#testing/cases-world'
import { openCast, walk } from '#testing/case-walks'
import { describeOnBothEngines } from '#testing/engines'
import { noAdds } from './adds.ts'
import { createTally } from './count-figures.ts'
import { putFigures, type CaseFigures } from './figures.store.ts'
import { createInsights, type CaseStatistics, type Figures, type Insights } from './index.ts'

/** A world whose insights hear of everything; `anew()` makes others that heard of nothing. */
const openWorld = async (db: OpenDatabase) => {
  let made: (() => Insights) | undefined
  let insights: Insights | undefined
  const world = await openCases(db, (needs) => {
    const calendars = createCalendars({ ...needs, config: needs.config as never, log: silentLog })
    const all = { db, clock: needs.clock, calendars, log: silentLog }
    insights = createInsights({ ...all, outbox: needs.outbox })
    made = () => createInsights({ ...all, outbox: { listen: () => {} } })
  })
  let asked = 0
  return {
    ...world,
    insights: insights as unknown as Insights,
    anew: made as unknown as () => Insights,
    /** All there is, and no span that was counted before. */
    everything: () => ({ from: 0, until: 4e15 + asked++ }),
    kept: async (): Promise<readonly unknown[]> =>
      (await sql`select * from case_figures order by bucket, inquiry_id`.execute(db.longRead)).rows,
    uncount: () => db.write((tx) => sql`delete from case_figures`.execute(tx)),
  }
}

const officesOf = ({ offices }: CaseStatistics): ReadonlyMap<Id, Figures> =>
  new Map(offices.map(({ officeId, ...figures }) => [officeId, { ...figures, rank: undefined }]))

/** The same from published facts, one case after the other; people are not counted in them. */
const counted = async (
  insights: Insights,
): Promise<ReadonlyMap<Id | 'all', Partial<Record<keyof Figures, unknown>>>> => {
  const tallies = new Map<Id | 'all', ReturnType<typeof createTally>>([['all', createTally()]])
  const hidden = new Map<Id | 'all', number>()
  for await (const some of insights.every({})) {
    for (const { one } of some) {
      for (const place of ['all', one.officeId] as const) {
        const tally = tallies.get(place) ?? createTally()
        tallies.set(place, tally)
        if (one.publicity === 'public') tally.add(one)
        else hidden.set(place, (hidden.get(place) ?? 0) + 1)
      }
    }
  }
  return new Map(
    [...tallies].map(([place, tally]) => {
      const figures: Partial<Record<keyof Figures, unknown>> = tally.figures(0, hidden.get(place) ?? 0)
      delete figures.firstTimeAskers
      return [place, figures]
    }),
  )
}

describeOnBothEngines('figures of cases', (open, engine) => {
  it('kept case by case are those counted anew, after any walk and at any hour', { timeout: 240_000 }, async () => {
    const world = await openWorld(open())
    const cast = await openCast(world)
    const seen = new Set<string>()
    let walks = 0
    await fc.assert(
      fc.asyncProperty(fc.nat(), async (seed) => {
        const random = seededRandom(seed)
        const publicity = ++walks % 4 === 0 ? 'private' : 'public'
        const { inquiry } = await walk(world, cast, { seed, steps: 20 + random.below(25), publicity })
        if (publicity === 'public') await world.inquiries.support(cast.bob.actor, inquiry.id)
        // some promises run out and nobody has looked yet
        world.clock.advance(random.below(4 * DAY))
        await world.outbox.settled()

        const statistics = await world.insights.statistics(world.everything())
        const facts = await counted(world.insights)
        expect(statistics.all).toMatchObject(facts.get('all') ?? {})
        const offices = officesOf(statistics)
        expect(new Set(offices.keys())).toEqual(new Set([...facts.keys()].filter((place) => place !== 'all')))
        for (const [office, figures] of offices) expect(figures).toMatchObject(facts.get(office) ?? {})
        for (const [name, value] of Object.entries(statistics.all))
          if (typeof value === 'object' ? JSON.stringify(value) !== '{}' : value > 0) seen.add(name)

        const rows = await world.kept()
        await world.uncount()
        const fresh = await world.anew().statistics(world.everything())
        expect(fresh.all).toEqual(statistics.all)
        expect(officesOf(fresh)).toEqual(offices)
        expect(await world.kept()).toEqual(rows)
      }),
      { numRuns: engine === 'sqlite' ? 25 : 8, endOnFailure: true },
    )
    for (const name of ['medianMillis', 'privateCases', 'supporters', 'unanswered']) expect(seen).toContain(name)
    await world.close()
  })

  it('are a minute old at most, or as old as an hour while newer ones are counted', async () => {
    const world = await openWorld(open())
    const office = await world.office()
    const ada = await world.asker()
    const span = world.everything()
    await world.ask(ada, office.id)
    const first = await world.insights.statistics(span)
    const received = (some: CaseStatistics): number => officesOf(some).get(office.id)?.received ?? 0
    expect(received(first)).toBe(1)

    await world.ask(ada, office.id)
    await world.outbox.settled()
    world.clock.advance(MINUTE)
    expect(await world.insights.statistics(span)).toBe(first)
    world.clock.advance(1)
    expect(await world.insights.statistics(span), 'nobody waits').toBe(first)
    await expect.poll(async () => received(await world.insights.statistics(span))).toBe(2)

    await world.ask(ada, office.id)
    await world.outbox.settled()
    world.clock.advance(HOUR + 2)
    expect(received(await world.insights.statistics(span)), 'older than an hour').toBe(3)
    await world.close()
  })

  it('of a store that nobody counted yet are counted first, also beside others who ask', async () => {
    const world = await openWorld(open())
    const office = await world.office()
    const ada = await world.asker()
    for (let count = 0; count < 5; count++) await world.ask(ada, office.id)
    await world.outbox.settled()
    await world.uncount()
    const insights = world.anew()
    insights.start()
    const asked = await Promise.all(Array.from({ length: 8 }, () => insights.statistics(world.everything())))
    for (const some of asked) expect(officesOf(some).get(office.id)?.received).toBe(5)
    await insights.close()
    await world.close()
  })

  it('of a later state stay, whoever comes late', async () => {
    const db = open()
    const id = composeId(123_456, 7, 1)
    const of = (version: number, supporters: number): CaseFigures => ({
      ...noAdds,
      inquiry_id: id,
      version,
      office_id: 9,
      created_at: 0,
      supporters,
      first_timers: 0,
      declined: null,
      waited: 0,
      basis: null,
      began: null,
      promise_due_at: null,
    })
    const order = [
      ...Array.from({ length: 16 }, (_, at) => of(at + 1, 3)),
      ...Array.from({ length: 16 }, (_, at) => of(16, at)),
    ]
    const random = seededRandom(5)
    for (let at = order.length - 1; at > 0; at--) {
      const other = random.below(at + 1)
      ;[order[at], order[other]] = [order[other] as CaseFigures, order[at] as CaseFigures]
    }
    await Promise.all(order.map((one) => db.write((tx) => putFigures(tx, db.engine, [one]))))
    const { rows } = await sql<{ version: number; supporters: number }>`
      select version, supporters from case_figures where bucket = ${bucketOf(id)} and inquiry_id = ${id}`.execute(
      db.read,
    )
    expect(rows).toEqual([{ version: 16, supporters: 15 }])
  })
})
