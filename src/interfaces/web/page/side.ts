// The data beside timelines, the same for everybody: read at most once in a while, not with every page.
import type { Clock } from '#core/clock'
import { MINUTE } from '#core/clock'
import type { Accounts } from '#domain/accounts'
import type { Topics } from '#domain/topics'
import type { SideData } from './page-view.ts'

export interface SideNeeds {
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'directory'>
  readonly topics: Pick<Topics, 'recent'>
}

export type ReadSide = () => Promise<SideData>

const KEPT = MINUTE / 4

export const createSide = ({ clock, accounts, topics }: SideNeeds): ReadSide => {
  let kept: { data: Promise<SideData>; at: number } | undefined
  const read = async (): Promise<SideData> => {
    const [recent, offices] = await Promise.all([
      topics.recent(6),
      accounts.directory({ limit: 4, offset: 0, kind: 'office', order: 'active' }),
    ])
    return { topics: recent, offices }
  }
  return () => {
    const now = clock.now()
    if (kept === undefined || now - kept.at > KEPT) {
      const data = read()
      kept = { data, at: now }
      data.catch(() => {
        kept = undefined
      })
    }
    return kept.data
  }
}
