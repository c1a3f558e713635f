// Full pages over filtered rows: goes on reading where rules removed something, and sets the cursors right.
import type { Id } from './ids.ts'
import type { Page, PageRequest } from './page.ts'

/** Both ends exclusive. `newest` asks for descending ids, `oldest` for ascending ones. */
export interface IdRange {
  readonly before: Id | undefined
  readonly after: Id | undefined
  readonly order: 'newest' | 'oldest'
}

export interface PageSteps<Row extends { readonly id: Id }, Item> {
  /** The skeleton: up to `count` rows of the range in its order; fewer only when there are no more. */
  read(range: IdRange, count: number): Promise<readonly Row[]>
  /** Hydrates and applies the rules: what may be shown, in the order of `rows`. */
  show(rows: readonly Row[]): Promise<readonly Item[]>
  idOf(item: Item): Id
}

/** The same steps where they can be taken without waiting; `undefined` where they cannot. */
export interface QuickPageSteps<Row extends { readonly id: Id }, Item> {
  read(range: IdRange, count: number): readonly Row[] | undefined
  show(rows: readonly Row[]): readonly Item[] | undefined
  idOf(item: Item): Id
}

/** Rows of one further reading when rules removed much. */
const LARGEST_READ = 200
/** After so many rows the page is answered short, with cursors that go on behind them. */
const MOST_READ = 10_000

/** A page on its way. */
interface Filling<Row extends { readonly id: Id }, Item> {
  /** What is to be read next; undefined when the page is full or there is no more. */
  next(): { readonly range: IdRange; readonly count: number } | undefined
  /** Answers those of the rows that are to be shown. */
  examine(rows: readonly Row[], count: number): readonly Row[]
  add(items: readonly Item[]): void
  page(): Page<Item>
}

const startFilling = <Row extends { readonly id: Id }, Item>(
  page: PageRequest,
  idOf: (item: Item) => Id,
): Filling<Row, Item> => {
  const order = page.minId === undefined ? 'newest' : 'oldest'
  let before = page.maxId
  let after = page.minId ?? page.sinceId
  let more = true
  let done = 0
  let wanted = page.limit
  const found: Item[] = []

  return {
    next: () =>
      more && found.length < page.limit && done < MOST_READ
        ? // one row more than is shown, so that the last page has no `next`
          { range: { before, after, order }, count: wanted + 1 }
        : undefined,
    examine(rows, count) {
      more = rows.length === count
      const examined = more ? rows.slice(0, count - 1) : rows
      const last = examined.at(-1)?.id
      if (order === 'newest') before = last ?? before
      else after = last ?? after
      done += wanted
      wanted = Math.min(wanted * 2, LARGEST_READ)
      return examined
    },
    add: (items) => void found.push(...items),
    page() {
      const items = found.slice(0, page.limit)
      const [first, last] = [items[0], items.at(-1)].map((item) => item && idOf(item))
      const rest = more || found.length > items.length
      const reached = order === 'newest' ? before : after
      const onward = items.length === page.limit ? last : reached
      return order === 'newest'
        ? { items, next: rest ? onward : undefined, prev: first }
        : { items: items.reverse(), next: first, prev: rest ? onward : last }
    },
  }
}

/**
 * Reads until `limit` items may be shown or the rows end. With `minId` the page immediately after it, else the newest
 * that the cursors allow; always answered newest first.
 */
export const fillPage = async <Row extends { readonly id: Id }, Item>(
  page: PageRequest,
  { read, show, idOf }: PageSteps<Row, Item>,
): Promise<Page<Item>> => {
  const filling = startFilling<Row, Item>(page, idOf)
  for (let step = filling.next(); step !== undefined; step = filling.next()) {
    filling.add(await show(filling.examine(await read(step.range, step.count), step.count)))
  }
  return filling.page()
}

/** The same page without waiting; undefined when that is not possible. */
export const fillPageAtOnce = <Row extends { readonly id: Id }, Item>(
  page: PageRequest,
  { read, show, idOf }: QuickPageSteps<Row, Item>,
): Page<Item> | undefined => {
  const filling = startFilling<Row, Item>(page, idOf)
  for (let step = filling.next(); step !== undefined; step = filling.next()) {
    const rows = read(step.range, step.count)
    const items = rows && show(filling.examine(rows, step.count))
    if (items === undefined) return undefined
    filling.add(items)
  }
  return filling.page()
}
