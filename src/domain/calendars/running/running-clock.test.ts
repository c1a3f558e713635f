// A clock's life: known cases, then random lives against a replay that looks at every minute.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import {
  addWorkingDays,
  clockState,
  clockStates,
  dueAt,
  extendClock,
  halveClock,
  isWorkingTime,
  limitUnits,
  meetClock,
  nextClockChange,
  pauseClock,
  presetNamed,
  resumeClock,
  startClock,
  stopClock,
  timeLeft,
  workingMillisBetween,
  type ClockChange,
  type ClockReckoning,
  type Limit,
  type RunningClock,
} from '../index.ts'
import { calendarOf, compile, five, shipped } from '#testing/calendars'

const at = (text: string): number => Date.parse(`${text.replace(' ', 'T')}+08:00`)
const terms = presetNamed('default')?.terms
if (terms === undefined) throw new Error('no default')
const china: ClockReckoning = { calendar: compile(shipped('cn')), terms }
const basis = { rulesOf: 0, ruleVersion: 1, calendar: 'cn', calendarVersion: 1 }
const days = (amount: number): Limit => ({ amount, unit: 'working_days' })
const begin = (limit: Limit, from: string): RunningClock =>
  startClock(china, { kind: 'first_answer', limit, basis, at: at(from) })
const done = ({ clock, refused }: ClockChange): RunningClock => {
  if (clock === undefined) throw new Error(refused)
  return clock
}

describe('a clock', () => {
  const clock = begin(days(3), '2026-09-29 10:00')

  it('is due at the end of the third working day, over the holidays', () => {
    expect(clock.dueAt).toBe(at('2026-10-09 18:00'))
    expect(clockState(clock, at('2026-09-30 18:00'), china)).toBe('running')
    expect(clockState(clock, at('2026-10-08 17:59'), china)).toBe('due_soon')
    expect(clockState(clock, at('2026-10-09 18:00'), china)).toBe('due_very_soon')
    expect(clockState(clock, at('2026-10-09 18:00') + 1, china)).toBe('late')
    // five working days on: Saturday 10 is worked, then Monday 12 to Thursday 15
    expect(clockState(clock, at('2026-10-15 18:00'), china)).toBe('late')
    expect(clockState(clock, at('2026-10-15 18:00') + 1, china)).toBe('very_late')
    expect(timeLeft(clock, at('2026-10-09 10:00'), china)).toBe(6.5 * HOUR)
  })

  it('is met in time at the last moment, and late after it', () => {
    expect(clockState(done(meetClock(clock, clock.dueAt)), at('2027-01-01 00:00'), china)).toBe('met')
    const late = done(meetClock(clock, clock.dueAt + 1))
    expect(clockState(late, at('2027-01-01 00:00'), china)).toBe('met_late')
    expect(meetClock(late, at('2027-01-01 00:00')).refused).toBe('clock_over')
    expect(nextClockChange(late, at('2026-10-10 00:00'), china)).toBeNull()
  })

  it('stands still while the asker is asked, twice at most, and loses no time by it', () => {
    const paused = done(pauseClock(clock, at('2026-09-30 10:00'), china))
    expect(clockState(paused, at('2026-12-01 00:00'), china)).toBe('paused')
    expect(nextClockChange(paused, at('2026-09-30 10:00'), china)).toBeNull()
    expect(pauseClock(paused, at('2026-10-01 00:00'), china).refused).toBe('clock_paused')
    const again = done(resumeClock(paused, at('2026-10-08 10:00'), china))
    // one working day was lost, the holidays were none
    expect(again.dueAt).toBe(at('2026-10-10 18:00'))
    expect(resumeClock(again, at('2026-10-08 11:00'), china).refused).toBe('clock_not_paused')
    expect(pauseClock(again, at('2026-10-07 11:00'), china).refused).toBe('clock_before')
    const twice = done(
      resumeClock(done(pauseClock(again, at('2026-10-08 10:00'), china)), at('2026-10-08 10:00'), china),
    )
    expect(twice.dueAt).toBe(again.dueAt)
    expect(pauseClock(twice, at('2026-10-08 11:00'), china).refused).toBe('clock_pauses_used')
    expect(clockState(done(meetClock(paused, at('2027-03-01 00:00'))), at('2027-03-02 00:00'), china)).toBe('met')
  })

  it('is extended once, before it is due, with a reason', () => {
    const extended = done(extendClock(clock, { at: clock.dueAt, reason: ' a survey is under way ' }, china))
    // ten working days, the first of them Saturday 10
    expect(extended.dueAt).toBe(at('2026-10-22 18:00'))
    expect(extended.extended).toEqual({ at: clock.dueAt, reason: 'a survey is under way', dueBefore: clock.dueAt })
    expect(extendClock(extended, { at: clock.dueAt, reason: 'more' }, china).refused).toBe('clock_extended')
    expect(extendClock(clock, { at: clock.dueAt + 1, reason: 'x' }, china).refused).toBe('clock_late')
    expect(extendClock(clock, { at: clock.dueAt, reason: ' ' }, china).refused).toBe('clock_reason_missing')
    const never = { ...china, terms: { ...terms, extension: null } }
    expect(extendClock(clock, { at: clock.dueAt, reason: 'x' }, never).refused).toBe('clock_not_extendable')
  })

  it('begins anew with half of its time after a dispute, once', () => {
    expect(halveClock(clock, at('2026-10-12 10:00'), china).refused).toBe('clock_not_met')
    const met = done(meetClock(clock, at('2026-10-09 10:00')))
    const half = done(halveClock(met, at('2026-10-12 10:00'), china))
    expect(half).toMatchObject({ limit: days(2), halved: true, pauses: 0, metAt: null, dueAt: at('2026-10-14 18:00') })
    const metAgain = done(meetClock(half, at('2026-10-13 10:00')))
    expect(halveClock(metAgain, at('2026-10-14 10:00'), china).refused).toBe('clock_halved')
  })

  it('0 working days are the day of receipt; a stopped clock says so', () => {
    expect(begin(days(0), '2026-10-08 17:59').dueAt).toBe(at('2026-10-08 18:00'))
    expect(begin(days(0), '2026-10-08 18:00').dueAt).toBe(at('2026-10-09 18:00'))
    const stopped = done(stopClock(clock, at('2026-10-01 00:00')))
    expect(clockState(stopped, at('2026-10-01 00:00'), china)).toBe('stopped')
    expect(stopClock(stopped, at('2026-10-02 00:00')).refused).toBe('clock_over')
  })
})

