// Sums rows of items: pure, so that whatever is split further is added in one place.
import type { ItemCounts } from './contract.ts'
import type { ItemRow } from './report.store.ts'

export const noItems: ItemCounts = {
  items: 0,
  originals: 0,
  replies: 0,
  quotes: 0,
  reposts: 0,
  withPictures: 0,
  withVideo: 0,
}

export const sumItems = (rows: readonly Pick<ItemRow, 'kind' | 'items' | 'pictured' | 'filmed'>[]): ItemCounts =>
  rows.reduce(
    (sum, { kind, items, pictured, filmed }) => ({
      items: sum.items + items,
      originals: sum.originals + (kind === 'original' ? items : 0),
      replies: sum.replies + (kind === 'reply' ? items : 0),
      quotes: sum.quotes + (kind === 'quote' ? items : 0),
      reposts: sum.reposts + (kind === 'repost' ? items : 0),
      withPictures: sum.withPictures + pictured,
      withVideo: sum.withVideo + filmed,
    }),
    noItems,
  )
