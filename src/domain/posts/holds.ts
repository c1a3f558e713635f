// Holds: while one stands, sweeps erase nothing of an account or a post, nor what answers it.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Hold, HoldDeed, Holds, PostsProblem } from './contract.ts'
import * as store from './holds.store.ts'
import { byIds } from './posts.store.ts'
import { postNotFound } from './problems.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly log?: Log | undefined
}

const LONGEST_REASON = 2000
/** Holds belong to no account: any bucket will do. */
const BUCKET = 0

const checkedReason = ({ reason }: HoldDeed): string => {
  const words = reason.trim()
  if (words !== '' && words.length <= LONGEST_REASON) return words
  throw new Problem<PostsProblem>('hold_reason_needed', 'A hold needs a reason of at most 2,000 characters.', {
    field: 'reason',
  })
}

export const holds = ({ db, ids, clock, log }: Needs): Holds => {
  const authorOf = async (postId: Id): Promise<Id> => {
    const [row] = await byIds(db.read, [postId])
    if (row === undefined) throw postNotFound()
    return row.author_id
  }

  return {
    async place(target, deed) {
      const reason = checkedReason(deed)
      const postId = 'postId' in target ? target.postId : null
      const accountId = 'postId' in target ? await authorOf(target.postId) : target.accountId
      const hold = await db.write(async (tx): Promise<Hold> => {
        for (;;) {
          if (await store.isHeld(tx, accountId, postId)) {
            throw new Problem<PostsProblem>('hold_exists', 'This is on hold already.')
          }
          const row = { id: ids.next(BUCKET), accountId, postId, reason, by: deed.by, at: clock.now() }
          if (await store.insertHold(tx, row)) return (await store.holdById(tx, row.id)) as Hold
        }
      })
      log?.info('a hold was placed', { hold: hold.id, account: accountId, post: postId, by: deed.by, reason })
      return hold
    },

    async release(id, deed) {
      const reason = checkedReason(deed)
      const hold = await db.write(async (tx) => {
        if (!(await store.endHold(tx, id, { by: deed.by, reason, at: clock.now() }))) {
          throw new Problem<PostsProblem>('hold_not_found', 'There is no such hold, or it was released before.')
        }
        return (await store.holdById(tx, id)) as Hold
      })
      log?.info('a hold was released', { hold: id, account: hold.accountId, by: deed.by, reason })
      return hold
    },

    list: (accountId) => store.listHolds(db.read, accountId),
  }
}
