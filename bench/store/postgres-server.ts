// A private PostgreSQL on a folder that stays: on a Unix socket, with fsync, gone with the process that started it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chownSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface PostgresServer {
  readonly url: string
  readonly version: string
  /** Microseconds of processor time of all its processes, those that are over included (to 10 ms). */
  cpu(): number
  /** Memory of all its processes, what they share counted once. */
  rss(): number
  stop(): Promise<void>
}

/** Where initdb and postgres are: PostgreSQL 15 as Debian installs it, else what PATH has. */
const programs = (): string => {
  const folders = ['/usr/lib/postgresql/15/bin', ...(process.env['PATH'] ?? '').split(path.delimiter)]
  const found = folders.find((folder) => ['initdb', 'postgres'].every((name) => existsSync(path.join(folder, name))))
  if (found === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql-15')
  return found
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres. */
const serverUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return { uid: idOf('-u'), gid: idOf('-g') }
}

/** For a machine that runs the program as well: a quarter of what books recommend. */
const settings = (folder: string): string[] =>
  Object.entries({
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '100',
    shared_buffers: '512MB',
    effective_cache_size: '2GB',
    max_wal_size: '4GB',
    timezone: 'UTC',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/** Standard input closes when this process ends, however it ends: then the server ends, too. */
const guarded = '"$@" & server=$!; echo $server; read -r _; kill -INT $server; wait $server'

const TICK_MICROS = 10_000

const statOf = (pid: number): readonly string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

/** The server and its processes, all of them its children. */
const family = (server: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => {
      try {
        return pid === server || Number(statOf(pid)[1]) === server
      } catch {
        return false // ended meanwhile
      }
    })

const cpuOf = (pid: number, withDead: boolean): number => {
  const [user = 0, system = 0, deadUser = 0, deadSystem = 0] = statOf(pid).slice(11, 15).map(Number)
  return (user + system + (withDead ? deadUser + deadSystem : 0)) * TICK_MICROS
}

const memoryOf = (pid: number): number =>
  Number(/^Pss: +(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1] ?? 0) * 1024

const sum = (pids: readonly number[], of: (pid: number) => number): number =>
  pids.reduce((total, pid) => {
    try {
      return total + of(pid)
    } catch {
      return total // ended meanwhile
    }
  }, 0)

/** @param folder made and filled when it is not there */
export const startPostgres = async (folder: string): Promise<PostgresServer> => {
  const bin = programs()
  const user = serverUser()
  const data = path.join(folder, 'data')
  if (!existsSync(data)) {
    mkdirSync(folder, { recursive: true })
    if (user !== undefined) chownSync(folder, user.uid, user.gid)
    const made = spawnSync(
      path.join(bin, 'initdb'),
      ['-D', data, '-U', 'bema', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'],
      { ...user, cwd: tmpdir(), encoding: 'utf8' },
    )
    if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)
  }
  const server = [path.join(bin, 'postgres'), '-D', data, ...settings(folder)]
  const guard = spawn('sh', ['-c', guarded, 'sh', ...server], { ...user, cwd: tmpdir(), stdio: 'pipe' })
  const over = once(guard, 'exit')
  let words = ''
  guard.stderr.on('data', (text: Buffer) => {
    words = (words + text.toString()).slice(-4000)
  })
  const [said] = (await once(guard.stdout, 'data')) as [Buffer]
  const pid = Number.parseInt(said.toString(), 10)

  const urlOf = (database: string): string => `postgres://bema@localhost/${database}?host=${encodeURIComponent(folder)}`
  const ask = async (text: string): Promise<Record<string, unknown> | undefined> => {
    const client = new pg.Client({ connectionString: urlOf('postgres') })
    await client.connect()
    try {
      return (await client.query<Record<string, unknown>>(text)).rows[0]
    } finally {
      await client.end()
    }
  }
  const ready = async (): Promise<string> => {
    for (let tries = 0; ; tries++) {
      try {
        return String((await ask('show server_version'))?.['server_version'])
      } catch (cause) {
        if (guard.exitCode !== null || tries > 1_200) throw new Error(`PostgreSQL did not start: ${words}`, { cause })
        await wait(50)
      }
    }
  }
  const version = await ready()
  if ((await ask("select 1 as there from pg_database where datname = 'bema'")) === undefined) {
    await ask('create database bema template template0')
  }
  return {
    url: urlOf('bema'),
    version: version.split(' ')[0] ?? version,
    cpu: () => sum(family(pid), (one) => cpuOf(one, one === pid)),
    rss: () => sum(family(pid), memoryOf),
    async stop() {
      guard.stdin.end()
      await over
    },
  }
}
