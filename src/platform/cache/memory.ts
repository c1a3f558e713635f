// A memory of what was read lately, bounded by bytes, that never keeps what changed while it was being read.
import type { Id } from '#core/ids'
import { IdTable, type Table } from './id-table.ts'

export interface Memory<Key, Value> {
  get(key: Key): Value | undefined
  /** Runs `load` and keeps what it hands over, but for keys that were dropped since `load` began. */
  read<Result>(load: (keep: (key: Key, value: Value) => void) => Promise<Result>): Promise<Result>
  /** Keeps what was made without waiting for anything. */
  keep(key: Key, value: Value): void
  drop(key: Key): void
  /** What is being read of it now is not kept; what is kept already stays. */
  spoil(key: Key): void
  clear(): void
  /** Of what is kept now, by `weigh`. */
  bytes(): number
}

/** Values that were kept when the other half of the memory filled up, or since then. */
interface Generation<Key, Value> {
  readonly values: Table<Key, Value>
  bytes: number
}

interface Reading<Key> {
  readonly dropped: Set<Key>
  cleared: boolean
}

/**
 * Two generations of half the bytes each: when the young one is full it becomes the old one, and what nobody asked for
 * since goes as a whole. (Taking out the oldest key of one Map walks over all its deleted entries.)
 */
const memoryIn = <Key, Value>(
  table: () => Table<Key, Value>,
  most: number,
  weigh: (value: Value) => number,
): Memory<Key, Value> => {
  const empty = (): Generation<Key, Value> => ({ values: table(), bytes: 0 })
  let young = empty()
  let old = empty()
  const readings = new Set<Reading<Key>>()

  const add = (key: Key, value: Value, bytes: number): void => {
    if (young.bytes + bytes > most / 2) {
      old = young
      young = empty()
    }
    young.values.set(key, value)
    young.bytes += bytes
  }
  const take = (generation: Generation<Key, Value>, key: Key): void => {
    const value = generation.values.get(key)
    if (value === undefined) return
    generation.values.delete(key)
    generation.bytes -= weigh(value)
  }
  const drop = (key: Key): void => {
    take(young, key)
    take(old, key)
  }
  const put = (key: Key, value: Value): void => {
    drop(key)
    const bytes = weigh(value)
    if (bytes <= most / 2) add(key, value, bytes)
  }

  const spoil = (key: Key): void => {
    for (const reading of readings) reading.dropped.add(key)
  }

  return {
    get(key) {
      const value = young.values.get(key)
      if (value !== undefined) return value
      const older = old.values.get(key)
      if (older === undefined) return undefined
      take(old, key)
      add(key, older, weigh(older))
      return older
    },
    async read(load) {
      const reading: Reading<Key> = { dropped: new Set(), cleared: false }
      readings.add(reading)
      try {
        return await load((key, value) => {
          if (!reading.cleared && !reading.dropped.has(key)) put(key, value)
        })
      } finally {
        readings.delete(reading)
      }
    },
    keep: put,
    drop(key) {
      spoil(key)
      drop(key)
    },
    spoil,
    clear() {
      for (const reading of readings) reading.cleared = true
      young = empty()
      old = empty()
    },
    bytes: () => young.bytes + old.bytes,
  }
}

/** @param most bytes */
export const createMemory = <Key, Value>(most: number, weigh: (value: Value) => number): Memory<Key, Value> =>
  memoryIn<Key, Value>(() => new Map(), most, weigh)

/** The same by ids. @param most bytes */
export const createIdMemory = <Value>(most: number, weigh: (value: Value) => number): Memory<Id, Value> =>
  memoryIn<Id, Value>(() => new IdTable(), most, weigh)

/** For where nobody tells what changes: keeps nothing. */
export const noMemory = <Key, Value>(): Memory<Key, Value> => ({
  get: () => undefined,
  read: (load) => load(() => {}),
  keep: () => {},
  drop: () => {},
  spoil: () => {},
  clear: () => {},
  bytes: () => 0,
})
