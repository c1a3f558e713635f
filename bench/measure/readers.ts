// Readers of a world: the requests of those who are awake, drawn Zipf, and a first request of each to wake them.
import { seededRandom } from '#core/random'
import { rememberedShots, type MakeStream, type Shot } from '../load/stream.ts'
import type { Bench } from '../scenario.ts'
import { rankOfReader, type WorldShape } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'
import type { Site } from './site.ts'

/** Makes the request of an account; `rank` tells which. */
export type ShotOfReader = (rank: number) => Shot

/** Wish `awake`: how many readers take part, the first ones. */
export const awakeReaders =
  (shotOf: ShotOfReader): MakeStream =>
  ({ world, seed, wishes }) => {
    const random = seededRandom(seed)
    const awake = wishes['awake'] ?? world.signedIn
    const shots = rememberedShots((reader) => shotOf(rankOfReader(world, reader)))
    return () => shots(zipf(random, awake))
  }

/** Each once, from wish `from` on up to wish `upTo`. */
export const eachReader =
  (shotOf: ShotOfReader): MakeStream =>
  ({ world, wishes }) => {
    let next = wishes['from'] ?? 0
    const last = wishes['upTo'] ?? world.signedIn
    return () => (next < last ? shotOf(rankOfReader(world, next++)) : undefined)
  }

/** Readers who are never awake: cold reads are theirs. */
const COLD_PART = 20

export const coldReadersOf = ({ signedIn }: WorldShape): { from: number; upTo: number } => ({
  from: signedIn - Math.floor(signedIn / COLD_PART),
  upTo: signedIn,
})

/**
 * Lets each reader read once, as long as the pace allows. Answers how many are awake then: those are drawn from.
 *
 * @param stream made by eachReader
 * @param ids of posts that it is about
 */
export const wakeReaders = async (
  bench: Bench,
  site: Site,
  stream: string,
  connections: number,
  ids: readonly number[] = [],
): Promise<number> => {
  const upTo = coldReadersOf(site.shape).from
  const { answers } = await site.load({
    stream,
    connections,
    millis: bench.pace.warmMillis,
    wishes: { from: 0, upTo },
    ids,
  })
  return answers
}
