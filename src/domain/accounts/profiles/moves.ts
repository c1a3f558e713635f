// Accounts that go to another site or came from one: the addresses that federation will tell its neighbours.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Accounts } from '../contract.ts'
import { accountNotFound } from '../problems.ts'
import type { AccountCache } from './account-cache.ts'
import { lockAddresses, setAddresses, setMovedTo } from './moves.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly cache: AccountCache
}

export const moves = ({ db, clock, outbox, cache }: Needs): Pick<Accounts, 'setMovedTo' | 'addFormerAddress'> => {
  const tell = async (tx: Tx, accountId: Id): Promise<void> => {
    await outbox.record(tx, { kind: 'account.updated', data: { accountId, unusedPictures: [] } })
    db.afterCommit(tx, () => cache.drop([accountId]))
  }

  return {
    setMovedTo: (id, address) =>
      db.write(async (tx) => {
        if (!(await setMovedTo(tx, id, address, clock.now()))) throw accountNotFound()
        await tell(tx, id)
      }),
    async addFormerAddress(tx, id, address) {
      const known = await lockAddresses(tx, db.engine, id)
      if (known === undefined) throw accountNotFound()
      if (known.includes(address)) return
      await setAddresses(tx, id, [...known, address], clock.now())
      await tell(tx, id)
    },
  }
}
