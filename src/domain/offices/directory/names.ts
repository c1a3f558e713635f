// Names of many things, one after the other as numbers: a word is looked for in each by one loop over its own signs, and
// only where a few bits of the name say that it may be there. As one text, a word that stands in every name cost a call
// of the engine for each: 46 to 100 ms for 100,000 of them (docs/adr/0019).
import { setImmediate as nextTurn } from 'node:timers/promises'

export interface Names {
  /** UTF-16, all names without anything in between. */
  readonly units: Uint16Array
  /** Where each begins, and where the last one ends. */
  readonly starts: Uint32Array
  /** Of each name 256 bits, 32 in each: one is set for each of its signs and for each pair of neighbours. */
  readonly bits: readonly Uint32Array[]
  /** The same of all of them together, in 2^20 bits. */
  readonly anywhere: Uint32Array
}

/** What is looked for, with the bits that a name must have to hold it. */
export interface Word {
  readonly units: Uint16Array
  /** By their place among the eight of a name. */
  readonly needs: readonly { readonly place: number; readonly bits: number }[]
  /** False: some pair of its signs stands in no name at all. */
  readonly possible: boolean
}

const LINE_END = 10
/** In one go others waited. */
const TURN = 2_000
const PLACES = 8
const PLACES_ANYWHERE = 2 ** 15

/** Of a sign, or of a sign and the one before it: 32 bits, mixed by multiplying with a large odd number. */
const mixed = (unit: number, before: number): number => Math.imul(unit + 1 + before * 65_599, 0x9e37_79b1)

/** Of each sign, and of each pair of neighbours. */
const eachMix = (units: Uint16Array, from: number, until: number, see: (mix: number) => void): void => {
  for (let place = from; place < until; place++) {
    const unit = units[place] ?? 0
    see(mixed(unit, 0))
    if (place > from) see(mixed(unit, units[place - 1] ?? 0))
  }
}

// the first eight bits say which one of a name is set, the first twenty which one of all names
const placeIn = (mix: number): number => mix >>> 29
const bitIn = (mix: number): number => (1 << ((mix >>> 24) & 31)) >>> 0
const placeAnywhere = (mix: number): number => mix >>> 17
const bitAnywhere = (mix: number): number => (1 << ((mix >>> 12) & 31)) >>> 0

/** Each of them may have several lines. */
export const namesOf = async (texts: readonly string[]): Promise<Names> => {
  const starts = new Uint32Array(texts.length + 1)
  for (const [at, text] of texts.entries()) starts[at + 1] = (starts[at] ?? 0) + text.length
  const units = new Uint16Array(starts[texts.length] ?? 0)
  const bits = Array.from({ length: PLACES }, () => new Uint32Array(texts.length))
  const anywhere = new Uint32Array(PLACES_ANYWHERE)
  for (const [at, text] of texts.entries()) {
    const start = starts[at] ?? 0
    for (let place = 0; place < text.length; place++) units[start + place] = text.charCodeAt(place)
    eachMix(units, start, start + text.length, (mix) => {
      const some = bits[placeIn(mix)] as Uint32Array
      some[at] = (some[at] ?? 0) | bitIn(mix)
      const place = placeAnywhere(mix)
      anywhere[place] = (anywhere[place] ?? 0) | bitAnywhere(mix)
    })
    if (at % TURN === TURN - 1) await nextTurn()
  }
  return { units, starts, bits, anywhere }
}

export const wordOf = (text: string, { anywhere }: Names): Word => {
  const units = Uint16Array.from(text, (_, at) => text.charCodeAt(at))
  const bits = new Uint32Array(PLACES)
  let possible = true
  eachMix(units, 0, units.length, (mix) => {
    bits[placeIn(mix)] = (bits[placeIn(mix)] ?? 0) | bitIn(mix)
    if (((anywhere[placeAnywhere(mix)] ?? 0) & bitAnywhere(mix)) === 0) possible = false
  })
  const needs = [...bits].map((some, place) => ({ place, bits: some })).filter(({ bits: some }) => some !== 0)
  return { units, needs, possible }
}

const mayHold = ({ bits: all }: Names, at: number, { needs, possible }: Word): boolean => {
  if (!possible) return false
  for (let which = 0; which < needs.length; which++) {
    const { place, bits } = needs[which] as Word['needs'][number]
    if (((all[place]?.[at] ?? 0) & bits) >>> 0 !== bits) return false
  }
  return true
}

export const isIn = (names: Names, at: number, word: Word): boolean => {
  if (!mayHold(names, at, word)) return false
  const { units, starts } = names
  const wanted = word.units
  const { length } = wanted
  const first = wanted[0]
  const last = (starts[at + 1] ?? 0) - length
  for (let place = starts[at] ?? 0; place <= last; place++) {
    if (units[place] !== first) continue
    let same = 1
    while (same < length && units[place + same] === wanted[same]) same++
    if (same >= length) return true
  }
  return length === 0
}

/** 0: one of its lines is the word; 1: one begins with it; 2: neither. */
export const closenessOf = (
  { units, starts }: Names,
  at: number,
  { units: wanted }: Pick<Word, 'units'>,
): 0 | 1 | 2 => {
  const { length } = wanted
  const end = starts[at + 1] ?? 0
  let close: 1 | 2 = 2
  for (let line = starts[at] ?? 0; line <= end - length; line++) {
    let same = 0
    while (same < length && units[line + same] === wanted[same]) same++
    if (same === length) {
      if (line + length === end || units[line + length] === LINE_END) return 0
      close = 1
    }
    while (line < end && units[line] !== LINE_END) line++
  }
  return close
}
