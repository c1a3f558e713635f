// Finds bodies of the registry by words: parts of a name in any language, a code, a territory. From memory.
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock, Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database, Queries } from '#platform/db'
import { heightOf } from '../registry/height.ts'
import * as store from './bodies.store.ts'
import type { Directory, FoundBody, Named } from './directory.ts'
import * as lists from './directory.store.ts'
import { keepEntries } from './keep-entries.ts'
import { labelsOf } from './labels.ts'
import { closenessOf, isIn, namesOf, wordOf, type Names } from './names.ts'
import { plainWords } from './read-entries.ts'

/** Rows in one go; more of them held up others. */
const PIECE = 1_000
const MOST_WORDS = 5
const LONGEST = 200
const MOST = 20

/** Bodies by height, then id; only numbers, no objects. */
export interface Bodies {
  readonly at: Millis
  readonly ids: Float64Array
  /** Index into `divisions`; 0: none. */
  readonly division: Uint32Array
  /** The code on the first line, then the names. */
  readonly names: Names
  /** Names of each territory and of all above it. */
  readonly divisions: readonly string[]
}

const namesIn = (labels: string): string => Object.values(labelsOf(labels)).join('\n')

/** A body called "public security" under a territory called "Shanghai" is found by both words. */
const territoriesOf = async (
  queries: Queries,
): Promise<{ readonly names: string[]; readonly at: Map<string, number> }> => {
  const rows = await lists.divisions(queries)
  const labels = new Map(rows.map((row) => [row.code, namesIn(row.labels)]))
  const names = ['']
  const at = new Map<string, number>()
  for (const { code, path } of rows) {
    at.set(code, names.length)
    names.push(
      plainWords(
        path
          .trimEnd()
          .split(' ')
          .map((one) => labels.get(one) ?? '')
          .join('\n'),
      ),
    )
  }
  return { names, at }
}

export const readBodies = async (queries: Queries, at: Millis): Promise<Bodies> => {
  const territories = await territoriesOf(queries)
  const found: { id: Id; height: number; division: number; words: string }[] = []
  for (let after = 0; ;) {
    const rows = await store.bodiesNow(queries, at, after, PIECE)
    for (const { id, code, labels, division, band, place } of rows) {
      found.push({
        id,
        height: heightOf(band === null || place === null ? undefined : { band, place }),
        division: division === null ? 0 : (territories.at.get(division) ?? 0),
        words: plainWords(`${code}\n${namesIn(labels)}`),
      })
    }
    const last = rows.at(-1)
    if (last === undefined || rows.length < PIECE) break
    after = last.id
  }
  found.sort((one, other) => (one.height === other.height ? one.id - other.id : one.height - other.height))
  await nextTurn()
  return {
    at,
    ids: Float64Array.from(found, ({ id }) => id),
    division: Uint32Array.from(found, ({ division }) => division),
    names: await namesOf(found.map(({ words }) => words)),
    divisions: territories.names,
  }
}

/** A word of the query, and in which territories' names it stands: asked once of each. */
const wanted = (text: string, { divisions, names }: Bodies) => {
  const known = new Uint8Array(divisions.length)
  return {
    word: wordOf(text, names),
    within(division: number): boolean {
      if (known[division] === 0) known[division] = divisions[division]?.includes(text) === true ? 2 : 1
      return known[division] === 2
    },
  }
}
type Wanted = ReturnType<typeof wanted>

/** Looked at more closely, when many are meant. */
const CANDIDATES = 500

/**
 * Those with all words in their own name, then those with some only in the names of their territories, each by height.
 * As many as are looked at: the search ends with them. The word that was missing last is looked for first, so that a
 * body that is not meant costs one look, mostly.
 */
const candidatesOf = ({ names, division }: Bodies, words: readonly Wanted[]): readonly number[] => {
  const order = [...words]
  const own: number[] = []
  const near: number[] = []
  for (let at = 0; at < division.length && own.length < CANDIDATES; at++) {
    const there = division[at] ?? 0
    let isOwn = true
    let missing = -1
    for (let which = 0; which < order.length && missing < 0; which++) {
      const { word, within } = order[which] as Wanted
      if (isIn(names, at, word)) continue
      if (within(there)) isOwn = false
      else missing = which
    }
    if (missing > 0) [order[0], order[missing]] = [order[missing] as Wanted, order[0] as Wanted]
    if (missing >= 0) continue
    if (isOwn) own.push(at)
    else if (near.length < CANDIDATES) near.push(at)
  }
  return [...own, ...near].slice(0, CANDIDATES)
}

export const searchBodies = (bodies: Bodies, query: string, most: number): readonly Id[] => {
  const whole = plainWords(query.slice(0, LONGEST)).trim()
  const words = [...new Set(whole.split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const exact = wordOf(whole, bodies.names)
  return candidatesOf(
    bodies,
    words.map((word) => wanted(word, bodies)),
  )
    .map((at, order) => ({ at, order, close: closenessOf(bodies.names, at, exact) }))
    .sort((one, other) => one.close - other.close || one.order - other.order)
    .slice(0, most)
    .map(({ at }) => bodies.ids[at] as Id)
}

const named = (code: string | null, labels: string | null): Named | null =>
  code === null ? null : { code, labels: labelsOf(labels) }

const asFound = (row: store.FoundBodyRow): FoundBody => {
  const level = named(row.level, row.level_labels)
  return {
    code: row.code,
    labels: labelsOf(row.labels),
    kind: { code: row.kind, labels: labelsOf(row.kind_labels) },
    division: named(row.division, row.division_labels),
    function: named(row.function, row.function_labels),
    rank: level === null || row.scale === null ? null : { ...level, scale: row.scale },
  }
}

export const findBodies = ({
  db,
  clock,
}: {
  readonly db: Database
  readonly clock: Clock
}): { readonly find: Directory['findBodies']; changed(): void } => {
  const kept = keepEntries<Bodies>({ clock, read: (at) => readBodies(db.longRead, at) })
  return {
    changed: kept.changed,
    async find(query, limit = MOST) {
      if (query.trim() === '') return []
      const ids = searchBodies(await kept.now(), query, Math.min(limit, MOST))
      const rows = new Map((await store.bodiesByIds(db.read, ids, clock.now())).map((row) => [row.id, row]))
      return ids.flatMap((id) => {
        const row = rows.get(id)
        return row === undefined ? [] : [asFound(row)]
      })
    },
  }
}
