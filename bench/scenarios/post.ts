// post: one post, new ones read most.
import { seededRandom } from '#core/random'
import { onePost } from '../check/lists.store.ts'
import { request, withToken, type MakeStream } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'
import type { Site } from '../measure/site.ts'
import { newestIds } from '../store/picked-posts.store.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'

const reads: MakeStream = ({ world, seed, ids }) => {
  const random = seededRandom(seed)
  return () => {
    const id = ids[zipf(random, ids.length)]
    const viewer = rankOfReader(world, zipf(random, world.signedIn))
    return {
      bytes: request('GET', `/api/v1/statuses/${id}`, withToken(tokenOf(viewer))),
      key: `post ${id} for ${viewer}`,
    }
  }
}

export const post = readScenario({
  name: 'post',
  purpose: 'one post, the newest 20,000 Zipf',
  streams: { reads },
  ids: ({ facts }: Site) => newestIds(facts, 20_000),
  check: onePost,
})
