// More offices for a world that is there: accounts behind its last one, with names and nothing else.
import { timeOf, type Id } from '#core/ids'
import { accountId, bucketOfRank, displayNameOf, handleOf } from './names.ts'
import type { WorldShape } from './shape.ts'
import type { TableSink } from './table-sink.ts'

export const officeTables = ['accounts', 'handles', 'look_alikes', 'account_counts'] as const

/** Ids of the offices, in the order of their ranks. */
export const officesBeyond = ({ accounts }: WorldShape, count: number): readonly Id[] =>
  Array.from({ length: count }, (_, place) => accountId(accounts + place))

export const fillOffices = async ({ accounts }: WorldShape, count: number, sink: TableSink): Promise<void> => {
  const each = (write: (rank: number) => void) => (): void => {
    for (let rank = accounts; rank < accounts + count; rank++) write(rank)
  }
  const columns = ['id', 'bucket', 'handle', 'kind', 'display_name', 'note', 'created_at', 'updated_at']
  await sink.fill('accounts', columns, (put) =>
    each((rank) => {
      const at = timeOf(accountId(rank))
      put(accountId(rank), bucketOfRank(rank), handleOf(rank), 'office', `${displayNameOf(rank)}办公室`, '', at, at)
    })(),
  )
  await sink.fill('handles', ['domain', 'handle', 'account_id'], (put) =>
    each((rank) => put('', handleOf(rank), accountId(rank)))(),
  )
  await sink.fill('look_alikes', ['skeleton', 'account_id'], (put) =>
    each((rank) => put(handleOf(rank), accountId(rank)))(),
  )
  await sink.fill('account_counts', ['account_id', 'bucket', 'posts', 'following', 'followers'], (put) =>
    each((rank) => put(accountId(rank), bucketOfRank(rank), 0, 0, 0))(),
  )
}
