// First pages as they were made: the same page again, as the same object, as long as nothing on it has changed.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { PostView } from '#domain/posts'
import { createMemory, noMemory } from '#platform/cache'

/** Where the ids of a page came from: while it is the same and did not change, the ids are the same. */
export interface Origin {
  readonly changes: number
}

/** Asks whether a part of the page would be the same now. */
export type StillSo = () => boolean

interface Kept {
  readonly origin: Origin
  readonly changes: number
  readonly limit: number
  readonly parts: readonly StillSo[]
  readonly page: Page<PostView>
}

export interface KeptPages {
  /**
   * @param key whose page it is
   * @param origin undefined: the page is made anew
   * @param make adds a question for each part of the page
   */
  read(
    key: Id | string,
    request: PageRequest,
    origin: Origin | undefined,
    make: (parts: StillSo[]) => Promise<Page<PostView>>,
  ): Promise<Page<PostView>>
  /** The same without waiting; undefined when it cannot be made without. */
  remembered(
    key: Id | string,
    request: PageRequest,
    origin: Origin,
    make: (parts: StillSo[]) => Page<PostView> | undefined,
  ): Page<PostView> | undefined
}

const isFirst = ({ maxId, sinceId, minId }: PageRequest): boolean =>
  maxId === undefined && sinceId === undefined && minId === undefined

/** Measured (3,000 homes of the bench's world): 6 kB for a page of 20, 8 with the list of pieces that interfaces keep. */
const weigh = ({ page }: Kept): number => 1_000 + 350 * page.items.length

/** @param bytes for all of them together; 0: nothing is kept */
export const createKeptPages = (bytes: number): KeptPages => {
  const memory = bytes > 0 ? createMemory<Id | string, Kept>(bytes, weigh) : noMemory<Id | string, Kept>()

  const found = (key: Id | string, { limit }: PageRequest, origin: Origin): Page<PostView> | undefined => {
    const kept = memory.get(key)
    const same = kept?.origin === origin && kept.changes === origin.changes && kept.limit === limit
    return same && kept.parts.every((stillSo) => stillSo()) ? kept.page : undefined
  }

  return {
    async read(key, request, origin, make) {
      if (origin === undefined || !isFirst(request)) return make([])
      const known = found(key, request, origin)
      if (known !== undefined) return known
      return memory.read(async (keep) => {
        const parts: StillSo[] = []
        const { changes } = origin
        const page = await make(parts)
        // what can never be told to be the same need not be kept
        if (parts.every((stillSo) => stillSo())) keep(key, { origin, changes, limit: request.limit, parts, page })
        return page
      })
    },
    remembered(key, request, origin, make) {
      if (!isFirst(request)) return make([])
      const known = found(key, request, origin)
      if (known !== undefined) return known
      const parts: StillSo[] = []
      const page = make(parts)
      if (page !== undefined && parts.every((stillSo) => stillSo())) {
        memory.keep(key, { origin, changes: origin.changes, limit: request.limit, parts, page })
      }
      return page
    },
  }
}
