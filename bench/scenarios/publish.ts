// publish: 256 writers post over the API as fast as they are answered; then for a minute with readers beside them; then
// for a minute as many posts as a country writes, at even distances, with the same readers.
import { publishScenario } from '../measure/publish-scenario.ts'
import { awakeReaders } from '../measure/readers.ts'
import { homeShot } from './home.ts'

const WRITERS = 256
const READS_PER_SECOND = 100
/** 200 million posts a day. */
const COUNTRY_PER_SECOND = 2_315
/** The readers beside are a thousand who are there every day. */
const READERS = 1_000

export const publish = publishScenario({
  name: 'publish',
  purpose: '256 writers, whole way over the API; then a minute with 100 reads/s beside, and a minute at 2,315/s',
  writers: WRITERS,
  streams: { reads: awakeReaders(homeShot) },
  async more({ pace }, site, post) {
    const wishes = { awake: Math.min(READERS, site.shape.signedIn) }
    const reads = { stream: 'reads', perSecond: READS_PER_SECOND, wishes, sampleEvery: 0 }
    await site.load({ ...reads, millis: pace.millis })
    const [posted, read] = await Promise.all([
      post({ millis: pace.longMillis }),
      site.load({ ...reads, millis: pace.longMillis }),
    ])
    const calm = { ...reads, calm: true }
    const [country, readBeside] = await Promise.all([
      post({ millis: pace.longMillis, perSecond: COUNTRY_PER_SECOND }),
      site.load({ ...calm, millis: pace.longMillis }),
    ])
    return {
      minute_rate: (posted.answers * 1000) / posted.millis,
      minute_p99_ms: posted.latencies.p99,
      minute_max_ms: posted.latencies.max,
      read_p99_ms: read.latencies.p99,
      country_rate: (country.answers * 1000) / country.millis,
      country_p50_ms: country.latencies.p50,
      country_p99_ms: country.latencies.p99,
      country_max_ms: country.latencies.max,
      country_read_p99_ms: readBeside.latencies.p99,
    }
  },
})
