// The lives that cases of a world share: how they stand, what happened to them, which clocks run.
import { DAY, HOUR } from '#core/clock'
import type { RunningClock } from '#domain/calendars'

export interface LifeEvent {
  readonly deed: string
  readonly role: 'asker' | 'office' | 'site'
  readonly to: string
  readonly at: number
  /** What was said in public. */
  readonly payload: Readonly<Record<string, unknown>>
}

export interface CaseLife {
  readonly state: string
  readonly stateType: string
  readonly publicity: 'public' | 'private'
  /** The question first. */
  readonly events: readonly [LifeEvent, ...LifeEvent[]]
  readonly clocks: readonly { readonly clock: RunningClock; readonly warned: number }[]
  readonly dueAt: number | null
  readonly nextAt: number | null
  readonly answeredAt: number | null
  readonly answerMillis: number | null
  readonly endedAt: number | null
  readonly reopenings: number
  readonly supporters: number
  readonly promise: 'promised' | 'kept' | 'missed' | undefined
}

/** What an office promised for a question of that moment. */
export interface Promised {
  readonly at: number
  readonly clocks: readonly RunningClock[]
  /** When one of them changes next. */
  readonly nextAt: number
}

const asked = (at: number): LifeEvent => ({
  deed: 'ask',
  role: 'asker',
  to: 'received',
  at,
  payload: { text: '路灯不亮，请检修。', asker: 1 },
})

const earliest = (clocks: readonly RunningClock[]): number => Math.min(...clocks.map(({ dueAt }) => dueAt))

/** A public question that nobody has looked at. */
export const openLife = ({ at, clocks, nextAt }: Promised): CaseLife => ({
  state: 'received',
  stateType: 'open',
  publicity: 'public',
  events: [asked(at)],
  clocks: clocks.map((clock) => ({ clock, warned: 0 })),
  dueAt: earliest(clocks),
  nextAt,
  answeredAt: null,
  answerMillis: null,
  endedAt: null,
  reopenings: 0,
  supporters: 0,
  promise: undefined,
})

/** One whose first answer is late from a moment on: the next look writes an event. */
export const lateLife = (promised: Promised, dueAt: number): CaseLife => {
  const life = openLife(promised)
  const clocks = life.clocks.map((one) =>
    one.clock.kind === 'first_answer' ? { clock: { ...one.clock, dueAt }, warned: 2 } : one,
  )
  return { ...life, clocks, dueAt, nextAt: dueAt + 1 }
}

const over = (clock: RunningClock, at: number): RunningClock =>
  clock.kind === 'first_answer' ? { ...clock, metAt: at, changedAt: at } : { ...clock, stoppedAt: at, changedAt: at }

/** An answered question, and what became of it. */
const answeredLife = (promised: Promised, afterMillis: number, end?: LifeEvent): CaseLife => {
  const answeredAt = promised.at + afterMillis
  const answer: LifeEvent = {
    deed: 'answer',
    role: 'office',
    to: 'answered',
    at: answeredAt,
    payload: { text: '已修复。' },
  }
  const closed = end === undefined ? {} : { endedAt: end.at, state: end.to, stateType: 'done' }
  return {
    ...openLife(promised),
    state: 'answered',
    stateType: 'answered',
    events: [asked(promised.at), answer, ...(end === undefined ? [] : [end])],
    clocks: promised.clocks.map((clock) => ({ clock: over(clock, answeredAt), warned: 0 })),
    dueAt: null,
    nextAt: null,
    answeredAt,
    answerMillis: Math.floor(afterMillis / 3),
    ...closed,
  }
}

const declinedLife = (promised: Promised, at: number): CaseLife => {
  const payload = { reason: 'in_court', text: '正在诉讼。' }
  const decline: LifeEvent = { deed: 'decline', role: 'office', to: 'declined', at, payload }
  const life = answeredLife(promised, at - promised.at, decline)
  return { ...life, stateType: 'closed', events: [asked(promised.at), decline] }
}

/** One that the looks have told everything of. */
const waitingLife = (promised: Promised): CaseLife => {
  const life = openLife(promised)
  return { ...life, clocks: life.clocks.map(({ clock }) => ({ clock, warned: 4 })), nextAt: null }
}

/** Of twenty: seven wait, the others were answered, ended, declined; one is private. */
export const mixedLives = (promises: readonly Promised[]): readonly CaseLife[] =>
  promises.flatMap((promised) => {
    const { at } = promised
    const end = (deed: string, role: LifeEvent['role'], to: string, after: number): LifeEvent => ({
      deed,
      role,
      to,
      at: at + after,
      payload: {},
    })
    const confirmed = Array.from({ length: 7 }, (_, number) =>
      answeredLife(promised, (number + 1) * 9 * HOUR, end('confirm', 'asker', 'confirmed', (number + 4) * DAY)),
    )
    const waiting = Array.from({ length: 6 }, (_, number) => ({ ...waitingLife(promised), supporters: number }))
    const [first, second, third, fourth] = confirmed as [CaseLife, CaseLife, CaseLife, CaseLife]
    return [
      ...waiting,
      ...confirmed.slice(4),
      first,
      { ...second, reopenings: 1 },
      { ...third, promise: 'kept' as const },
      { ...fourth, promise: 'missed' as const },
      answeredLife(promised, 30 * HOUR),
      answeredLife(promised, 50 * HOUR),
      answeredLife(promised, 70 * HOUR, end('lapse', 'site', 'unconfirmed', 12 * DAY)),
      answeredLife(promised, 20 * HOUR, end('lapse', 'site', 'unconfirmed', 9 * DAY)),
      declinedLife(promised, at + 4 * HOUR),
      { ...waitingLife(promised), promise: 'promised' as const },
      { ...waitingLife(promised), publicity: 'private' as const },
    ]
  })
