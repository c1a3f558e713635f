// Writers of a world: posts with texts and keys of their own.
import { createWriter } from '../world/words.ts'
import { handleOf, tokenOf } from '../world/names.ts'
import { rankOfReader, type WorldShape } from '../world/shape.ts'
import { request, withToken, type MakeStream, type Shot } from '../load/stream.ts'

/** So many accounts, spread evenly over all that can be signed in as: from famous to unknown. */
export const writerRanks = (world: WorldShape, writers: number): number[] =>
  Array.from({ length: writers }, (_, writer) => rankOfReader(world, Math.floor((writer * world.signedIn) / writers)))

/** What an app sends with a post. */
const bodyOf = (text: string): string =>
  JSON.stringify({ status: text, sensitive: false, spoiler_text: '', visibility: 'public', language: 'zh' })

const TOPIC_ONE_IN = 20
const MENTION_ONE_IN = 20

/** Posts by the accounts of these ranks, in turns or by connection. */
export const postsBy =
  (ranksOf: (world: WorldShape, wishes: Readonly<Record<string, number>>) => readonly number[]): MakeStream =>
  ({ world, seed, wishes }) => {
    const ranks = ranksOf(world, wishes)
    const write = createWriter(1_000 + seed)
    let number = 0
    return (connection): Shot => {
      const rank = ranks[connection % ranks.length] as number
      number++
      const text = write({
        topic: number % TOPIC_ONE_IN === 0 ? '垃圾分类你怎么看' : undefined,
        mention: number % MENTION_ONE_IN === 1 ? handleOf(number % world.accounts) : undefined,
      })
      const headers = { ...withToken(tokenOf(rank)), 'idempotency-key': `bench-${process.pid}-${seed}-${number}` }
      return {
        bytes: request('POST', '/api/v1/statuses', headers, bodyOf(text)),
        key: `post by ${rank}, ${headers['idempotency-key']}: ${text}`,
      }
    }
  }
