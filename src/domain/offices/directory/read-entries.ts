// Reads what holds now of every verified account into memory, in pieces, so that nobody waits behind it.
import type { Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { heightOf, highestOf, rankKey } from '../registry/height.ts'
import { columnsOf, type Columns } from './columns.ts'
import * as store from './directory.store.ts'
import type { Entry } from './entry.ts'

/** Codes from the root down. */
export interface Branch {
  readonly labels: string
  readonly path: readonly string[]
}

export interface Entries {
  readonly at: Millis
  /** By height, then by id. */
  readonly all: readonly Entry[]
  readonly columns: Columns
  readonly divisions: ReadonlyMap<string, Branch>
  readonly functions: ReadonlyMap<string, Branch>
  readonly kinds: ReadonlyMap<string, string>
  readonly scales: ReadonlyMap<string, string>
  /** By scale and level. */
  readonly levels: ReadonlyMap<string, store.LevelRow>
  readonly synthetic: boolean
}

/** Pieces of 2,000 rows held up others for 26 ms. */
const PIECE = 1_000

/** Names are found whatever their width and case. */
export const plainWords = (text: string): string => text.normalize('NFKC').toLowerCase()

const wordsOf = (labels: string, ...others: readonly string[]): string =>
  plainWords([...Object.values(JSON.parse(labels) as Record<string, string>), ...others].join('\n'))

const tree = (rows: readonly store.TreeRow[]): ReadonlyMap<string, Branch> =>
  new Map(rows.map(({ code, labels, path }) => [code, { labels, path: path.trimEnd().split(' ') }]))

const coded = (rows: readonly store.CodeRow[]): ReadonlyMap<string, string> =>
  new Map(rows.map(({ code, labels }) => [code, labels]))

const entryOf = (
  row: store.OutletNowRow,
  held: store.HeldNowRow | undefined,
  levels: ReadonlyMap<string, store.LevelRow>,
  one: (text: string) => string,
): Entry | undefined => {
  const official = row.body_id === null
  const owner = official ? held : row
  // no state of the body, or a person who holds nothing any more
  if (owner === undefined || owner.code === null || (!official && owner.labels === null)) return undefined
  const maybe = (text: string | null): string | null => (text === null ? null : one(text))
  const rank = owner.scale === null || owner.level === null ? null : one(rankKey(owner.scale, owner.level))
  const bodyLabels = owner.labels ?? '{}'
  const labels = official ? JSON.stringify({ und: row.person_name ?? '' }) : bodyLabels
  return {
    id: row.id,
    platform: one(row.platform),
    address: row.address,
    accountId: row.account_id,
    official,
    labels,
    body: owner.code,
    bodyLabels,
    position: held?.position ?? null,
    kind: maybe(owner.kind),
    division: maybe(owner.division),
    function: maybe(owner.function),
    rank,
    height: heightOf(rank === null ? undefined : levels.get(rank)),
    seenAt: row.observed_at,
    source: maybe(row.source),
    followers: row.followers,
    posts: row.posts,
    lastPostAt: row.last_post_at,
  }
}

/** Rows from the reader each bring their own copy of what many share. */
const sharing = (): ((text: string) => string) => {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }
}

/** Of one height, by id. */
interface Storey {
  readonly entries: Entry[]
  /** What a search by name looks through. */
  readonly words: string[]
}

export const readEntries = async (queries: Queries, at: Millis): Promise<Entries> => {
  const levelRows = await store.levels(queries)
  const levels = new Map(levelRows.map((row) => [rankKey(row.scale, row.code), row]))
  const storeys = new Map<number, Storey>()
  const one = sharing()
  let after: Id = 0
  for (;;) {
    const rows = await store.outletsNow(queries, at, after, PIECE)
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) break
    const held = highestOf(await store.heldNow(queries, at, first.id, last.id), levels)
    for (const row of rows) {
      const entry = entryOf(row, row.person_id === null ? undefined : held.get(row.person_id), levels, one)
      if (entry === undefined) continue
      const storey = storeys.get(entry.height) ?? { entries: [], words: [] }
      storeys.set(entry.height, storey)
      storey.entries.push(entry)
      storey.words.push(wordsOf(entry.labels, entry.address))
    }
    after = last.id
    if (rows.length < PIECE) break
  }
  const inOrder = [...storeys].sort(([high], [low]) => high - low).map(([, storey]) => storey)
  const all = inOrder.flatMap(({ entries }) => entries)
  const words = inOrder.flatMap((storey) => storey.words)
  return {
    at,
    all,
    columns: await columnsOf(all, words),
    levels,
    divisions: tree(await store.divisions(queries)),
    functions: tree(await store.functions(queries)),
    kinds: coded(await store.kinds(queries)),
    scales: coded(await store.scales(queries)),
    synthetic: (await store.packs(queries)).some(({ synthetic }) => synthetic === 1),
  }
}
