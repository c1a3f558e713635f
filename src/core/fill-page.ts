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

/** Rows of one further reading when rules removed much. */
const LARGEST_READ = 200
/** After so many rows the page is answered short, with cursors that go on behind them. */
const MOST_READ = 10_000

/**
 * Reads until `limit` items may be shown or the rows end. With `minId` the page immediately after it, else the newest
 * that the cursors allow; always answered newest first. One row more than shown is read, so that the last page has no
 * `next`.
 */
export const fillPage = async <Row extends { readonly id: Id }, Item>(
  page: PageRequest,
  { read, show, idOf }: PageSteps<Row, Item>,
): Promise<Page<Item>> => {
  const order = page.minId === undefined ? 'newest' : 'oldest'
  let before = page.maxId
  let after = page.minId ?? page.sinceId
  let more = true
  const found: Item[] = []
  for (let count = page.limit, done = 0; more && found.length < page.limit && done < MOST_READ;) {
    const rows = await read({ before, after, order }, count + 1)
    more = rows.length > count
    const examined = rows.slice(0, count)
    found.push(...(await show(examined)))
    const last = examined.at(-1)?.id
    if (order === 'newest') before = last ?? before
    else after = last ?? after
    done += count
    count = Math.min(count * 2, LARGEST_READ)
  }

  const items = found.slice(0, page.limit)
  const [first, last] = [items[0], items.at(-1)].map((item) => item && idOf(item))
  const rest = more || found.length > items.length
  const reached = order === 'newest' ? before : after
  const onward = items.length === page.limit ? last : reached
  return order === 'newest'
    ? { items, next: rest ? onward : undefined, prev: first }
    : { items: items.reverse(), next: first, prev: rest ? onward : last }
}
