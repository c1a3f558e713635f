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
import { plainWords } from './read-entries.ts'

/** Rows in one go; more of them held up others. */
const PIECE = 1_000
const BETWEEN = '\u0000'
const MOST_WORDS = 5
const LONGEST = 200
const MOST = 20

/** Bodies by height, then id; only numbers and one text, no objects. */
export interface Bodies {
  readonly at: Millis
  readonly ids: Float64Array
  /** Index into `divisions`; 0: none. */
  readonly division: Uint32Array
  /** Codes and names of all bodies, one after the other. */
  readonly text: string
  readonly starts: Uint32Array
  /** Names of each territory and of all above it. */
  readonly divisions: readonly string[]
}

const namesIn = (labels: string): string => Object.values(labelsOf(labels)).join('\n').replaceAll(BETWEEN, '')

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
  const starts = new Uint32Array(found.length)
  let start = 0
  for (const [index, { words }] of found.entries()) {
    starts[index] = start
    start += words.length + BETWEEN.length
  }
  await nextTurn()
  return {
    at,
    ids: Float64Array.from(found, ({ id }) => id),
    division: Uint32Array.from(found, ({ division }) => division),
    text: found.map(({ words }) => words).join(BETWEEN),
    starts,
    divisions: territories.names,
  }
}

const markNamed = ({ text, starts }: Bodies, word: string, mark: (at: number) => void): void => {
  let entry = 0
  for (let found = text.indexOf(word); found >= 0;) {
    // the next one, where a word is everywhere; by halves, where it is rare
    const near = (starts[entry + 2] ?? Infinity) > found
    let [low, high] =
      near && (starts[entry + 1] ?? Infinity) <= found ? [entry + 1, entry + 1] : [entry, starts.length - 1]
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((starts[middle] ?? 0) <= found) low = middle
      else high = middle - 1
    }
    entry = low
    mark(entry)
    const next = starts[entry + 1]
    found = next === undefined ? -1 : text.indexOf(word, next)
  }
}

/** 0: not meant; 2: all words in its own name; 1: some only in the names of its territories. */
const scoresOf = (bodies: Bodies, words: readonly string[]): Uint8Array => {
  const size = bodies.ids.length
  const scores = new Uint8Array(size).fill(2)
  for (const word of words) {
    const named = new Uint8Array(size)
    markNamed(bodies, word, (at) => {
      named[at] = 1
    })
    const within = Uint8Array.from(bodies.divisions, (names) => (names.includes(word) ? 1 : 0))
    for (let at = 0; at < size; at++) {
      if (named[at] === 1) continue
      const there = within[bodies.division[at] ?? 0] ?? 0
      scores[at] = Math.min(scores[at] ?? 0, there)
    }
  }
  return scores
}

/** The first line is the code, the others are names: exactly this one comes first, then those that begin with it. */
const closeness = ({ text, starts }: Bodies, at: number, whole: string): number => {
  const end = starts[at + 1]
  const lines = text.slice(starts[at], end === undefined ? undefined : end - 1).split('\n')
  return lines.includes(whole) ? 0 : lines.some((line) => line.startsWith(whole)) ? 1 : 2
}

/** Looked at more closely, when many are meant. */
const CANDIDATES = 500

export const searchBodies = (bodies: Bodies, query: string, most: number): readonly Id[] => {
  const whole = plainWords(query.slice(0, LONGEST)).replaceAll(BETWEEN, ' ').trim()
  const words = [...new Set(whole.split(/\s+/).filter(Boolean))].slice(0, MOST_WORDS)
  if (words.length === 0) return []
  const scores = scoresOf(bodies, words)
  const candidates: number[] = []
  for (const score of [2, 1]) {
    for (
      let at = scores.indexOf(score);
      at >= 0 && candidates.length < CANDIDATES;
      at = scores.indexOf(score, at + 1)
    ) {
      candidates.push(at)
    }
  }
  return candidates
    .map((at, order) => ({ at, order, close: closeness(bodies, at, whole) }))
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
