// How many streams may be open: of everybody together, of one account, and of strangers from one address.
import { Problem } from '#core/problem'
import { networkOf, type Caller, type HttpProblem } from '#interfaces/http'
import type { Config } from '#platform/config'

export interface Seats {
  /** Answers how to give the seat back, once. @throws overloaded, rate_limited */
  take(caller: Pick<Caller, 'viewer' | 'address'>): () => void
  taken(): number
}

/** When somebody who has too many streams may look again. */
const RETRY_SECONDS = 30

export const createSeats = (limits: Pick<Config['streaming'], 'connections' | 'perAccount' | 'perAddress'>): Seats => {
  const byHolder = new Map<string, number>()
  let taken = 0
  return {
    take({ viewer, address }) {
      const stranger = viewer.accountId === null
      const holder = stranger ? `address ${networkOf(address)}` : `account ${viewer.accountId}`
      if (taken >= limits.connections) throw new Problem<HttpProblem>('overloaded', 'too many streams are open')
      const before = byHolder.get(holder) ?? 0
      if (before >= (stranger ? limits.perAddress : limits.perAccount)) {
        throw new Problem<HttpProblem>('rate_limited', 'too many streams', { params: { seconds: RETRY_SECONDS } })
      }
      taken++
      byHolder.set(holder, before + 1)
      let given = false
      return () => {
        if (given) return
        given = true
        taken--
        const left = (byHolder.get(holder) ?? 1) - 1
        if (left > 0) byHolder.set(holder, left)
        else byHolder.delete(holder)
      }
    },
    taken: () => taken,
  }
}
