// Stores are made once per world and schema and kept in a folder for the next run; scenarios that write get a copy.
import { createHash } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { migrationsFolder, readMigrations, type Engine } from '#platform/db'
import { say } from '../said.ts'
import { startBemaServer } from '../server/bema-server.ts'
import { fillWorld, WORLD_FORMAT } from '../world/fill-world.ts'
import { worldShapes, type WorldName } from '../world/shape.ts'
import { copyFolder, removeLeftovers } from './folders.ts'
import { createPostgresSink } from './postgres-sink.store.ts'
import { startPostgres, type PostgresServer } from './postgres-server.ts'
import { forgetSearch, searchIsComplete } from './search-state.store.ts'
import { createSqliteSink } from './sqlite-sink.store.ts'

export interface StoreWish {
  readonly world: WorldName
  readonly engine: Engine
  /**
   * Whether the words of the world can be found. Without, the index says it is complete and holds nothing but what is
   * posted during the run: filling it takes longer than filling the store, and only the search asks for it.
   */
  readonly search?: boolean
}

/** Holds `data`, the program's data folder, and `pg`, PostgreSQL's, where there is one. */
type StoreFolder = string

const COMPLETE = 'complete'

const cacheFolder = (): string => process.env['BEMA_BENCH_CACHE'] || path.join(tmpdir(), 'bema-bench')

export const dataOf = (folder: StoreFolder): string => path.join(folder, 'data')

/** Starts PostgreSQL on the folder, where the store is one. */
export const openEngine = async (engine: Engine, folder: StoreFolder): Promise<PostgresServer | undefined> =>
  engine === 'sqlite' ? undefined : startPostgres(path.join(folder, 'pg'))

/** What a kept store was made from: the migrations, and the way in which worlds are made. */
const keyOf = async (): Promise<string> => {
  const hash = createHash('sha256').update(`${WORLD_FORMAT}`)
  for (const { checksum } of await readMigrations(migrationsFolder())) hash.update(checksum)
  return hash.digest('hex').slice(0, 12)
}

/** Runs the program on the folder until its index of words is complete. */
const runUntilComplete = async (folder: StoreFolder, database: string | undefined): Promise<void> => {
  const server = await startBemaServer({ data: dataOf(folder), database })
  while (!(await searchIsComplete({ data: dataOf(folder), database }))) await wait(100)
  await server.stop()
}

const fill = async (folder: StoreFolder, { world, engine }: StoreWish): Promise<void> => {
  const postgres = await openEngine(engine, folder)
  // the program itself makes the folder, the tables and an index that is complete because there is nothing yet
  await runUntilComplete(folder, postgres?.url)
  const sink =
    postgres === undefined
      ? createSqliteSink(path.join(dataOf(folder), 'bema.db'))
      : await createPostgresSink(postgres.url)
  await fillWorld(worldShapes[world], sink)
  await postgres?.stop()
}

const addSearch = async (folder: StoreFolder, { engine }: StoreWish): Promise<void> => {
  const postgres = await openEngine(engine, folder)
  await forgetSearch({ data: dataOf(folder), database: postgres?.url })
  await runUntilComplete(folder, postgres?.url)
  await postgres?.stop()
}

const newRunFolder = (cache: string): StoreFolder => {
  const folder = mkdtempSync(path.join(cache, `run-${process.pid}-`))
  // PostgreSQL's user must get at its folder inside; the data folder is closed by the program
  chmodSync(folder, 0o755)
  return folder
}

/** Answers the kept folder; makes it when it is missing. */
const keptFolder = async (wish: StoreWish): Promise<StoreFolder> => {
  const { world, engine, search = false } = wish
  const cache = cacheFolder()
  const name = `${world}${search ? '-search' : ''}-${engine}`
  const folder = path.join(cache, `${name}-${await keyOf()}`)
  if (existsSync(path.join(folder, COMPLETE))) return folder

  const base = search ? await keptFolder({ world, engine }) : undefined
  mkdirSync(cache, { recursive: true })
  const isOlder = new RegExp(`^${name}-[0-9a-f]{12}$`)
  for (const old of readdirSync(cache)) {
    if (isOlder.test(old)) rmSync(path.join(cache, old), { recursive: true })
  }
  const building = newRunFolder(cache)
  const startedAt = performance.now()
  if (base === undefined) {
    say(`正在生成数据 ${world}（${engine}）……`, `making the world ${world} on ${engine} …`)
    await fill(building, wish)
  } else {
    say(`正在建立搜索索引 ${world}（${engine}）……`, `indexing the words of ${world} on ${engine} …`)
    copyFolder(base, building)
    await addSearch(building, wish)
  }
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  writeFileSync(path.join(building, COMPLETE), `${seconds}\n`)
  renameSync(building, folder)
  say(`用时 ${seconds} 秒`, `made in ${seconds} s`)
  return folder
}

export interface UsableStore {
  readonly folder: StoreFolder
  /** Removes it, when it is a copy. */
  release(): void
}

/** @param writes a copy that may be written to, and is removed at the end */
export const useStore = async (wish: StoreWish, writes: boolean): Promise<UsableStore> => {
  const cache = cacheFolder()
  removeLeftovers(cache)
  const kept = await keptFolder(wish)
  if (!writes) return { folder: kept, release: () => {} }
  const folder = newRunFolder(cache)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  copyFolder(kept, folder)
  return {
    folder,
    release() {
      process.off('exit', remove)
      remove()
    },
  }
}