/** A small office whose days are short, so that random lives meet every edge. */
const office: ClockReckoning = {
  calendar: compile(
    calendarOf({ timeZone: 'Europe/Berlin', weekly: { ...five(9, 12), fri: [{ from: 540, until: 600 }] } }),
  ),
  terms: { ...terms, extension: days(1), veryLate: 2 },
}
const START = Date.UTC(2026, 9, 20, 6)

const limits = fc
  .record({ amount: fc.integer({ min: 1, max: 4 }), unit: fc.constantFrom(...limitUnits) })
  .map((limit) => limit as Limit)
const lives = fc.record({
  limit: limits,
  first: fc.nat(3 * 24 * 60),
  deeds: fc.array(
    fc.record({
      deed: fc.constantFrom('pause', 'resume', 'pause', 'resume', 'extend', 'meet', 'stop'),
      after: fc.nat(2 * 24 * 60),
    }),
    { maxLength: 6 },
  ),
  look: fc.nat(12 * 24 * 60),
})

const act = (clock: RunningClock, deed: string, time: number): ClockChange => {
  if (deed === 'pause') return pauseClock(clock, time, office)
  if (deed === 'resume') return resumeClock(clock, time, office)
  if (deed === 'extend') return extendClock(clock, { at: time, reason: 'needed' }, office)
  return deed === 'meet' ? meetClock(clock, time) : stopClock(clock, time)
}

/** Plays the same life minute by minute: what was used of what was allowed, and when that was used up. */
const replay = (
  limit: Limit,
  from: number,
  deeds: readonly { deed: string; time: number; added: number }[],
  until: number,
) => {
  const counts = (time: number): boolean => limit.unit === 'calendar_days' || isWorkingTime(office.calendar, time)
  let allowed = 0
  for (let time = from; time < dueAt(office.calendar, from, limit); time += MINUTE) if (counts(time)) allowed += MINUTE
  let used = 0
  let over: number | undefined
  let [paused, met, stopped, metLate] = [false, false, false, false]
  const queue = [...deeds]
  for (let time = from; ; time += MINUTE) {
    if (used >= allowed) over ??= time
    for (let next = queue[0]; next !== undefined && next.time === time && next.time <= until; next = queue[0]) {
      queue.shift()
      if (next.deed === 'pause') paused = true
      if (next.deed === 'resume') paused = false
      if (next.deed === 'extend') {
        allowed += next.added
        over = undefined
      }
      // the minute at which it was used up is the last one in time
      if (next.deed === 'meet')
        [met, metLate] = [
          true,
          over !== undefined &&
            over < time &&
            !(paused && over >= (deeds.findLast((one) => one.deed === 'pause')?.time ?? 0)),
        ]
      if (next.deed === 'stop') stopped = true
    }
    if (time >= until) break
    if (!paused && !met && !stopped && counts(time)) used += MINUTE
  }
  if (stopped) return 'stopped'
  if (met) return metLate ? 'met_late' : 'met'
  if (paused) return 'paused'
  if (over !== undefined && over < until) return 'late'
  return used >= Math.ceil(allowed * 0.9) ? 'due_very_soon' : used >= Math.ceil(allowed * 0.6) ? 'due_soon' : 'running'
}

