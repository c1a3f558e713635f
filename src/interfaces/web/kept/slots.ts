// Gaps in rendered markup. A component is rendered once with marks where something differs from page to page; what stands
// between the marks is kept. Marks are made of chance that never leaves the process, so that no text can forge one.
import type { Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import { pack, type Packed } from './packed.ts'

export interface Template {
  /** One more than slots: what stands before, between and behind them. */
  readonly parts: readonly Packed[]
  readonly slots: readonly number[]
  /** Of the slots that are MOMENT, in their order. */
  readonly moments: readonly Millis[]
}

/** Added to the number of a slot that was rendered as part of an address: its value is percent-encoded. */
export const IN_ADDRESS = 1000
export const MOMENT = 2000

export interface Slots {
  /** A text that stands for the value of this number, 0 to 999. */
  text(slot: number): string
  /** A moment that is yet to be told. */
  moment(time: Millis): string
  /** An id that stands for the value of this number, one of those that were announced: 0 to 31. */
  id(slot: number): Id
  cut(html: string): Template
}

const END = '\uE000'
const END_IN_ADDRESS = encodeURIComponent(END)
/** 53-bit ids of a year in which there are no posts yet. */
const SOME_ID = 2 ** 52

/** @param ids the slots that are ids */
export const createSlots = (random: Random, ids: readonly number[]): Slots => {
  const secret = `k${random.bytes(16).toString('hex')}`
  const idOf = new Map(ids.map((slot) => [slot, SOME_ID + random.below(2 ** 47) * 32 + slot]))
  const slotOf = new Map([...idOf].map(([slot, id]) => [String(id), slot]))
  const mark = new RegExp(`${secret}(t?)(-?\\d+)(${END}|${END_IN_ADDRESS})|(${[...slotOf.keys()].join('|')})`, 'g')

  return {
    text: (slot) => `${secret}${slot}${END}`,
    moment: (time) => `${secret}t${time}${END}`,
    id: (slot) => idOf.get(slot) as Id,
    cut(html) {
      const parts: Packed[] = []
      const slots: number[] = []
      const moments: Millis[] = []
      let from = 0
      for (const match of html.matchAll(mark)) {
        const [whole, moment, number, end, id] = match
        parts.push(pack(html.slice(from, match.index)))
        if (id !== undefined) slots.push(slotOf.get(id) as number)
        else if (moment === 't') {
          slots.push(MOMENT)
          moments.push(Number(number))
        } else slots.push(Number(number) + (end === END ? 0 : IN_ADDRESS))
        from = match.index + whole.length
      }
      parts.push(pack(html.slice(from)))
      return { parts, slots, moments }
    },
  }
}
