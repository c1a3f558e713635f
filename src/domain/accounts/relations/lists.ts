// The lists of an account, page by page. Cursors are ids of edges; deleted accounts are left out, pages stay full.
import type { Clock } from '#core/clock'
import { fillPage } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Database } from '#platform/db'
import type { Account, Accounts } from '../contract.ts'
import { edgesInRange } from './edge-pages.store.ts'
import type { EdgeList, EdgeRow } from './edge-pages.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly byIds: Accounts['byIds']
}

interface Shown {
  readonly edge: EdgeRow
  readonly account: Account
}

type Verbs = 'followers' | 'following' | 'blocked' | 'muted' | 'followRequests' | 'endorsed'

export const lists = ({ db, clock, byIds }: Needs): Pick<Accounts, Verbs> => {
  const listed = async (list: EdgeList, accountId: Id, page: PageRequest): Promise<Page<Account>> => {
    const now = clock.now()
    const found = await fillPage<EdgeRow, Shown>(page, {
      read: (range, count) => edgesInRange(db.read, list, accountId, range, count, now),
      show: async (edges) => {
        const accounts = await byIds(edges.map((edge) => edge.other))
        return edges.flatMap((edge) => {
          const account = accounts.get(edge.other)
          return account === undefined || account.deletedAt !== null ? [] : [{ edge, account }]
        })
      },
      idOf: ({ edge }) => edge.id,
    })
    return { ...found, items: found.items.map(({ account }) => account) }
  }

  return {
    followers: (accountId, page) => listed('followers', accountId, page),
    following: (accountId, page) => listed('following', accountId, page),
    blocked: (accountId, page) => listed('blocks', accountId, page),
    endorsed: (accountId, page) => listed('endorsements', accountId, page),
    muted: (accountId, page) => listed('mutes', accountId, page),
    followRequests: ({ accountId }, page) => listed('requests', accountId, page),
  }
}