describe('random lives', () => {
  const live = ({
    limit,
    first,
    deeds,
  }: {
    limit: Limit
    first: number
    deeds: readonly { deed: string; after: number }[]
  }) => {
    const from = START + first * MINUTE
    let clock = startClock(office, { kind: 'resolution', limit, basis, at: from })
    let time = from
    const happened: { deed: string; time: number; added: number }[] = []
    for (const { deed, after } of deeds) {
      time += after * MINUTE
      const changed = act(clock, deed, time)
      if (changed.clock === undefined) continue
      const [before, due] = [clock.dueAt, changed.clock.dueAt]
      const added = limit.unit === 'calendar_days' ? due - before : workingMillisBetween(office.calendar, before, due)
      happened.push({ deed, time, added })
      clock = changed.clock
    }
    return { clock, from, time, happened }
  }

  it('stand at any moment as a replay of every minute says', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { clock, from, time, happened } = live(life)
        const until = time + life.look * MINUTE
        const state = clockState(clock, until, office)
        const plain = state === 'very_late' ? 'late' : state
        expect(plain).toBe(replay(life.limit, from, happened, until))
        if (state === 'late' || state === 'very_late')
          expect(state === 'very_late').toBe(until > addWorkingDays(office.calendar, clock.dueAt - 1, 2))
      }),
      { numRuns: 200 },
    )
  })

  it('change next when they say they do, and not before', () => {
    fc.assert(
      fc.property(lives, (life) => {
        const { clock, time } = live(life)
        let moment: number | null = time + life.look * MINUTE
        const seen: string[] = [clockState(clock, moment, office)]
        for (let steps = 0; steps < 5; steps++) {
          const next: number | null = nextClockChange(clock, moment, office)
          if (next === null) break
          expect(next).toBeGreaterThan(moment)
          expect(clockState(clock, next - 1, office)).toBe(seen.at(-1))
          seen.push(clockState(clock, next, office))
          expect(seen.at(-1)).not.toBe(seen.at(-2))
          moment = next
        }
        expect(nextClockChange(clock, 9e15, office)).toBeNull()
        expect(clockStates).toContain(seen.at(-1))
      }),
      { numRuns: 300 },
    )
  })

  it('lose no time in a pause', () => {
    fc.assert(
      fc.property(limits, fc.nat(5 * DAY), fc.nat(5 * DAY), fc.nat(20 * DAY), (limit, first, until, length) => {
        const clock = startClock(office, { kind: 'resolution', limit, basis, at: START + first })
        const from = clock.startedAt + until
        const paused = done(pauseClock(clock, from, office))
        const resumed = done(resumeClock(paused, from + length, office))
        expect(timeLeft(resumed, from + length, office)).toBe(timeLeft(clock, from, office))
        expect(timeLeft(paused, from + length, office)).toBe(timeLeft(clock, from, office))
        expect(resumed.dueAt).toBeGreaterThanOrEqual(clock.dueAt)
      }),
    )
  })

  it('answer a state for whatever numbers they are given', () => {
    const any = fc.integer({ min: -8e15, max: 8e15 })
    fc.assert(
      fc.property(
        limits,
        any,
        any,
        fc.option(any),
        fc.option(any),
        fc.option(any),
        (limit, from, look, paused, met, stopped) => {
          const clock = startClock(office, { kind: 'resolution', limit, basis, at: from })
          const odd = { ...clock, pausedAt: paused, metAt: met, stoppedAt: stopped }
          expect(clockStates).toContain(clockState(odd, look, office))
          const next = nextClockChange(odd, look, office)
          if (next !== null) expect(next).toBeGreaterThan(look)
        },
      ),
    )
  })
})
