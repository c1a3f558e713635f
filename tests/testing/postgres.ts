// A private PostgreSQL for tests: in a temporary folder, on a Unix socket, gone with the process that started it.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { accessSync, chownSync, constants } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'

export interface PostgresServer {
  /** A connection URL of a database that exists or is made with createDatabase(). */
  url(database: string): string
  /** A new database, empty or a copy of another one; answers its URL. */
  createDatabase(template?: string): Promise<string>
  /** Process id of the server. */
  pid(): number
  /** Ends it as a power cut would, and starts it again on what is on the disk. */
  crash(): Promise<void>
  stop(): Promise<void>
}

/**
 * Where initdb and postgres are: PostgreSQL 15 as Debian installs it, else what PATH has. Undefined when there is none,
 * and when a quick run does without.
 */
export const postgresPrograms = (): string | undefined => {
  if (process.env['BEMA_TEST_QUICK'] === '1') return undefined
  const folders = ['/usr/lib/postgresql/15/bin', ...(process.env['PATH'] ?? '').split(delimiter)]
  return folders.find((folder) => ['initdb', 'postgres'].every((program) => isProgram(join(folder, program))))
}

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/** PostgreSQL refuses to run as root: then it runs as the user postgres. */
const serverUser = (): { uid: number; gid: number } | undefined => {
  if (process.getuid?.() !== 0) return undefined
  const idOf = (flag: string): number => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return { uid: idOf('-u'), gid: idOf('-g') }
}

const settings = (folder: string, durable: boolean): string[] => {
  const all = {
    listen_addresses: '',
    unix_socket_directories: folder,
    max_connections: '200',
    shared_buffers: '64MB',
    timezone: 'UTC',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/**
 * Runs the server and says its process id. A line on standard input kills it hard and starts it again; when standard
 * input closes, that is also when this process is killed, it ends and its folder is removed. A new server waits a
 * second for the processes of the killed one to notice.
 */
const guarded =
  'folder=$1; shift; while "$@" & server=$!; echo $server; read -r crash; do kill -9 $server; wait $server; sleep 1; done; ' +
  'kill -INT $server; wait $server; rm -rf "$folder"'

/**
 * @param durable with fsync, as in production: for tests that kill it. Without it a suite runs several times faster.
 */
export const startPostgres = async ({ durable = false }: { durable?: boolean } = {}): Promise<PostgresServer> => {
  const programs = postgresPrograms()
  if (programs === undefined) throw new Error('PostgreSQL is not installed: apt-get install postgresql-15')
  const user = serverUser()
  const folder = await mkdtemp(join(tmpdir(), 'bema-postgres-'))
  if (user !== undefined) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')

  const made = spawnSync(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'bema', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync', '--no-instructions'],
    { ...user, cwd: folder, encoding: 'utf8' },
  )
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr}`)

  const server = [join(programs, 'postgres'), '-D', data, ...settings(folder, durable)]
  const guard = spawn('sh', ['-c', guarded, 'sh', folder, ...server], { ...user, cwd: tmpdir(), stdio: 'pipe' })
  const over = new Promise<void>((resolve) => guard.once('exit', () => resolve()))
  let words = ''
  guard.stderr.on('data', (text: Buffer) => {
    words = (words + text.toString()).slice(-4000)
  })
  const started = async (): Promise<number> => {
    const [text] = (await once(guard.stdout, 'data')) as [Buffer]
    return Number.parseInt(text.toString(), 10)
  }
  let pid = await started()

  const url = (database: string): string => `postgres://bema@localhost/${database}?host=${encodeURIComponent(folder)}`
  const ask = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url('postgres') })
    await client.connect()
    try {
      await client.query(text)
    } finally {
      await client.end()
    }
  }
  const ready = async (): Promise<void> => {
    for (let tries = 0; ; tries++) {
      try {
        return await ask('select 1')
      } catch (cause) {
        if (guard.exitCode !== null || tries > 600) {
          guard.stdin.end()
          throw new Error(`PostgreSQL did not start: ${words}`, { cause })
        }
        await wait(50)
      }
    }
  }
  await ready()

  let databases = 0
  return {
    url,
    pid: () => pid,
    createDatabase: async (template = 'template0') => {
      const name = `bema_test_${++databases}`
      await ask(`create database ${name} template ${template}`)
      return url(name)
    },
    crash: async () => {
      guard.stdin.write('\n')
      pid = await started()
      await ready()
    },
    stop: async () => {
      guard.stdin.end()
      await over
      await rm(folder, { recursive: true, force: true })
    },
  }
}
