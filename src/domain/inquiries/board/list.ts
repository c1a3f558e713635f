// Public lists of cases, a page at a time: each order goes on exactly where the page before ended.
import { DAY, type Clock } from '#core/clock'
import { LAST_ID, parseId, type Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { EventPayload } from '../contract.ts'
import { inquiryOf } from '../inquiry-row.ts'
import * as store from './board.store.ts'
import type { BoardWish, CaseBoard } from './contract.ts'

const MOST = 50

/** 1 … SHUFFLE - 1, another one each day; spread so that neighbouring days have nothing in common. */
const factorOf = (now: number): number => ((Math.floor(now / DAY) * 7919) % (store.SHUFFLE - 1)) + 1

/** `u12`: among the unanswered, `r12`: among the rest, `5-12`: rank and id. */
const readPlace = (after: string | undefined): { part: string; rank: number; id: Id } | undefined => {
  const [, part = '', rank = '', text = ''] = /^([ur]|(\d{1,9})-)(\d{1,16})$/.exec(after ?? '') ?? []
  const id = parseId(text)
  return id === undefined ? undefined : { part, rank: Number(rank || 0), id }
}

export const createLists = ({
  db,
  clock,
}: {
  readonly db: Database
  readonly clock: Clock
}): Pick<CaseBoard, 'list' | 'firstWords'> => {
  const firstWords = async (ids: readonly Id[]): Promise<ReadonlyMap<Id, string>> =>
    new Map(
      (await store.firstPayloads(db.read, ids)).map(({ inquiry_id: id, payload }) => [
        id,
        payload === null ? '' : ((JSON.parse(payload) as EventPayload).text ?? ''),
      ]),
    )

  /** One more than the page holds says that there is a next one. */
  const places = async (wish: BoardWish, limit: number): Promise<readonly (store.Place & { at: string })[]> => {
    const now = clock.now()
    const filter = { ...wish, now }
    const from = readPlace(wish.after)
    switch (wish.order) {
      case 'random': {
        const after = from ?? { rank: -1, id: 0 }
        const found = await store.shuffledCases(db.read, filter, { factor: factorOf(now), after, limit })
        return found.map((place) => ({ ...place, at: `${place.rank}-${place.id}` }))
      }
      case 'supported': {
        const after = from ?? { rank: 1_000_000_000, id: LAST_ID }
        const found = await store.supportedCases(db.read, filter, { after, limit })
        return found.map((place) => ({ ...place, at: `${place.rank}-${place.id}` }))
      }
      case 'newest': {
        const found = await store.newestCases(db.read, filter, { part: 'all', before: from?.id ?? LAST_ID, limit })
        return found.map((place) => ({ ...place, at: `r${place.id}` }))
      }
      case 'unanswered': {
        const first =
          from?.part === 'r'
            ? []
            : await store.newestCases(db.read, filter, { part: 'unanswered', before: from?.id ?? LAST_ID, limit })
        const left = limit - first.length
        const before = from?.part === 'r' ? from.id : LAST_ID
        const rest = left === 0 ? [] : await store.newestCases(db.read, filter, { part: 'rest', before, limit: left })
        return [
          ...first.map((place) => ({ ...place, at: `u${place.id}` })),
          ...rest.map((place) => ({ ...place, at: `r${place.id}` })),
        ]
      }
    }
  }

  return {
    firstWords,
    async list(wish) {
      const limit = Math.max(1, Math.min(wish.limit, MOST))
      const found = await places(wish, limit + 1)
      const page = found.slice(0, limit)
      const ids = page.map(({ id }) => id)
      const [rows, words] = await Promise.all([store.rowsInOrder(db.read, ids), firstWords(ids)])
      return {
        items: rows.map((row) => ({ inquiry: inquiryOf(row), text: words.get(row.id) ?? '' })),
        next: found.length > limit ? page.at(-1)?.at : undefined,
      }
    },
  }
}
