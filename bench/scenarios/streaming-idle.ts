// streaming-idle: five thousand apps hold a connection each and hear next to nothing; what a connection weighs, and how
// long one update takes until the last of them has it. The limit is a bare WebSocket server that does the same.
import { setTimeout as wait } from 'node:timers/promises'
import { followersAmong } from '../check/followers.store.ts'
import { startBareSockets } from '../limits/bare-sockets.ts'
import { openListeners } from '../load/listeners.ts'
import { median } from '../measure/phases.ts'
import { BenchFault, withSite, type Site } from '../measure/site.ts'
import { createLedger, latenciesOf, post, type Ledger, type Told } from '../measure/told.ts'
import { eachReader } from '../measure/readers.ts'
import type { Bench, Pace, Result, Scenario } from '../scenario.ts'
import type { Usage } from '../server/report-usage.ts'
import { tokenOf } from '../world/names.ts'
import { rankOfReader } from '../world/shape.ts'
import { createWriter } from '../world/words.ts'
import { homeShot } from './home.ts'

const CONNECTIONS = 5_000
/** Open for a moment before memory is read, so that the code of streams is there. */
const WARM_CONNECTIONS = 50
const ROUNDS = 3
const UPDATES = 20
/** Of the first updates, which find cold memory and cold code. */
const WARM_UPDATES = 5
const MOST_FAMOUS = 0
const LAST_DELIVERY_MILLIS = 5_000
/** A round of heartbeats. */
const IDLE_MILLIS = 15_000
/** What a status weighs in a frame. */
const BARE_PAYLOAD = 'x'.repeat(1_700)

interface Told5000 {
  /** Bytes of each connection; of a reader whose home is in memory already. */
  readonly weight: number
  /** The same since the start of the server, with her home and all that grows once. */
  readonly wholeWeight: number
  /** Microseconds of each second that all of them cost while nothing happens. */
  readonly idleCpu: number
  readonly told: readonly Told[]
  readonly cpu: number
  readonly rss: number
}

interface Stage {
  readonly address: string
  usage(): Promise<Usage>
  settled(): Promise<void>
  /** What those who open a stream did before: apps read the home first. */
  read(): Promise<void>
  /** Tells everybody once; answers the number under which it is heard. */
  update(number: number): Promise<number>
}

const untilAllHeard = async (ledger: Ledger, count: number, updates: number): Promise<void> => {
  const isComplete = ({ heardAt }: Told): boolean => heardAt.length === count
  const giveUpAt = performance.now() + LAST_DELIVERY_MILLIS
  const complete = (): boolean => ledger.all().length === updates && ledger.all().every(isComplete)
  while (!complete() && performance.now() < giveUpAt) await wait(10)
  const wrong = ledger.all().find((one) => !isComplete(one))
  if (wrong !== undefined || ledger.all().length !== updates) {
    throw new BenchFault(`an update came to ${wrong?.heardAt.length} who listen, ${count} should have heard it`)
  }
}

/** @param hearers of those tokens, how many each update is for */
const hold = async (stage: Stage, tokens: readonly string[], hearers: number, idle: number): Promise<Told5000> => {
  const warm = await openListeners(stage.address, tokens.slice(0, WARM_CONNECTIONS), () => {})
  warm.end()
  await stage.settled()
  const start = await stage.usage()
  await stage.read()
  await stage.settled()
  const before = await stage.usage()
  const ledger = createLedger()
  const listeners = await openListeners(stage.address, tokens, ledger.heard)
  await stage.settled()
  const open = await stage.usage()
  const restedFrom = performance.now()
  await wait(idle)
  const rested = await stage.usage()
  const idleCpu = ((rested.cpu - open.cpu) * 1_000) / (performance.now() - restedFrom)

  const tell = async (updates: number): Promise<void> => {
    for (let number = 1; number <= updates; number++) {
      // from before the answer on: what an update takes as a whole
      const askedAt = performance.now()
      ledger.answered(await stage.update(number), askedAt)
      await untilAllHeard(ledger, hearers, number)
    }
  }
  await tell(WARM_UPDATES)
  ledger.clear()
  await stage.settled()
  const busy = await stage.usage()
  await tell(UPDATES)
  await stage.settled()
  const end = await stage.usage()
  listeners.end()
  const [weight, wholeWeight] = [before, start].map(({ rss }) => (open.rss - rss) / listeners.count) as [number, number]
  const cpu = (end.cpu - busy.cpu) / (UPDATES * hearers)
  return { weight, wholeWeight, idleCpu, told: ledger.all(), cpu, rss: end.rss }
}

