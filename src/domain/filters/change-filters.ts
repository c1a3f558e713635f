// Makes, changes and takes away filters; whoever shows posts to the account hears of it after the commit.
import type { Clock } from '#core/clock'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Bus } from '#platform/bus'
import type { Database, Tx } from '#platform/db'
import { checkedPlaces, checkedTitle, checkedWord, checkNumbers, filterNotFound } from './check-filter.ts'
import type {
  Filter,
  FilterChange,
  FilteredPost,
  FilterNews,
  Filters,
  FiltersProblem,
  FilterWord,
  NewWord,
  WordChange,
} from './contract.ts'
import * as store from './filters.store.ts'
import type { FilterValues } from './filters.store.ts'

export interface ChangeNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  /** Where it is told that filters changed; usually the bus. */
  readonly news?: Pick<Bus, 'announce'> | undefined
}

type Changes = Omit<Filters, 'list' | 'one' | 'word' | 'post' | 'remembered' | 'matcher'>

const found = <Found>(one: Found | undefined): Found => {
  if (one === undefined) throw filterNotFound()
  return one
}

export const filterIn = (filters: readonly Filter[], id: Id): Filter => found(filters.find((one) => one.id === id))
export const wordIn = (filters: readonly Filter[], id: Id): FilterWord =>
  found(filters.flatMap(({ words }) => words).find((one) => one.id === id))
export const postIn = (filters: readonly Filter[], id: Id): FilteredPost =>
  found(filters.flatMap(({ posts }) => posts).find((one) => one.id === id))

