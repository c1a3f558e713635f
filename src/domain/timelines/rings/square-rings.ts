// The newest posts of the public square in memory: everybody sees the same ids.
import type { IdRange } from '#core/fill-page'
import type { Id } from '#core/ids'
import type { PostEvents, PostNews } from '#domain/posts'
import type { Bus } from '#platform/bus'
import type { Origin } from '../kept-pages.ts'
import type { IdRow, OnlyWhere, TimelinesStore } from '../timelines.store.ts'
import { Ring, surplusOf } from './ring.ts'

interface Kept {
  readonly ring: Ring
  /** Everything from this id on is in the ring; 0: there is nothing older. */
  floor: Id
}

/** A square that is being read from the store: what happens meanwhile is applied to it afterwards. */
interface Building {
  readonly missed: ((kept: Kept) => void)[]
  spoiled: boolean
}

/** The squares people look at; others are rare, and asked of the store. */
const nameOf = ({ local, remote, media }: OnlyWhere): 'all' | 'local' | undefined => {
  if (remote === true || media === true) return undefined
  return local === true ? 'local' : 'all'
}

const newestOf = ({ ring, floor }: Kept, { before, after }: IdRange, count: number): readonly IdRow[] | undefined => {
  const rows: IdRow[] = []
  let place = before === undefined ? ring.length : ring.placeOf(before)
  while (place-- > 0 && rows.length < count) {
    const id = ring.at(place)
    if (after !== undefined && id <= after) return rows
    rows.push({ id })
  }
  return rows.length === count || floor === 0 || (after !== undefined && after + 1 >= floor) ? rows : undefined
}

const oldestOf = (
  { ring, floor }: Kept,
  { before, after = -1 }: IdRange,
  count: number,
): readonly IdRow[] | undefined => {
  if (after + 1 < floor) return undefined
  const rows: IdRow[] = []
  for (let place = ring.placeOf(after + 1); place < ring.length && rows.length < count; place++) {
    const id = ring.at(place)
    if (before !== undefined && id >= before) break
    rows.push({ id })
  }
  return rows
}

const rowsOf = (one: Kept, range: IdRange, count: number): readonly IdRow[] | undefined =>
  range.order === 'newest' ? newestOf(one, range, count) : oldestOf(one, range, count)

export interface SquareRings {
  readonly read: TimelinesStore['square']
  /** Without waiting; undefined when not all of it is in memory: ask read(). */
  remembered(only: OnlyWhere, range: IdRange, count: number): readonly IdRow[] | undefined
  /** What the newest entries depend on, when they need not be asked for in the store. */
  origin(only: OnlyWhere, count: number): Origin | undefined
}

export const createSquareRings = (store: Pick<TimelinesStore, 'square'>, bus: Bus, keep: number): SquareRings => {
  const kept = new Map<'all' | 'local', Kept>()
  const opening = new Map<'all' | 'local', Promise<Kept | undefined>>()
  const buildings = new Set<Building>()

  const everywhere = (apply: (one: Kept) => void): void => {
    for (const one of kept.values()) apply(one)
    for (const { missed } of buildings) missed.push(apply)
  }
  const add = (id: Id) => (one: Kept) => {
    if (one.ring.full) {
      one.ring.dropOldest(surplusOf(keep))
      one.floor = one.ring.at(0)
    }
    if (id >= one.floor) one.ring.add([id])
  }
  const remove = (id: Id) => (one: Kept) => void one.ring.remove(id)

  const hear = <News>(kind: string, handle: (data: News) => void): void =>
    bus.listen([kind], ({ data }) => handle(data as News))
  // what is published here is local, so it stands in both
  hear<PostEvents['post.published']>('post.published', ({ postId, kind, visibility }) => {
    if (visibility === 'public' && (kind === 'original' || kind === 'quote')) everywhere(add(postId))
  })
  hear<PostEvents['post.deleted']>('post.deleted', ({ postId }) => everywhere(remove(postId)))
  hear<PostNews['posts.imported']>('posts.imported', () => {
    kept.clear()
    for (const building of buildings) building.spoiled = true
  })

  const build = async (name: 'all' | 'local'): Promise<Kept | undefined> => {
    const building: Building = { missed: [], spoiled: false }
    buildings.add(building)
    try {
      const newest = { before: undefined, after: undefined, order: 'newest' } as const
      const rows = await store.square({ local: name === 'local' }, newest, keep)
      if (building.spoiled) return undefined
      const ring = new Ring(1, keep, rows.length)
      for (const { id } of rows.toReversed()) ring.add([id])
      const one: Kept = { ring, floor: rows.length < keep ? 0 : ring.at(0) }
      for (const apply of building.missed) apply(one)
      kept.set(name, one)
      return one
    } finally {
      buildings.delete(building)
      opening.delete(name)
    }
  }

  const read: SquareRings['read'] = async (only, range, count) => {
    const name = nameOf(only)
    if (name === undefined) return store.square(only, range, count)
    let one = kept.get(name)
    if (one === undefined) {
      const opened = opening.get(name) ?? build(name)
      opening.set(name, opened)
      one = await opened
    }
    return (one && rowsOf(one, range, count)) ?? store.square(only, range, count)
  }

  const known = (only: OnlyWhere): Kept | undefined => {
    const name = nameOf(only)
    return name === undefined ? undefined : kept.get(name)
  }

  return {
    read,
    remembered(only, range, count) {
      const one = known(only)
      return one && rowsOf(one, range, count)
    },
    origin(only, count) {
      const one = known(only)
      return one !== undefined && (one.ring.length >= count || one.floor === 0) ? one.ring : undefined
    },
  }
}
