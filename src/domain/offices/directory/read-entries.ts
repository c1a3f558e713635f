// Reads what holds now of every verified account into memory, in pieces, so that nobody waits behind it.
import type { Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Queries } from '#platform/db'
import { heightOf, highestOf, rankKey } from '../registry/height.ts'
import * as store from './directory.store.ts'

/** An account as filters look at it; labels stay the JSON they are stored as. */
export interface Entry {
  readonly id: Id
  readonly platform: string
  readonly address: string
  readonly accountId: Id | null
  readonly official: boolean
  readonly labels: string
  readonly body: string
  readonly bodyLabels: string
  readonly position: string | null
  readonly kind: string | null
  readonly division: string | null
  readonly function: string | null
  readonly rank: string | null
  /** Smaller is higher. */
  readonly height: number
  readonly seenAt: number | null
  readonly source: string | null
  readonly followers: number | null
  readonly posts: number | null
  readonly lastPostAt: number | null
  /** What a search by name looks through. */
  readonly words: string
}

/** Codes from the root down. */
export interface Branch {
  readonly labels: string
  readonly path: readonly string[]
}

export interface Entries {
  readonly at: Millis
  /** By height, then by id. */
  readonly all: readonly Entry[]
  readonly divisions: ReadonlyMap<string, Branch>
  readonly functions: ReadonlyMap<string, Branch>
  readonly kinds: ReadonlyMap<string, string>
  readonly scales: ReadonlyMap<string, string>
  /** By scale and level. */
  readonly levels: ReadonlyMap<string, store.LevelRow>
  readonly synthetic: boolean
}

/** 5,000 rows are 15 ms for the one who takes them from the reader; more would be felt by others. */
const PIECE = 5_000

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
): Entry | undefined => {
  const official = row.body_id === null
  const owner = official ? held : row
  // no state of the body, or a person who holds nothing any more
  if (owner === undefined || owner.code === null || (!official && owner.labels === null)) return undefined
  const rank = owner.scale === null || owner.level === null ? null : rankKey(owner.scale, owner.level)
  const bodyLabels = owner.labels ?? '{}'
  const labels = official ? JSON.stringify({ und: row.person_name ?? '' }) : bodyLabels
  return {
    id: row.id,
    platform: row.platform,
    address: row.address,
    accountId: row.account_id,
    official,
    labels,
    body: owner.code,
    bodyLabels,
    position: held?.position ?? null,
    kind: owner.kind,
    division: owner.division,
    function: owner.function,
    rank,
    height: heightOf(rank === null ? undefined : levels.get(rank)),
    seenAt: row.observed_at,
    source: row.source,
    followers: row.followers,
    posts: row.posts,
    lastPostAt: row.last_post_at,
    words: wordsOf(labels, row.address),
  }
}

export const readEntries = async (queries: Queries, at: Millis): Promise<Entries> => {
  const levelRows = await store.levels(queries)
  const levels = new Map(levelRows.map((row) => [rankKey(row.scale, row.code), row]))
  const all: Entry[] = []
  let after: Id = 0
  for (;;) {
    const rows = await store.outletsNow(queries, at, after, PIECE)
    const [first, last] = [rows[0], rows.at(-1)]
    if (first === undefined || last === undefined) break
    const held = highestOf(await store.heldNow(queries, at, first.id, last.id), levels)
    for (const row of rows) {
      const entry = entryOf(row, row.person_id === null ? undefined : held.get(row.person_id), levels)
      if (entry !== undefined) all.push(entry)
    }
    after = last.id
    if (rows.length < PIECE) break
  }
  all.sort((one, other) => one.height - other.height || one.id - other.id)
  return {
    at,
    all,
    levels,
    divisions: tree(await store.divisions(queries)),
    functions: tree(await store.functions(queries)),
    kinds: coded(await store.kinds(queries)),
    scales: coded(await store.scales(queries)),
    synthetic: (await store.packs(queries)).some(({ synthetic }) => synthetic === 1),
  }
}
