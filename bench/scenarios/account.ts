// account: what one account posted, authors and readers drawn Zipf.
import { seededRandom } from '#core/random'
import { accountList } from '../check/lists.store.ts'
import { request, withToken, type MakeStream, type Shot } from '../load/stream.ts'
import { readScenario, READERS } from '../measure/read-scenario.ts'
import { eachReader, wakeReaders } from '../measure/readers.ts'
import { accountId, tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'

const shotOf = (author: number, viewer: number): Shot => ({
  bytes: request('GET', `/api/v1/accounts/${accountId(author)}/statuses`, withToken(tokenOf(viewer))),
  key: `posts of ${author} for ${viewer}`,
})

const reads: MakeStream = ({ world, seed, wishes }) => {
  const random = seededRandom(seed)
  const awake = wishes['awake'] ?? world.signedIn
  return () => shotOf(zipf(random, world.accounts), rankOfReader(world, zipf(random, awake)))
}

const each: MakeStream = (needs) => {
  const random = seededRandom(needs.seed)
  return eachReader((viewer) => shotOf(zipf(random, needs.world.accounts), viewer))(needs)
}

export const account = readScenario({
  name: 'account',
  purpose: 'posts of an account, 20, authors and readers Zipf, all readers awake',
  streams: { reads, each },
  check: accountList,
  warm: async (bench, site) => ({ awake: await wakeReaders(bench, site, 'each', READERS) }),
})
