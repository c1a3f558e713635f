// Composes the example: who follows whom, who posts what and when. The same every time; nothing of it is counted here.
import { DAY, HOUR } from '#core/clock'
import { seededRandom } from '#core/random'
import type { PostKind } from '#domain/posts'
import { exampleCourts } from './names.ts'
import { sentence } from './sentences.ts'

/** The first day of the courts' accounts, and the last of the two months. */
const FIRST = Date.UTC(2010, 9, 8)
const LAST = Date.UTC(2010, 11, 10)
const SEED = 20101008
const READERS = 1_240
const FOLLOWS = 1_900
const ITEMS = 1_342

export interface ExampleItem {
  readonly court: number
  readonly kind: PostKind
  readonly at: number
  readonly text: string
  /** Place in the list of what it answers, quotes or reposts. */
  readonly parent: number | undefined
}

export interface Example {
  readonly began: number
  readonly readers: number
  readonly follows: readonly { readonly reader: number; readonly court: number; readonly at: number }[]
  readonly items: readonly ExampleItem[]
}

const kindOf = (dice: number): PostKind =>
  dice < 74 ? 'original' : dice < 85 ? 'repost' : dice < 94 ? 'quote' : 'reply'

export const composeExample = (): Example => {
  const random = seededRandom(SEED)
  const days = (LAST - FIRST) / DAY + 1
  const courts = exampleCourts.length
  /** The coordinating court has a fifth of everything. */
  const drawCourt = (): number => (random.below(5) === 0 ? 0 : random.below(courts))
  const moment = (): number => FIRST + random.below(days) * DAY + HOUR + random.below(9 * HOUR)

  const follows = new Map<string, Example['follows'][number]>()
  while (follows.size < FOLLOWS) {
    const follow = { reader: random.below(READERS), court: drawCourt(), at: moment() }
    const key = `${follow.reader} ${follow.court}`
    if (!follows.has(key)) follows.set(key, follow)
  }

  const moments = Array.from({ length: ITEMS }, moment).sort((one, other) => one - other)
  const items: ExampleItem[] = []
  const originals: number[] = []
  const reposted = new Set<string>()
  for (const at of moments) {
    const court = drawCourt()
    const wished = originals.length < 20 ? 'original' : kindOf(random.below(100))
    const own = wished === 'reply'
    // of late: nobody passes on what is weeks old
    const lately = originals.slice(-40).filter((place) => (items[place]?.court === court) === own)
    const parent = wished === 'original' ? undefined : lately[random.below(Math.max(1, lately.length))]
    const again = `${court} ${parent ?? ''}`
    const kind = parent === undefined || (wished === 'repost' && reposted.has(again)) ? 'original' : wished
    if (kind === 'original') originals.push(items.length)
    if (kind === 'repost') reposted.add(again)
    items.push({
      court,
      kind,
      at,
      text: kind === 'repost' ? '' : sentence(kind, random),
      parent: kind === 'original' ? undefined : parent,
    })
  }
  return { began: FIRST, readers: READERS, follows: [...follows.values()], items }
}
