// Draws and stores all pictures of the world: those of the posts, and those of the profiles.
import { createHash } from 'node:crypto'
import { seededRandom } from '#core/random'
import type { ImportedPicture } from '#domain/posts'
import type { Blobs } from '#platform/blobs'
import type { Scene } from '../words/lines.ts'
import type { Member } from '../world/cast.ts'
import { isEnglish, type Plan } from '../world/plan.ts'
import type { Drawing } from './draw.ts'
import { emblem, header } from './emblems.ts'
import { face240, portrait } from './faces.ts'
import { lanterns, park, river, teaHills } from './landscapes.ts'
import { forecast, gauge, metro, road } from './plans.ts'
import { pictureOf, renderDrawing, renderProfile, type Rendered } from './render.ts'
import { bowl, cat, court, crossing, lamp, shelves, umbrellas } from './town.ts'

const scenes: Readonly<Record<Scene, (random: ReturnType<typeof seededRandom>) => Drawing>> = {
  river,
  lanterns,
  forecast,
  court,
  metro,
  road,
  park,
  bowl,
  shelves,
  cat,
  gauge,
  lamp,
  crossing,
  umbrellas,
  hills: teaHills,
}

/** Different drawings of one scene; further posts share them, each with files of its own. */
const VARIANTS = 4
/** Residents with a drawn avatar, the liveliest first; the others keep the default. */
const DRAWN_RESIDENTS = 240
const AT_ONCE = 4

const inTurn = async <Item>(
  items: readonly Item[],
  work: (item: Item, index: number) => Promise<void>,
): Promise<void> => {
  let next = 0
  const worker = async (): Promise<void> => {
    for (let index = next++; index < items.length; index = next++) await work(items[index] as Item, index)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

export interface Gallery {
  readonly ofPosts: ReadonlyMap<Plan, ImportedPicture>
  readonly avatars: ReadonlyMap<Member, string>
  readonly headers: ReadonlyMap<Member, string>
}

export const createGallery = async (needs: {
  readonly blobs: Pick<Blobs, 'put'>
  /** The world's date: its pictures follow from it, and so do their keys. */
  readonly date: string
  readonly plans: readonly Plan[]
  readonly institutions: readonly Member[]
  readonly residents: readonly Member[]
}): Promise<Gallery> => {
  const { blobs, date, plans, institutions, residents } = needs
  const seed = Number(date.replaceAll('-', ''))
  const keyOf = (name: string): string => {
    const hex = createHash('sha256').update(`demo ${date} ${name}`).digest('hex').slice(0, 32)
    return `media/${hex.slice(0, 2)}/${hex}.webp`
  }
  const put = async (name: string, bytes: Buffer): Promise<string> => {
    const key = keyOf(name)
    await blobs.put(key, bytes)
    return key
  }

  const drawings = new Map<string, Promise<Rendered>>()
  const used = new Map<Scene, number>()
  const drawn = (scene: Scene): Promise<Rendered> => {
    const turn = used.get(scene) ?? 0
    used.set(scene, turn + 1)
    const name = `${scene} ${turn % VARIANTS}`
    const ready =
      drawings.get(name) ??
      renderDrawing(scenes[scene](seededRandom(seed + (turn % VARIANTS) * 101 + scene.length * 7)))
    drawings.set(name, ready)
    return ready
  }

  const ofPosts = new Map<Plan, ImportedPicture>()
  await inTurn(
    plans.filter((plan) => plan.scene !== null),
    async (plan, index) => {
      const rendered = await drawn(plan.scene as Scene)
      const [blob, preview] = await Promise.all([
        put(`post ${index}`, rendered.original),
        put(`preview ${index}`, rendered.preview),
      ])
      ofPosts.set(plan, pictureOf(rendered, blob, preview, isEnglish(plan.text)))
    },
  )

  const avatars = new Map<Member, string>()
  const headers = new Map<Member, string>()
  const lively = residents.toSorted((one, other) => other.pace - one.pace).slice(0, DRAWN_RESIDENTS)
  await inTurn([...institutions, ...lively], async (member, index) => {
    const random = seededRandom(seed + index * 13)
    const picture =
      member.voice === 'resident'
        ? face240(random)
        : member.voice === 'official'
          ? portrait(random)
          : emblem(random, member)
    avatars.set(member, await put(`avatar ${member.handle}`, await renderProfile(picture)))
    if (member.kind === 'office' && member.fame >= 20)
      headers.set(member, await put(`header ${member.handle}`, await renderProfile(header(random, member))))
  })
  return { ofPosts, avatars, headers }
}
