// Makes and changes lists; homes and streams of the account hear of it, because exclusive lists keep things out of them.
import type { Clock } from '#core/clock'
import { fillPage } from '#core/fill-page'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Account, AccountNews, Accounts, AccountsProblem } from '#domain/accounts'
import type { Bus } from '#platform/bus'
import type { Database, Tx } from '#platform/db'
import type { AccountList, Lists, ListsProblem } from './contract.ts'
import * as store from './lists.store.ts'
import type { MemberRow } from './lists.store.ts'

export interface ListsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly bus?: Bus | undefined
  readonly accounts: Pick<Accounts, 'byIds'>
}

const LONGEST_TITLE = 256
const MOST_LISTS = 50
const MOST_MEMBERS = 5_000

interface Shown {
  readonly id: Id
  readonly account: Account
}

const checkedTitle = (wished: string): string => {
  const title = wished.normalize('NFC').trim()
  if (title === '')
    throw new Problem<ListsProblem>('list_title_missing', "Validation failed: Title can't be blank", { field: 'title' })
  if (title.length > LONGEST_TITLE) {
    throw new Problem<ListsProblem>('list_title_too_long', 'Validation failed: Title is too long', {
      field: 'title',
      params: { limit: LONGEST_TITLE },
    })
  }
  return title
}

const listIn = (lists: readonly AccountList[], id: Id): AccountList => {
  const list = lists.find((one) => one.id === id)
  if (list === undefined) throw new Problem<ListsProblem>('list_not_found', 'Record not found')
  return list
}

export const createLists = ({ db, ids, clock, bus, accounts }: ListsNeeds): Lists => {
  const all: Lists['all'] = (accountId) => store.listsOf(db.read, accountId)
  const one: Lists['one'] = async (accountId, id) => listIn(await all(accountId), id)

  const changing = <Result>(
    accountId: Id,
    work: (tx: Tx, lists: readonly AccountList[]) => Promise<Result>,
  ): Promise<Result> =>
    db.write(async (tx) => {
      await store.holdLists(tx, db.engine, accountId)
      const result = await work(tx, await store.listsOf(tx, accountId))
      const data: AccountNews['account.ties_changed'] = { accountIds: [accountId] }
      bus?.tell(tx, { kind: 'account.ties_changed', data: { ...data } })
      return result
    })

  return {
    all,
    one,
    create: ({ accountId }, { title = '', replies = 'list', exclusive = false }) =>
      changing(accountId, async (tx, lists) => {
        if (lists.length >= MOST_LISTS) {
          throw new Problem<ListsProblem>(
            'list_limit',
            'Validation failed: You have reached the maximum number of lists',
            {
              params: { limit: MOST_LISTS },
            },
          )
        }
        const values = { title: checkedTitle(title), replies, exclusive }
        for (;;) {
          const list = { ...values, id: ids.next(bucketOf(accountId)) }
          if (await store.insertList(tx, { ...list, accountId, at: clock.now() })) return list
        }
      }),
    change: ({ accountId }, id, { title, replies, exclusive }) =>
      changing(accountId, async (tx, lists) => {
        const before = listIn(lists, id)
        const list = {
          id,
          title: title === undefined ? before.title : checkedTitle(title),
          replies: replies ?? before.replies,
          exclusive: exclusive ?? before.exclusive,
        }
        await store.updateList(tx, accountId, list)
        return list
      }),
    remove: ({ accountId }, id) =>
      changing(accountId, async (tx, lists) => {
        listIn(lists, id)
        await store.deleteList(tx, accountId, id)
      }),

    async members(accountId, id, page) {
      await one(accountId, id)
      const found = await fillPage<MemberRow, Shown>(page, {
        read: (range, count) => store.membersInRange(db.read, id, range, count),
        show: async (rows) => {
          const people = await accounts.byIds(rows.map((row) => row.member_id))
          return rows.flatMap((row) => {
            const account = people.get(row.member_id)
            return account === undefined || account.deletedAt !== null ? [] : [{ id: row.id, account }]
          })
        },
        idOf: (shown) => shown.id,
      })
      return { ...found, items: found.items.map(({ account }) => account) }
    },
    add: ({ accountId }, id, memberIds) =>
      changing(accountId, async (tx, lists) => {
        listIn(lists, id)
        const wished = [...new Set(memberIds)]
        if (wished.length === 0) return
        const followed = await store.followedAmong(tx, accountId, wished)
        if (wished.some((memberId) => memberId !== accountId && !followed.has(memberId))) {
          throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
        }
        const places = wished.map((memberId) => ({ id: ids.next(bucketOf(accountId)), memberId }))
        const added = await store.insertMembers(tx, db.engine, { accountId, listId: id }, places)
        if (added.length < wished.length) {
          throw new Problem<ListsProblem>('list_member_taken', 'Validation failed: Account has already been taken')
        }
        if ((await store.countMembers(tx, accountId, id)) > MOST_MEMBERS) {
          throw new Problem<ListsProblem>('list_full', 'There are too many accounts in this list', {
            params: { limit: MOST_MEMBERS },
          })
        }
      }),
    take: ({ accountId }, id, memberIds) =>
      changing(accountId, async (tx, lists) => {
        listIn(lists, id)
        await store.deleteMembers(tx, accountId, id, memberIds)
      }),
    having: (accountId, memberId) => store.listsHaving(db.read, accountId, memberId),
  }
}