export const changeFilters = ({ db, ids, clock, news }: ChangeNeeds): Changes => {
  /** `work` sees the filters as they are, and nobody changes them meanwhile. */
  const changing = <Result>(
    accountId: Id,
    work: (tx: Tx, filters: readonly Filter[]) => Promise<Result>,
  ): Promise<Result> =>
    db.write(async (tx) => {
      await store.holdFilters(tx, db.engine, accountId)
      const result = await work(tx, await store.filtersOf(tx, accountId))
      const data: FilterNews['account.filters_changed'] = { accountId }
      db.afterCommit(tx, () => news?.announce({ kind: 'account.filters_changed', data: { ...data } }))
      return result
    })

  /** An id is taken once in a blue moon. */
  const insert = async <Row extends { readonly id: Id }>(
    accountId: Id,
    rowOf: (id: Id) => Row,
    into: (row: Row) => Promise<boolean>,
  ): Promise<Row> => {
    for (;;) {
      const row = rowOf(ids.next(bucketOf(accountId)))
      if (await into(row)) return row
    }
  }
  const insertWord = (tx: Tx, accountId: Id, filterId: Id, { word, whole = true }: NewWord): Promise<FilterWord> =>
    insert(
      accountId,
      (id) => ({ id, filterId, word: checkedWord(word), whole }),
      (row) => store.insertWord(tx, accountId, row),
    )

  const endOf = (forMillis: number | null): number | null => (forMillis === null ? null : clock.now() + forMillis)

  const valuesAfter = (filter: Filter, change: FilterChange): FilterValues => ({
    title: change.title === undefined ? filter.title : checkedTitle(change.title),
    places: change.places === undefined ? filter.places : checkedPlaces(change.places),
    action: change.action ?? filter.action,
    expiresAt: change.forMillis === undefined ? filter.expiresAt : endOf(change.forMillis),
  })

  const changeWordIn = async (
    tx: Tx,
    accountId: Id,
    before: FilterWord,
    { word, whole }: WordChange,
  ): Promise<FilterWord> => {
    const after = {
      ...before,
      word: word === undefined ? before.word : checkedWord(word),
      whole: whole ?? before.whole,
    }
    await store.updateWord(tx, accountId, after)
    return after
  }

  const changeWords = async (
    tx: Tx,
    accountId: Id,
    filter: Filter,
    changes: NonNullable<FilterChange['words']>,
  ): Promise<void> => {
    for (const { id, word, whole, remove = false } of changes) {
      if (id === undefined) {
        if (!remove) await insertWord(tx, accountId, filter.id, { word: word ?? '', whole })
        continue
      }
      const before = wordIn([filter], id)
      if (remove) await store.deleteWord(tx, accountId, id)
      else await changeWordIn(tx, accountId, before, { word, whole })
    }
  }

  const now = async (tx: Tx, accountId: Id, id: Id): Promise<Filter> => {
    const filters = await store.filtersOf(tx, accountId)
    checkNumbers(filters)
    return filterIn(filters, id)
  }

  return {
    create: ({ accountId }, { title, places, action = 'warn', forMillis = null, words = [] }) =>
      changing(accountId, async (tx) => {
        const values = {
          title: checkedTitle(title),
          places: checkedPlaces(places),
          action,
          expiresAt: endOf(forMillis),
        }
        const { id } = await insert(
          accountId,
          (drawn) => ({ ...values, id: drawn, accountId, at: clock.now() }),
          (row) => store.insertFilter(tx, row),
        )
        for (const word of words) await insertWord(tx, accountId, id, word)
        return now(tx, accountId, id)
      }),

    change: ({ accountId }, id, change) =>
      changing(accountId, async (tx, filters) => {
        const filter = filterIn(filters, id)
        await store.updateFilter(tx, accountId, id, valuesAfter(filter, change))
        await changeWords(tx, accountId, filter, change.words ?? [])
        return now(tx, accountId, id)
      }),

    remove: ({ accountId }, id) =>
      changing(accountId, async (tx, filters) => {
        filterIn(filters, id)
        await store.deleteFilter(tx, accountId, id)
      }),

    addWord: ({ accountId }, filterId, word) =>
      changing(accountId, async (tx, filters) => {
        filterIn(filters, filterId)
        const added = await insertWord(tx, accountId, filterId, word)
        await now(tx, accountId, filterId)
        return added
      }),

    changeWord: ({ accountId }, wordId, change) =>
      changing(accountId, (tx, filters) => changeWordIn(tx, accountId, wordIn(filters, wordId), change)),

    removeWord: ({ accountId }, wordId) =>
      changing(accountId, async (tx, filters) => {
        wordIn(filters, wordId)
        await store.deleteWord(tx, accountId, wordId)
      }),

    changeAlone: ({ accountId }, wordId, { word, whole, ...change }) =>
      changing(accountId, async (tx, filters) => {
        const before = wordIn(filters, wordId)
        const filter = filterIn(filters, before.filterId)
        const values = valuesAfter(filter, change)
        const same =
          values.action === filter.action &&
          values.expiresAt === filter.expiresAt &&
          values.places.join(' ') === filter.places.join(' ')
        if (!same && filter.words.length > 1) {
          throw new Problem<FiltersProblem>(
            'filter_many_words',
            'These parameters cannot be changed from this application because they apply to more than one filter keyword',
          )
        }
        if (!same) await store.updateFilter(tx, accountId, filter.id, values)
        await changeWordIn(tx, accountId, before, { word, whole })
        return filter.id
      }),

    addPost: ({ accountId }, filterId, postId) =>
      changing(accountId, async (tx, filters) => {
        if (filterIn(filters, filterId).posts.some((post) => post.postId === postId)) {
          throw new Problem<FiltersProblem>('filter_post_taken', 'Validation failed: Status has already been taken')
        }
        const added = await insert(
          accountId,
          (id) => ({ id, filterId, postId }),
          (row) => store.insertPost(tx, accountId, row),
        )
        await now(tx, accountId, filterId)
        return added
      }),

    removePost: ({ accountId }, id) =>
      changing(accountId, async (tx, filters) => {
        const post = postIn(filters, id)
        await store.deletePost(tx, accountId, id)
        return post
      }),
  }
}
