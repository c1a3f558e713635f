// What a deed does to the clocks that run: met, stopped, paused, resumed, halved (specs.ts). Pure; those it starts are timing's.
import {
  halveClock,
  meetClock,
  nextClockChange,
  pauseClock,
  resumeClock,
  stopClock,
  type ClockChange,
  type ClockKind,
  type ClockReckoning,
  type RunningClock,
} from '#domain/calendars'
import type { DeedName } from './machine.ts'
import { specOf } from './specs.ts'

export interface KeptClock {
  readonly clock: RunningClock
  readonly reckoning: ClockReckoning
  /** 0 nothing, 1 due soon, 2 very soon, 3 late, 4 very late. */
  readonly warned: number
}

/** What the asker has to do is not what the office owes. */
export const owedByOffice = (kind: ClockKind): boolean => kind !== 'info_window' && kind !== 'asker_window'

const runs = ({ metAt, stoppedAt, pausedAt }: RunningClock): boolean =>
  metAt === null && stoppedAt === null && pausedAt === null

const earliest = (times: readonly (number | null)[]): number | null => {
  const set = times.filter((time) => time !== null)
  return set.length === 0 ? null : Math.min(...set)
}

/** `due_at`: what the office owes first; `next_at`: when any of its clocks changes by itself. */
export const timesOf = (
  clocks: readonly KeptClock[],
  now: number,
): { readonly due_at: number | null; readonly next_at: number | null } => ({
  due_at: earliest(clocks.map(({ clock }) => (runs(clock) && owedByOffice(clock.kind) ? clock.dueAt : null))),
  next_at: earliest(clocks.map(({ clock, reckoning }) => nextClockChange(clock, now, reckoning))),
})

/** Changes one clock; answers whether there was something to change: a clock that is over has nothing said to it. */
export const changeClock = (
  kept: Map<ClockKind, KeptClock>,
  kind: ClockKind,
  how: (one: KeptClock) => ClockChange,
): boolean => {
  const one = kept.get(kind)
  const result = one === undefined ? undefined : how(one)
  if (one === undefined || result?.clock === undefined) return false
  kept.set(kind, { ...one, clock: result.clock })
  return true
}

/** Answers which of the clocks changed. */
export const applyEffects = (kept: Map<ClockKind, KeptClock>, deed: DeedName, now: number): Set<ClockKind> => {
  const effects = specOf(deed).clocks ?? {}
  const changed = new Set<ClockKind>()
  const each = (kinds: readonly ClockKind[] | undefined, how: (one: KeptClock) => ClockChange): void => {
    for (const kind of kinds ?? []) if (changeClock(kept, kind, how)) changed.add(kind)
  }
  each(effects.meet, ({ clock }) => meetClock(clock, now))
  each(effects.stop, ({ clock }) => stopClock(clock, now))
  each(effects.pause, ({ clock, reckoning }) => pauseClock(clock, now, reckoning))
  each(effects.resume, ({ clock, reckoning }) => resumeClock(clock, now, reckoning))
  for (const kind of effects.half ?? []) {
    if (!changeClock(kept, kind, ({ clock, reckoning }) => halveClock(clock, now, reckoning))) continue
    changed.add(kind)
    // it begins anew: what was told of the first time is told again
    kept.set(kind, { ...(kept.get(kind) as KeptClock), warned: 0 })
  }
  return changed
}
