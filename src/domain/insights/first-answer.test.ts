// What is waited and promised at a moment, against the plain definition: working time between two moments, less the pauses.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { DAY, HOUR } from '#core/clock'
import { workingMillisBetween, type RunningClock } from '#domain/calendars'
import { compile, shipped } from '#testing/calendars'
import type { ClockRow } from './cases.store.ts'
import { firstAnswerOf, promiseAt, shownBy, waitedAt } from './first-answer.ts'

const calendar = compile(shipped('cn'))
const START = Date.UTC(2026, 8, 28)

const lives = fc.record({
  asked: fc.nat(20 * DAY),
  limit: fc.constantFrom('working_days', 'working_hours', 'calendar_days'),
  pausedMs: fc.nat(30 * HOUR),
  pausedAfter: fc.option(fc.nat(10 * DAY), { nil: undefined }),
  endedAfter: fc.option(fc.nat(20 * DAY), { nil: undefined }),
  dueAfter: fc.nat(10 * DAY),
  looked: fc.nat(30 * DAY),
})

it('is the working time between the question and now, without the pauses', () => {
  fc.assert(
    fc.property(lives, ({ asked, limit, pausedMs, pausedAfter, endedAfter, dueAfter, looked }) => {
      const created = START + asked
      const after = (time: number | undefined): number | null => (time === undefined ? null : created + time)
      const [pausedAt, ended, due] = [after(pausedAfter), after(endedAfter), created + dueAfter]
      const now = Math.max(created + looked, pausedAt ?? 0, ended ?? 0)
      const running = { kind: 'first_answer', limit: { unit: limit }, pausedAt, pausedMs, basis: {} } as RunningClock
      const row = { created_at: created, first_answer_at: null, first_answer_millis: null, ended_at: ended }
      const clock: ClockRow = {
        inquiry_id: 1,
        kind: 'first_answer',
        due_at: due,
        met_at: null,
        stopped_at: ended,
        clock: '',
      }
      const first = firstAnswerOf(row, clock, running, calendar)
      const until = Math.min(pausedAt ?? Infinity, ended ?? now)
      const paused = limit === 'calendar_days' ? 0 : pausedMs
      expect(waitedAt(first, shownBy(calendar, now))).toBe(
        Math.max(0, workingMillisBetween(calendar, created, until) - paused),
      )
      const broken = ended === null ? pausedAt === null && now > due : ended > due
      expect(promiseAt(first, now)).toBe(broken ? 'broken' : ended === null ? 'running' : 'none')
    }),
    { numRuns: 500 },
  )
})

it('without a calendar it is plain time; an answer that came says itself how long it took', () => {
  const row = { created_at: 1_000, first_answer_at: null, first_answer_millis: null, ended_at: null }
  const first = firstAnswerOf(row, undefined, undefined, undefined)
  expect(first).toMatchObject({ waited: null, basis: null, promise: 'none' })
  expect(waitedAt(first, shownBy(undefined, 5_000))).toBe(4_000)
  expect(waitedAt(first, shownBy(undefined, 500))).toBe(0)
  const answered = { ...row, first_answer_at: 9_000, first_answer_millis: 77 }
  expect(firstAnswerOf(answered, undefined, undefined, undefined)).toMatchObject({ waited: 77, began: null })
  expect(firstAnswerOf({ ...row, ended_at: 3_000 }, undefined, undefined, undefined)).toMatchObject({ waited: 2_000 })
})
