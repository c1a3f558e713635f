// Reads argv, starts the app or runs a command.
import path from 'node:path'
import { setFlagsFromString } from 'node:v8'
import { systemClock } from '#core/clock'
import { Problem } from '#core/problem'
import { secureRandom } from '#core/random'
import {
  createTerminal,
  demoNotes,
  portion,
  runCommandLine,
  runOrder,
  worldOf,
  type Program,
  type Said,
  type Voice,
} from '#interfaces/cli'
import { openControl, serveControl } from '#interfaces/control'
import { readSite, restore, type RestoreNeeds } from '#platform/backup'
import { createDiskBlobs } from '#platform/blobs'
import { explainConfig, mailEnvelope, personLocale, readConfig, type Config } from '#platform/config'
import { ownDataFolder } from '#platform/data-folder'
import { isMigrated, openSqliteReadOnly, type DatabaseProblem, type OpenDatabase } from '#platform/db'
import { createLog } from '#platform/log'
import manifest from '../package.json' with { type: 'json' }
import type { App, AppParts } from './app.ts'

const { version } = manifest

// V8 learns from what the caches keep to make such objects old at once, and goes on with what lives for one answer: each
// keeps its neighbours alive, and half of the time of a page is collecting them (400 µs a page with it, 165 without).
setFlagsFromString('--no-allocation-site-pretenuring')

/** The app is loaded when a command needs it: `help` and `version` answer at once. */
const loadApp = async (config: Config, parts: Omit<AppParts, 'version'> = {}): Promise<App> => {
  const { createApp } = await import('./app.ts')
  return createApp(config, { ...parts, version })
}

/** Commands speak for themselves; of the log only what is wrong belongs on their screen. */
const quietly = (config: Config): Config => ({ ...config, log: { ...config.log, level: 'warn' } })

/** Opens the store beside whoever owns it. @throws store_missing */
const openToRead = async (config: Config): Promise<OpenDatabase> => {
  const file = path.join(config.data, 'bema.db')
  const { openDatabase } = await import('./app.ts')
  const log = createLog({ ...config.log, clock: systemClock })
  const db = config.database.engine === 'sqlite' ? openSqliteReadOnly({ file, log }) : openDatabase(config, log)
  if (await isMigrated(db)) return db
  await db.close()
  const where = config.database.engine === 'sqlite' ? file : 'PostgreSQL'
  throw new Problem<DatabaseProblem>('store_missing', `There is no store at ${where}.`, { params: { file: where } })
}

/** Opens a store that must be empty, for whoever fills it. */
const fillStore = async <Result>(
  wished: Config,
  file: string,
  voice: Voice,
  fill: (needs: RestoreNeeds) => Promise<Result>,
): Promise<Result> => {
  const config = quietly(wished)
  const folder = ownDataFolder({ path: config.data, random: secureRandom })
  const { openDatabase } = await import('./app.ts')
  const db = openDatabase(config, createLog({ ...config.log, clock: systemClock }))
  try {
    const blobs = createDiskBlobs(folder.media)
    const progress = (done: number, all: number): void => voice.progress(portion(done, all))
    return await fill({ db, blobs, data: config.data, clock: systemClock, file, progress })
  } finally {
    await db.close()
    folder.release()
  }
}

const program: Program = {
  version,
  settings: (flags) => readConfig({ flags }),
  explain: (flags) => explainConfig({ flags }),
  openControl,

  async openStore(wished, use) {
    const config = quietly(wished)
    if (use === 'reading') {
      const db = await openToRead(config)
      const app = await loadApp(config, { db })
      return { world: worldOf(app), close: () => app.stop() }
    }
    const folder = ownDataFolder({ path: config.data, random: secureRandom })
    try {
      const app = await loadApp(config)
      return {
        world: worldOf(app, folder.secrets.text),
        async close() {
          await app.stop()
          folder.release()
        },
      }
    } catch (error) {
      folder.release()
      throw error
    }
  },

  async startServer(config, { demo }, voice) {
    const folder = ownDataFolder({ path: config.data, random: secureRandom })
    const { promise: broken, resolve: breakDown } = Promise.withResolvers<void>()
    const notes: Said[] = []
    let app: App | undefined
    try {
      app = await loadApp(config, { gaveUp: () => breakDown() })
      const { log } = app
      process.on('unhandledRejection', (error) => log.error('a promise failed and nobody waited for it', { error }))
      if (demo !== undefined) {
        voice.say({ zh: '正在准备示范世界……', en: 'preparing the demo world …' })
        notes.push(...demoNotes(await app.demo.open(demo === true ? undefined : demo)))
      }
      const address = await app.start()
      const world = worldOf(app, folder.secrets.text)
      const control = await serveControl({
        dataFolder: config.data,
        log,
        run: (order, { out, say, progress, signal }) =>
          runOrder(order, world, {
            locale: order.locale,
            out,
            say: (said) => say(said[order.locale]),
            progress,
            signal,
          }),
      })
      const running = app
      return {
        address,
        notes,
        broken,
        async stop() {
          await control.close()
          await running.stop()
          folder.release()
        },
      }
    } catch (error) {
      await app?.stop()
      folder.release()
      throw error
    }
  },

  restore: (config, file, voice) => fillStore(config, file, voice, restore),
  importSite: (config, file, voice) => fillStore(config, file, voice, readSite),
}

const interrupt = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // the second time the person means it
    if (interrupt.signal.aborted && signal === 'SIGINT') process.exit(130)
    interrupt.abort()
  })
}
// whoever reads our output may stop reading
process.stdout.on('error', () => process.exit(1))

const readInput = async (): Promise<string> => {
  let text = ''
  process.stdin.setEncoding('utf8')
  for await (const part of process.stdin) text += part
  return text
}

const readBytes = async (most: number): Promise<Uint8Array | undefined> => {
  const parts: Buffer[] = []
  let length = 0
  // read to its end, whatever its size: who writes it would else hear of a broken pipe
  for await (const part of process.stdin as AsyncIterable<Buffer>) {
    length += part.length
    if (length <= most) parts.push(part)
  }
  return length > most ? undefined : Buffer.concat(parts)
}

const voice = createTerminal({
  stdout: process.stdout,
  stderr: process.stderr,
  locale: personLocale(),
  clock: systemClock,
  signal: interrupt.signal,
})
process.exit(
  await runCommandLine(process.argv.slice(2), {
    program,
    voice,
    folder: process.cwd(),
    readInput,
    readBytes,
    readEnvelope: mailEnvelope,
  }),
)
