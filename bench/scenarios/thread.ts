// thread: a post with 500 answers, all of them.
import { seededRandom } from '#core/random'
import { thread as threadCheck } from '../check/lists.store.ts'
import { request, withToken, type MakeStream } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'
import { longestThread } from '../store/picked-posts.store.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'

const reads: MakeStream = ({ world, seed, ids: [root] }) => {
  const random = seededRandom(seed)
  return () => {
    const viewer = rankOfReader(world, zipf(random, world.signedIn))
    const path = `/api/v1/statuses/${root}/context`
    return { bytes: request('GET', path, withToken(tokenOf(viewer))), key: `thread ${root} for ${viewer}` }
  }
}

export const thread = readScenario({
  name: 'thread',
  purpose: 'a thread of 500 answers, readers Zipf',
  connections: 8,
  streams: { reads },
  ids: async ({ facts }) => [await longestThread(facts)],
  check: threadCheck,
})
