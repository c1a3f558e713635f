// The figures of cases are what the statements of docs/cases.md count over the public export, on both engines.
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { seededRandom } from '#core/random'
import { isProblem } from '#core/problem'
import { createCalendars } from '#domain/calendars'
import { createInsights, type Figures, type Insights } from '#domain/insights'
import type { Deed, Inquiry } from '#domain/inquiries'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openCases, type Staff } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createOfficeNames } from '../../src/interfaces/opendata/inquiries/name-offices.ts'
import { caseColumns, caseLine } from '../../src/interfaces/opendata/inquiries/present-case.ts'
import { presentFigures } from '../../src/interfaces/opendata/inquiries/present-figures.ts'
import { loadCsv, readCsv } from './csv-table.ts'

const page = readFileSync(new URL('../../docs/cases.md', import.meta.url), 'utf8')
const statements = new Map(
  [...page.matchAll(/<!-- statement: (\w+) -->\n```sql\n([^`]+)```/g)].map(([, name = '', sql = '']) => [name, sql]),
)
const statement = (name: string): string => {
  const found = statements.get(name)
  if (found === undefined) throw new Error(`docs/cases.md does not say how ${name} is counted`)
  return found
}

/** Everything the page counts, over the export alone. */
const counted = (csv: string, office: string, since: string, until: string) => {
  const db = loadCsv(csv, 'cases')
  db.exec(statement('asked').replace("'OFFICE', '2026-01-01', '2027-01-01'", `'${office}', '${since}', '${until}'`))
  const rows = (sql: string): (string | number | null)[][] =>
    db
      .prepare(sql)
      .all()
      .map((row) => Object.values(row) as (string | number | null)[])
  const row = (name: string) => rows(statement(name))[0] ?? []
  const share = (name: string) => ({ part: row(name)[0], whole: row(name)[1] })
  const [promised, kept, missed, dropped] = row('promises')
  return {
    received: row('received')[0],
    open: row('open')[0],
    unanswered: row('unanswered')[0],
    first_answer_median_ms: row('first_answer_median_ms')[0],
    first_answer_p90_ms: rows(statement('first_answer_median_ms').replace('0.5 + 1e-9', '0.1 + 1e-9'))[0]?.[0],
    within_promise: share('within_promise'),
    solved: share('solved'),
    ended_unconfirmed: share('ended_unconfirmed'),
    disputed: share('disputed'),
    reopened: share('reopened'),
    transferred_twice: share('transferred_twice'),
    declined: Object.fromEntries(rows(statement('declined'))) as object,
    promises: { promised, kept, missed, dropped },
    supporters: row('supporters')[0],
    interval: row('solved_interval'),
  }
}

const CASES = 48
const LIVES = 7
const SECRET = 'My benefit was cut, "badly"'

/** The figures are kept while the cases live. */
const openWorld = async (db: OpenDatabase) => {
  let insights: Insights | undefined
  const world = await openCases(db, (needs) => {
    const calendars = createCalendars({ ...needs, config: needs.config as never, log: silentLog })
    insights = createInsights({ db, clock: needs.clock, calendars, outbox: needs.outbox, log: silentLog })
  })
  return { ...world, insights: insights as unknown as Insights }
}

describeOnBothEngines('statistics of cases', (open) => {
  it('are what a stranger counts over the export, and hold nothing of private cases', async () => {
    const world = await openWorld(open())
    const { inquiries, clock, insights, office, staffOf, asker, ask } = world
    const random = seededRandom(31)
    const pick = <Item>(items: readonly [Item, ...Item[]]): Item => items[random.below(items.length)] ?? items[0]
    const bodies = [await office(), await office(), await office()] as const
    const desks = new Map<number, readonly [Staff, Staff]>()
    for (const body of bodies) desks.set(body.id, [await staffOf(body), await staffOf(body)])
    const people = [await asker(), await asker(), await asker(), await asker(), await asker()] as const
    const start = clock.now()

    const officeDeeds = (at: number): readonly [Deed, ...Deed[]] => [
      { deed: 'accept' },
      { deed: 'start' },
      { deed: 'answer', text: 'On Monday, "perhaps",\nor later.' },
      { deed: 'answer', text: 'It was repaired.' },
      { deed: 'plan', text: 'We will look.', dueAt: at + 2 * DAY },
      { deed: 'keep_promise', promise: 1, text: 'Done.' },
      { deed: 'drop_promise', promise: 1, text: 'It cannot be done.' },
      { deed: 'ask_info', text: 'Which bridge?' },
      { deed: 'decline', reason: pick(['in_court', 'other_law']), text: 'Not here.' },
      { deed: 'offer_transfer', officeId: pick(bodies).id, text: 'Yours?' },
      { deed: 'take_transfer' },
      { deed: 'retake', text: 'Again.' },
      { deed: 'uphold', text: 'No.', elsewhere: 'The court.' },
    ]
    const askerDeeds: readonly [Deed, ...Deed[]] = [
      { deed: 'confirm' },
      { deed: 'confirm' },
      { deed: 'dispute', text: 'It is not.' },
      { deed: 'give_info', text: 'The long one.' },
      { deed: 'reopen', text: 'Broken again.' },
      { deed: 'withdraw' },
    ]
    const attempt = async (act: () => Promise<unknown>): Promise<void> => {
      try {
        await act()
      } catch (error) {
        if (!isProblem(error)) throw error
      }
    }
    for (let count = 0; count < CASES; count++) {
      clock.advance(random.below(3 * HOUR))
      const who = pick(people)
      const publicity = random.below(6) === 0 ? 'private' : 'public'
      const text = publicity === 'private' ? SECRET : `Question ${count}, with "signs"\n=1+1`
      const { inquiry } = await ask(who, pick(bodies).id, { publicity, text })
      let now: Inquiry = inquiry
      for (let step = random.below(40); step > 0; step--) {
        clock.advance(Math.floor(random.below(30 * HOUR) / (1 + random.below(9))))
        now = (await inquiries.byIds([inquiry.id])).get(inquiry.id) ?? now
        // some askers say nothing to an answer, and most are content when it is solved
        if (['answered', 'confirmed'].includes(now.state) && random.below(2) === 0) break
        const [one, other] = desks.get(now.offeredId ?? now.officeId) ?? []
        const desk = random.below(2) === 0 ? one : other
        if (desk === undefined) continue
        const asks = random.below(3) === 0
        const actor = asks ? who : desk
        const possible = (await inquiries.view(actor.viewer, now.id))?.possible ?? []
        // most people wait for an answer, and most offices give one
        const rare = random.below(12) === 0
        const deeds = (asks ? askerDeeds : officeDeeds(clock.now())).filter(
          ({ deed }) => possible.includes(deed) && (rare || !['withdraw', 'decline'].includes(deed)),
        )
        const deed = deeds[random.below(Math.max(1, deeds.length))]
        if (deed !== undefined) await attempt(() => inquiries.act(actor.party, now.id, deed))
      }
      if (publicity === 'public') await attempt(() => inquiries.support(pick(people).actor, inquiry.id))
      if (count === 32) clock.advance(9 * DAY)
      if (count % 10 === 0) await inquiries.sweep()
    }

    // one life of each kind for certain, whatever chance made of the others
    const body = bodies[0]
    const [clerk, judge] = desks.get(body.id) as readonly [Staff, Staff]
    const [ada] = people
    const accept = [clerk, { deed: 'accept' }] as const
    const answer = [clerk, { deed: 'answer', text: 'It was repaired.' }] as const
    const planned = [clerk, { deed: 'plan', text: 'We will look.', dueAt: clock.now() + 2 * DAY }] as const
    for (const life of [
      [accept, answer],
      [accept, answer, [ada, { deed: 'confirm' }]],
      [accept, answer, [ada, { deed: 'confirm' }], [ada, { deed: 'reopen', text: 'Broken again.' }]],
      [
        accept,
        answer,
        [ada, { deed: 'dispute', text: 'It is not.' }],
        [judge, { deed: 'uphold', text: 'It is.', elsewhere: 'The court.' }],
      ],
      [[clerk, { deed: 'decline', reason: 'in_court', text: 'Not here.' }]],
      [accept, planned, [clerk, { deed: 'keep_promise', promise: 1, text: 'Done.' }]],
      [accept, planned],
    ] as const) {
      await world.run((await ask(ada, body.id)).inquiry, life)
    }
    // what was answered and nobody spoke of ends by itself
    clock.advance(9 * DAY)
    await inquiries.sweep()

    await world.outbox.settled()
    const names = createOfficeNames(world.accounts)
    const lines = [caseColumns.join(',')]
    for await (const some of insights.every({})) {
      await names.learn(
        some.flatMap(({ one }) => ('askedOfficeId' in one ? [one.officeId, one.askedOfficeId] : [one.officeId])),
      )
      lines.push(...some.map((one) => caseLine(one, names)))
    }
    const csv = `${lines.join('\n')}\n`
    expect(readCsv(csv)).toHaveLength(CASES + LIVES + 1)
    expect(csv).not.toContain('benefit')

    const midnight = (time: number): number => Math.floor(time / DAY) * DAY
    for (const span of [
      { from: midnight(start), until: midnight(clock.now()) + DAY },
      { from: midnight(start) + 2 * DAY, until: midnight(start) + 8 * DAY },
    ]) {
      const statistics = await insights.statistics(span)
      const all: readonly (readonly [string, Figures])[] = [
        ['', statistics.all],
        ...statistics.offices.map((one) => [names.of(one.officeId).handle, one] as const),
      ]
      expect(all.length).toBe(4)
      for (const [handle, figures] of all) {
        const day = (time: number): string => new Date(time).toISOString().slice(0, 10)
        const { interval, ...own } = counted(csv, handle, day(span.from), day(span.until))
        const shown = presentFigures(figures)
        expect(shown, handle).toMatchObject(own)
        expect(Object.keys(shown.declined).sort()).toEqual(Object.keys(own.declined).sort())
        if (shown.solved.whole > 0) {
          expect(shown.solved.low).toBeCloseTo(Number(interval[0]), 5)
          expect(shown.solved.high).toBeCloseTo(Number(interval[1]), 5)
        }
      }
    }
    const whole = (await insights.statistics({ from: midnight(start), until: midnight(clock.now()) + DAY })).all
    // a figure that nothing feeds would agree with anything
    for (const [name, count] of Object.entries({
      unanswered: whole.unanswered,
      solved: whole.solved.part,
      unconfirmed: whole.unconfirmed.part,
      disputed: whole.disputed.part,
      reopened: whole.reopened.part,
      declined: Object.keys(whole.declined).length,
      kept: whole.promises.kept,
      missed: whole.promises.missed,
      broken: whole.promise.whole - whole.promise.part,
      median: whole.medianMillis ?? 0,
      supporters: whole.supporters,
      private: whole.privateCases,
    }))
      expect(count, name).toBeGreaterThan(0)
    expect(whole.firstTimeAskers).toBeNull()

    const hidden = (await insights.list({ states: undefined }, { limit: 100 })).items.filter(
      ({ one }) => one.publicity === 'private',
    )
    expect(hidden.length).toBeGreaterThan(3)
    for (const { one, words } of hidden) {
      expect(words).toBeUndefined()
      expect(Object.keys(one).sort()).toEqual(
        ['clocks', 'id', 'number', 'officeId', 'publicity', 'state', 'stateType'].sort(),
      )
    }
    // what only public cases answer finds no private ones
    const questions = await insights.list({ kind: 'question' }, { limit: 200 })
    expect(questions.items.every(({ one }) => one.publicity === 'public')).toBe(true)
    await world.close()
  }, 120_000)

  it('pages through cases without losing or repeating one', async () => {
    const world = await openWorld(open())
    const { insights } = world
    const { id } = await world.office()
    const [ada] = [await world.asker()]
    for (let count = 0; count < 25; count++) await world.ask(ada, id, { text: `Question ${count}` })
    const seen: string[] = []
    let before: number | undefined
    do {
      const { items, next } = await insights.list({ officeId: id }, { limit: 7, before })
      seen.push(...items.map(({ one }) => one.number))
      before = next
    } while (before !== undefined)
    expect(new Set(seen).size).toBe(25)
    expect(seen).toEqual([...seen].sort().reverse())
    await world.close()
  })
})
