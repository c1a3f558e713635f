// A running server on a store of a world, with a load generator beside it and a door to the facts.
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { ClosedJob, OpenJob, Outcome, Sample } from '../load/job.ts'
import { startLoadGenerator } from '../load/load-generator.ts'
import type { Bench } from '../scenario.ts'
import { runCommand, startBemaServer, type BemaServer } from '../server/bema-server.ts'
import type { Usage } from '../server/report-usage.ts'
import { openPostgresFacts, openSqliteFacts, type Facts } from '../store/facts.store.ts'
import { dataOf, openEngine, useStore } from '../store/kept-store.ts'
import { worldShapes, type WorldName, type WorldShape } from '../world/shape.ts'

export interface SiteWish {
  readonly scenario: string
  readonly world: WorldName
  /** The store is changed: a copy of the kept one is used. */
  readonly writes: boolean
  readonly search?: boolean
  /** Requests worked on at once; undefined: 1,024, so that none is turned away; 'usual': as the program has it. */
  readonly concurrent?: 'usual'
  /** Before the server starts, for a store of its own: commands of the program. */
  readonly commands?: readonly (readonly string[])[]
  /** Before the server starts, for a store of its own: writes into it past the program. */
  readonly fill?: (place: StorePlace) => Promise<void>
  readonly env?: NodeJS.ProcessEnv
}

/** Where the store of a site is: a file, or an address where there is a PostgreSQL. */
export interface StorePlace {
  readonly file: string
  readonly database: string | undefined
}

type JobWish =
  | Pick<ClosedJob, 'stream' | 'connections' | 'millis' | 'restless'>
  | Pick<OpenJob, 'stream' | 'perSecond' | 'millis' | 'calm'>
export type LoadWish = JobWish & {
  readonly wishes?: Readonly<Record<string, number>>
  readonly ids?: readonly number[]
  /** Answers other than 200 are to be expected. */
  readonly mayRefuse?: boolean
  /** Overrides the pace; 0 = nothing is compared. */
  readonly sampleEvery?: number
  /** Another server than the one that is measured. */
  readonly address?: string
}

export interface Site {
  readonly world: WorldName
  readonly shape: WorldShape
  readonly server: BemaServer
  readonly facts: Facts
  /** Answers that wait to be compared. */
  readonly samples: Sample[]
  load(wish: LoadWish): Promise<Outcome>
  /** The server with its PostgreSQL. */
  usage(): Promise<Usage>
  /** Resolves when the server has nothing left to do: what it does after its answers belongs to them. */
  settled(): Promise<void>
  readonly place: StorePlace
  /** Ends the server and starts it again on the same store. */
  restart(): Promise<void>
  close(): Promise<void>
}

const CONCURRENT = 1_024
const SETTLE_STEP_MILLIS = 100
/** Below this part of a processor the server is idle. */
const IDLE_PART = 0.05
const SETTLE_MOST_MILLIS = 30_000

export class BenchFault extends Error {}

const refuseFaults = ({ stream }: LoadWish, { byStatus, answers }: Outcome): void => {
  const other = Object.entries(byStatus).filter(([status]) => status !== '200')
  if (answers === 0) throw new BenchFault(`${stream}: no answer at all`)
  if (other.length === 0) return
  const list = other.map(([status, { count }]) => `${count} × ${status === '0' ? 'broken' : status}`).join(', ')
  throw new BenchFault(`${stream}: answers other than 200: ${list}`)
}

export const openSite = async (bench: Bench, wish: SiteWish): Promise<Site> => {
  const { world, scenario } = wish
  const store = await useStore({ world, engine: bench.engine, search: wish.search ?? false }, wish.writes)
  const postgres = await openEngine(bench.engine, store.folder)
  const data = dataOf(store.folder)
  const place: StorePlace = { file: path.join(data, 'bema.db'), database: postgres?.url }
  for (const command of wish.commands ?? []) await runCommand(command, { data, database: postgres?.url })
  await wish.fill?.(place)
  const start = (): Promise<BemaServer> =>
    startBemaServer({
      data,
      database: postgres?.url,
      concurrent: wish.concurrent === 'usual' ? undefined : CONCURRENT,
      profile: bench.profile,
      env: wish.env,
    })
  let server = await start()
  const generator = await startLoadGenerator()
  const facts = postgres === undefined ? openSqliteFacts(data) : await openPostgresFacts(postgres.url)
  const samples: Sample[] = []
  let seed = 0

  const usage = async (): Promise<Usage> => {
    const own = await server.usage()
    return postgres === undefined ? own : { ...own, cpu: own.cpu + postgres.cpu(), rss: own.rss + postgres.rss() }
  }

  return {
    world,
    shape: worldShapes[world],
    get server() {
      return server
    },
    facts,
    samples,
    place,
    usage,
    async restart() {
      await server.stop()
      server = await start()
    },
    async load({ wishes = {}, ids = [], mayRefuse = false, sampleEvery = bench.pace.sampleEvery, ...job }) {
      const always = { address: server.address, scenario, world, wishes, ids, sampleEvery, seed: ++seed }
      const whole = 'connections' in job ? { kind: 'closed' as const, ...job } : { kind: 'open' as const, ...job }
      const outcome = await generator.run({ ...always, ...whole })
      samples.push(...outcome.samples)
      if (!mayRefuse) refuseFaults(job, outcome)
      return outcome
    },
    async settled() {
      const giveUpAt = performance.now() + SETTLE_MOST_MILLIS
      for (let before = await usage(); performance.now() < giveUpAt;) {
        const startedAt = performance.now()
        await wait(SETTLE_STEP_MILLIS)
        const now = await usage()
        if (now.cpu - before.cpu < (performance.now() - startedAt) * 1000 * IDLE_PART) return
        before = now
      }
    },
    async close() {
      await facts.close()
      await generator.stop()
      await server.stop()
      await postgres?.stop()
      store.release()
    },
  }
}

/** Opens a site, hands it to `work` and closes it, whatever happens. */
export const withSite = async <Answer>(
  bench: Bench,
  wish: SiteWish,
  work: (site: Site) => Promise<Answer>,
): Promise<Answer> => {
  const site = await openSite(bench, wish)
  try {
    return await work(site)
  } finally {
    await site.close()
  }
}
