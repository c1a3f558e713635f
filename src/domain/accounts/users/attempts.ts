// Counts attempts per name in a sliding window, in this process only.
import { MINUTE } from '#core/clock'
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { AccountsProblem } from '../contract.ts'

export interface Attempts {
  /** Takes one of the attempts. @throws too_many_attempts */
  take(name: string): void
  /** The attempts were rightful: the name starts anew. */
  forget(name: string): void
}

/** Names kept at most; past that, those whose window is over are dropped, then all. */
const KEPT = 20_000

export const createAttempts = (clock: Clock, most: number, windowMillis: number): Attempts => {
  const times = new Map<string, number[]>()

  const makeRoom = (now: number): void => {
    for (const [name, taken] of times) if ((taken.at(-1) ?? 0) <= now - windowMillis) times.delete(name)
    if (times.size >= KEPT) times.clear()
  }

  return {
    take(name) {
      const now = clock.now()
      const key = name.slice(0, 256)
      const recent = (times.get(key) ?? []).filter((time) => time > now - windowMillis)
      const first = recent[0]
      if (first !== undefined && recent.length >= most) {
        const minutes = Math.ceil((first + windowMillis - now) / MINUTE)
        throw new Problem<AccountsProblem>('too_many_attempts', `Too many attempts; try again in ${minutes} min`, {
          params: { minutes },
        })
      }
      if (!times.has(key) && times.size >= KEPT) makeRoom(now)
      times.set(key, [...recent, now])
    },
    forget(name) {
      times.delete(name.slice(0, 256))
    },
  }
}
