// home: the first page of the home timeline, with the viewer's marks and live counters.
import { quietHome } from '../check/home.store.ts'
import { request, withToken } from '../load/stream.ts'
import { readScenario, READERS } from '../measure/read-scenario.ts'
import { awakeReaders, coldReadersOf, eachReader, wakeReaders, type ShotOfReader } from '../measure/readers.ts'
import { tokenOf } from '../world/names.ts'

export const homeShot: ShotOfReader = (rank) => ({
  bytes: request('GET', '/api/v1/timelines/home', withToken(tokenOf(rank))),
  key: `home of ${rank}`,
})

/** As many cold reads as tell where the slowest hundredth begins. */
const COLD_READS = 500

export const home = readScenario({
  name: 'home',
  purpose: 'home timeline, 20 posts, readers Zipf, all awake',
  streams: { reads: awakeReaders(homeShot), each: eachReader(homeShot) },
  check: quietHome,
  warm: async (bench, site) => ({ awake: await wakeReaders(bench, site, 'each', READERS) }),
  async more(bench, site) {
    const { from, upTo } = coldReadersOf(site.shape)
    const { latencies } = await site.load({
      stream: 'each',
      connections: 1,
      millis: bench.pace.warmMillis,
      wishes: { from, upTo: Math.min(upTo, from + COLD_READS) },
    })
    return { cold_p50_ms: latencies.p50, cold_p99_ms: latencies.p99 }
  },
})
