// Places in an office's queue, told by a plain statement.
import type { Id } from '#core/ids'
import { oneRow, type Facts } from './facts.store.ts'

/** Of each so-many-th open case the day it is due and its id, one after the other: where pages of the desk begin. */
export const placesOfQueue = async (facts: Facts, officeId: Id, lines: number): Promise<readonly number[]> => {
  const { open } = await oneRow<{ open: number }>(
    facts,
    `select count(*) as open from inquiries where office_id = ? and state_type = 'open'`,
    officeId,
  )
  const rows = await facts.rows<{ due_at: number; id: number }>(
    `select due_at, id from (
      select due_at, id, row_number() over (order by due_at, id) as place from inquiries
      where office_id = ? and state_type = 'open') queue
    where place % ${lines} = 0 and place < ? order by place`,
    officeId,
    Number(open),
  )
  return rows.flatMap(({ due_at: due, id }) => [Number(due), id])
}
