// How many questions without an account come from one network, and to one office, within an hour.
import { HOUR, MINUTE, type Clock, type Millis } from '#core/clock'
import type { Id } from '#core/ids'
import { networkOf } from '#interfaces/http'

const PER_NETWORK = 5
const PER_OFFICE = 60
const MOST_KEPT = 50_000

export interface GuestLimits {
  /** undefined: go on. */
  wait(address: string, officeId: Id): { readonly of: 'network' | 'office'; readonly minutes: number } | undefined
  note(address: string, officeId: Id): void
}

/** @param on as the site's other limits */
export const createGuestLimits = ({ clock, on }: { readonly clock: Clock; readonly on: boolean }): GuestLimits => {
  const windows = new Map<string, { count: number; readonly endsAt: Millis }>()
  const windowOf = (key: string) => {
    const now = clock.now()
    const known = windows.get(key)
    if (known !== undefined && known.endsAt > now) return known
    if (windows.size >= MOST_KEPT) windows.clear()
    const fresh = { count: 0, endsAt: now + HOUR }
    windows.set(key, fresh)
    return fresh
  }
  const both = (address: string, officeId: Id) =>
    [
      { of: 'network', window: windowOf(`network ${networkOf(address)}`), most: PER_NETWORK },
      { of: 'office', window: windowOf(`office ${officeId}`), most: PER_OFFICE },
    ] as const
  return {
    wait(address, officeId) {
      if (!on) return undefined
      const full = both(address, officeId).find(({ window, most }) => window.count >= most)
      return full && { of: full.of, minutes: Math.ceil((full.window.endsAt - clock.now()) / MINUTE) }
    },
    note(address, officeId) {
      for (const { window } of both(address, officeId)) window.count++
    },
  }
}
