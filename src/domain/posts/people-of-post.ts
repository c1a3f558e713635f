// Who liked or reposted a post, as far as the viewer may know of them.
import { fillPage } from '#core/fill-page'
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Viewer } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { FindPost } from './find-post.ts'
import { likedBy } from './marks.store.ts'
import { repostersOf } from './threads.store.ts'

interface Needs {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byIds' | 'standing'>
  readonly find: FindPost
}

interface Edge {
  readonly id: Id
  readonly accountId: Id
}

/** Leaves out accounts that are gone and those with a block between them and the viewer. Pages by edge ids. */
const peoplePage = async (
  accounts: Needs['accounts'],
  viewer: Viewer,
  page: PageRequest,
  read: (range: IdRange, count: number) => Promise<readonly Edge[]>,
): Promise<Page<Account>> => {
  const shown = await fillPage(page, {
    read,
    show: async (edges) => {
      if (edges.length === 0) return []
      const ids = edges.map((edge) => edge.accountId)
      const [people, standing] = await Promise.all([
        accounts.byIds(ids),
        viewer.accountId === null ? undefined : accounts.standing(viewer.accountId, ids, []),
      ])
      return edges.flatMap(({ id, accountId }) => {
        const account = people.get(accountId)
        const blocked = standing?.blocking.has(accountId) === true || standing?.blockedBy.has(accountId) === true
        return account === undefined || account.deletedAt !== null || blocked ? [] : [{ id, account }]
      })
    },
    idOf: ({ id }) => id,
  })
  return { ...shown, items: shown.items.map(({ account }) => account) }
}

export const likedByPeople =
  ({ db, accounts, find }: Needs) =>
  async (viewer: Viewer, id: Id, page: PageRequest): Promise<Page<Account>> => {
    const { post } = await find.visible(viewer.accountId, id)
    return peoplePage(accounts, viewer, page, async (range, count) =>
      (await likedBy(db.read, post.id, range, count)).map((row) => ({ id: row.id, accountId: row.account_id })),
    )
  }

export const repostedByPeople =
  ({ db, accounts, find }: Needs) =>
  async (viewer: Viewer, id: Id, page: PageRequest): Promise<Page<Account>> => {
    const { post } = await find.visible(viewer.accountId, id)
    return peoplePage(accounts, viewer, page, async (range, count) =>
      (await repostersOf(db.read, post.id, viewer.accountId, range, count)).map((row) => ({
        id: row.id,
        accountId: row.author_id,
      })),
    )
  }
