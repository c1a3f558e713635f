// Puts a page together: Preact renders what is new on it, and marks where kept pieces belong.
import { h, type ComponentChild } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Random } from '#core/random'
import { createPagePool, type PooledBytes } from '#interfaces/http'
import { PageProvider, type PageView, type Sheet } from '../page/page-view.ts'
import { createCards } from './cards.ts'
import { pack, type Packed } from './packed.ts'
import { createParts } from './parts.ts'
import { slot } from './sample-page.ts'
import { cardIds } from './card-sample.ts'
import { createSlots } from './slots.ts'

export interface Sheets {
  /** Byte for byte what renderToString() makes of the same page without a sheet. */
  render(page: PageView, node: ComponentChild): PooledBytes
}

const DOCTYPE = pack('<!doctype html>')
const END = '.'

export const createSheets = (random: Random): Sheets => {
  const slots = createSlots(random, [slot.myId, ...cardIds])
  const parts = createParts(slots)
  const cards = createCards(slots)
  const pool = createPagePool()
  const secret = `p${random.bytes(16).toString('hex')}`

  return {
    render(view, node) {
      const pieces: Packed[] = []
      const mark = (piece: Packed): string => `${secret}${pieces.push(piece) - 1}${END}`
      const sheet: Sheet = {
        part: (page, part) => parts.fill(page, part, mark),
        card: (page, card) => {
          const piece = cards.fill(page, card)
          return piece === undefined ? undefined : mark(piece)
        },
      }
      const [before = '', ...others] = renderToString(
        h(PageProvider, { value: { ...view, sheet }, children: node }),
      ).split(secret)
      let whole: string = DOCTYPE + pack(before)
      for (const other of others) {
        const end = other.indexOf(END)
        whole += (pieces[Number(other.slice(0, end))] as Packed) + pack(other.slice(end + END.length))
      }
      const page = pool.take(whole.length)
      page.bytes.write(whole, 'latin1')
      return page
    },
  }
}
