// Every scenario, in the order in which they run.
import type { Job } from '../load/job.ts'
import type { Stream } from '../load/stream.ts'
import type { Scenario } from '../scenario.ts'
import { worldShapes } from '../world/shape.ts'
import { account } from './account.ts'
import { caseStatistics } from './case-statistics.ts'
import { caseSweep } from './case-sweep.ts'
import { celebrity } from './celebrity.ts'
import { census } from './census.ts'
import { coldStart } from './cold-start.ts'
import { desk } from './desk.ts'
import { home } from './home.ts'
import { homeWhileLooking } from './home-while-looking.ts'
import { homeWhilePosting } from './home-while-posting.ts'
import { htmlHome } from './html-home.ts'
import { importArchive } from './import.ts'
import { memory } from './memory.ts'
import { mixed } from './mixed.ts'
import { notifications } from './notifications.ts'
import { overload } from './overload.ts'
import { post } from './post.ts'
import { publicTimeline } from './public.ts'
import { publish } from './publish.ts'
import { publish1 } from './publish-1.ts'
import { publish64 } from './publish-64.ts'
import { search } from './search.ts'
import { streaming } from './streaming.ts'
import { streamingIdle } from './streaming-idle.ts'
import { thread } from './thread.ts'

export const scenarios: readonly Scenario[] = [
  home,
  publicTimeline,
  account,
  post,
  thread,
  publish,
  publish1,
  publish64,
  mixed,
  homeWhilePosting,
  celebrity,
  search,
  notifications,
  streaming,
  streamingIdle,
  htmlHome,
  importArchive,
  coldStart,
  memory,
  census,
  caseSweep,
  homeWhileLooking,
  caseStatistics,
  desk,
  overload,
]

/** The row of requests that a job asks for. */
export const streamOf = ({ scenario, stream, world, ...needs }: Job): Stream => {
  const make = scenarios.find(({ name }) => name === scenario)?.streams[stream]
  if (make === undefined) throw new Error(`${scenario} has no requests called ${stream}`)
  return make({ ...needs, world: worldShapes[world] })
}
