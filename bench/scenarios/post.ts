// post: one post, new ones read most.
import { seededRandom } from '#core/random'
import { onePost } from '../check/lists.store.ts'
import { request, withToken, type MakeStream, type Shot } from '../load/stream.ts'
import { readScenario, READERS } from '../measure/read-scenario.ts'
import { eachReader, wakeReaders } from '../measure/readers.ts'
import type { Site } from '../measure/site.ts'
import { newestIds } from '../store/picked-posts.store.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'

const shotOf = (id: number | undefined, viewer: number): Shot => ({
  bytes: request('GET', `/api/v1/statuses/${id}`, withToken(tokenOf(viewer))),
  key: `post ${id} for ${viewer}`,
})

const reads: MakeStream = ({ world, seed, ids, wishes }) => {
  const random = seededRandom(seed)
  const awake = wishes['awake'] ?? world.signedIn
  return () => shotOf(ids[zipf(random, ids.length)], rankOfReader(world, zipf(random, awake)))
}

/** One post after the other, so that all of them have been read when many readers are awake. */
const each: MakeStream = (needs) => {
  let turn = 0
  return eachReader((viewer) => shotOf(needs.ids[turn++ % needs.ids.length], viewer))(needs)
}

const ids = ({ facts }: Site): Promise<readonly number[]> => newestIds(facts, 20_000)

export const post = readScenario({
  name: 'post',
  purpose: 'one post, the newest 20,000 Zipf; readers Zipf, all awake',
  streams: { reads, each },
  ids,
  check: onePost,
  warm: async (bench, site) => ({ awake: await wakeReaders(bench, site, 'each', READERS, await ids(site)) }),
})
