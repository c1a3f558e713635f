// html-home: the home as a page, for a browser that is signed in.
import { differentIds, type Check } from '../check/compare.ts'
import { quietHomeShown, viewerOf } from '../check/home.store.ts'
import { request } from '../load/stream.ts'
import { readScenario } from '../measure/read-scenario.ts'
import { awakeReaders, eachReader, wakeReaders, type ShotOfReader } from '../measure/readers.ts'
import { cookieOf } from '../world/names.ts'

const CONNECTIONS = 16

export const pageShot: ShotOfReader = (rank) => ({
  bytes: request('GET', '/home', { cookie: `bema=${cookieOf(rank)}`, accept: 'text/html', 'accept-language': 'zh' }),
  key: `page of ${rank}`,
})

/** Each post of the page has its time, which leads to it. */
export const shownOnPage: Check = async (sample, facts) => {
  const times = sample.body.matchAll(/<a class="post__time" href="\/@[^"]*\/(\d+)"/g)
  const shown = Array.from(times, ([, id = '']) => id)
  return differentIds(shown, await quietHomeShown(facts, viewerOf(sample.key)))
}

export const htmlHome = readScenario({
  name: 'html-home',
  purpose: 'home as a page, readers Zipf, all awake',
  connections: CONNECTIONS,
  streams: { reads: awakeReaders(pageShot), each: eachReader(pageShot) },
  check: shownOnPage,
  warm: async (bench, site) => ({ awake: await wakeReaders(bench, site, 'each', CONNECTIONS) }),
})