const stageOf = (site: Site, pace: Pace, count: number): Stage => {
  const write = createWriter(MOST_FAMOUS + 1)
  const { server, usage, settled } = site
  const update = (): Promise<number> => post(site, MOST_FAMOUS, write({ topic: undefined, mention: undefined }))
  const read = async (): Promise<void> => {
    const wishes = { from: 1, upTo: count + 1 }
    await site.load({ stream: 'each', connections: 16, millis: pace.longMillis, wishes })
  }
  return { address: server.address, usage, settled, read, update }
}

const holdSite = (bench: Bench, idle: number): Promise<Told5000> =>
  withSite(bench, { scenario: 'streaming-idle', world: bench.world('100k'), writes: true }, async (site) => {
    const { shape, facts } = site
    const count = Math.min(CONNECTIONS, shape.signedIn - 1)
    const ranks = Array.from({ length: count }, (_, reader) => rankOfReader(shape, reader + 1))
    const followers = await followersAmong(facts, MOST_FAMOUS, ranks)
    return hold(stageOf(site, bench.pace, count), ranks.map(tokenOf), followers.size, idle)
  })

const holdBare = async (count: number, idle: number): Promise<Told5000> => {
  const bare = await startBareSockets()
  let told = 0
  try {
    const stage: Stage = {
      address: bare.address,
      usage: bare.usage,
      settled: () => wait(500),
      read: async () => {},
      async update() {
        const payload = JSON.stringify({ id: String(++told), content: BARE_PAYLOAD })
        await bare.tell(JSON.stringify({ stream: ['user'], event: 'update', payload }))
        return told
      },
    }
    return await hold(stage, Array<string>(count).fill('x'), count, idle)
  } finally {
    await bare.stop()
  }
}

/** From the asking until the last one has it. */
const wholeTimes = (told: readonly Told[]): readonly number[] =>
  told.map(({ answeredAt, heardAt }) => Math.max(...heardAt) - answeredAt)
const deliveriesASecond = (told: readonly Told[]): number =>
  ((told[0]?.heardAt.length ?? 0) * 1_000) / median(wholeTimes(told))

const run = async (bench: Bench): Promise<Result> => {
  const quick = bench.pace.rounds === 1
  const idle = quick ? bench.pace.millis : IDLE_MILLIS
  const rounds: Told5000[] = []
  for (let round = 0; round < (quick ? 1 : ROUNDS); round++) rounds.push(await holdSite(bench, round === 0 ? idle : 1))
  const [first] = rounds as [Told5000]
  const hearers = first.told[0]?.heardAt.length ?? 0
  const bare: Told5000[] = []
  for (let round = 0; round < rounds.length; round++) bare.push(await holdBare(hearers, 1))
  const told = rounds.flatMap((round) => round.told)
  const bareTold = bare.flatMap((round) => round.told)
  const latencies = latenciesOf(told)
  return {
    world: bench.world('100k'),
    limit: deliveriesASecond(bareTold),
    rate: deliveriesASecond(told),
    limitCpu: median(bare.map(({ cpu }) => cpu)),
    cpu: median(rounds.map(({ cpu }) => cpu)),
    p50: latencies.millisAt(0.5),
    p99: latencies.millisAt(0.99),
    rss: median(rounds.map(({ rss }) => rss)),
    compared: told.length,
    more: {
      hearers,
      last_ms: Math.max(...wholeTimes(told)),
      kb_per_connection: median(rounds.map(({ weight }) => weight)) / 1_000,
      kb_with_home: median(rounds.map(({ wholeWeight }) => wholeWeight)) / 1_000,
      idle_cpu_percent: first.idleCpu / 10_000,
      bare_kb_per_connection: median(bare.map(({ weight }) => weight)) / 1_000,
      bare_p99_ms: latenciesOf(bareTold).millisAt(0.99),
    },
  }
}

export const streamingIdle: Scenario = {
  name: 'streaming-idle',
  purpose: '5,000 signed-in readers hold a connection and hear nothing, then an update now and then',
  streams: { each: eachReader(homeShot) },
  run,
}
