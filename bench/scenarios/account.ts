// account: what one account posted, authors and readers drawn Zipf.
import { seededRandom } from '#core/random'
import { accountList } from '../check/lists.store.ts'
import { request, withToken, type MakeStream } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'
import { accountId, tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { zipf } from '../world/zipf.ts'

const reads: MakeStream = ({ world, seed }) => {
  const random = seededRandom(seed)
  return () => {
    const author = zipf(random, world.accounts)
    const viewer = rankOfReader(world, zipf(random, world.signedIn))
    const path = `/api/v1/accounts/${accountId(author)}/statuses`
    return { bytes: request('GET', path, withToken(tokenOf(viewer))), key: `posts of ${author} for ${viewer}` }
  }
}

export const account = readScenario({
  name: 'account',
  purpose: 'posts of an account, 20, authors and readers Zipf',
  streams: { reads },
  check: accountList,
})
