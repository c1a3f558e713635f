// Cases at which a clock changes now, told by a plain statement.
import { oneRow, type Facts } from './facts.store.ts'

export const countDue = async (facts: Facts, now: number): Promise<number> =>
  Number((await oneRow<{ due: number }>(facts, 'select count(*) as due from inquiries where next_at <= ?', now)).due)
