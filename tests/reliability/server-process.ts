// The program as people run it: a process of its own, on a data folder of its own, spoken to over HTTP.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll } from 'vitest'

const root = path.resolve(import.meta.dirname, '../..')
const program = path.join(root, 'dist/main.js')

let built: Promise<void> | undefined
/** Compiles the program when a source changed. */
const build = (): Promise<void> =>
  (built ??= new Promise((resolve, reject) => {
    execFile(process.execPath, [path.join(root, 'scripts/build.ts')], (error, _out, err) =>
      error === null ? resolve() : reject(new Error(err, { cause: error })),
    )
  }))

export interface Ended {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

export interface Place {
  readonly data: string
  /** Further variables, e.g. BEMA_DATABASE. */
  readonly env: Readonly<Record<string, string>>
  /** Runs commands as this user. */
  readonly user?: number
  /** Runs commands through this program, e.g. inside the mounts of a server. */
  readonly wrapper?: readonly string[]
}

const environment = (place: Place): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: place.data,
  LANG: 'C.UTF-8',
  TZ: 'UTC',
  // as ./bema does
  NODE_COMPILE_CACHE: path.join(root, '.cache/compiled'),
  BEMA_DATA: place.data,
  BEMA_RATE_LIMITS: 'no',
  BEMA_CONCURRENT_REQUESTS: '64',
  ...place.env,
})

const started = new Set<ChildProcess>()
const folders = new Set<string>()

// what a failed test left behind
afterAll(() => {
  for (const { pid } of started) if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A folder that does not exist yet, below one that is removed with remove(). */
export const newPlace = (env: Readonly<Record<string, string>> = {}): Place & { remove(): void } => {
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-reliability-'))
  folders.add(folder)
  return { data: path.join(folder, 'data'), env, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Begins a command of the program, while a server runs: what there is to build is built. */
export const beginBema = (place: Place, argv: readonly string[]): { child: ChildProcess; ended: Promise<Ended> } => {
  const [first = '', ...rest] = [...(place.wrapper ?? []), process.execPath, program, ...argv]
  const { promise: ended, resolve } = Promise.withResolvers<Ended>()
  const options = {
    env: environment(place),
    cwd: tmpdir(),
    maxBuffer: 64 * 1024 * 1024,
    ...(place.user === undefined ? {} : { uid: place.user, gid: place.user }),
  }
  const child = execFile(first, rest, options, (error, out, err) => {
    const code = error === null ? 0 : typeof error.code === 'number' ? error.code : null
    resolve({ code, out, err })
  })
  return { child, ended }
}

/** Runs a command of the program to its end. */
export const bema = async (place: Place, argv: readonly string[]): Promise<Ended> => {
  await build()
  const { child, ended } = beginBema(place, argv)
  child.stdin?.end()
  return ended
}

export interface RunningBema {
  readonly address: string
  readonly child: ChildProcess
  /** What it said so far on standard error. */
  said(): string
  signal(name: NodeJS.Signals): void
  /** Resolves when the process is gone. */
  ended(): Promise<number | null>
}

/** @param wrapper a program that runs it, e.g. strace with its flags */
export const startBema = async (
  place: Place,
  options: { flags?: readonly string[]; wrapper?: readonly string[]; port?: number } = {},
): Promise<RunningBema> => {
  await build()
  const argv = [
    ...(options.wrapper ?? []),
    process.execPath,
    program,
    'start',
    '--port',
    String(options.port ?? 0),
    ...(options.flags ?? []),
  ]
  const child = spawn(argv[0] as string, argv.slice(1), {
    env: environment(place),
    cwd: tmpdir(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // a group of its own, so that what runs under a wrapper can be ended with it
    detached: true,
  })
  started.add(child)
  let said = ''
  const over = once(child, 'exit').then(([code]) => {
    started.delete(child)
    return code as number | null
  })
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr?.setEncoding('utf8')
    child.stderr?.on('data', (part: string) => {
      said += part
      const found = /ready at (\S+)/.exec(said)?.[1]
      if (found !== undefined) resolve(found)
    })
    void over.then((code) => reject(new Error(`the server ended with ${code}:\n${said}`)))
  })
  return { address, child, said: () => said, signal: (name) => void child.kill(name), ended: () => over }
}

/** An account with a token, made on the command line. */
export const newWriter = async (place: Place, handle: string): Promise<string> => {
  const account = await bema(place, ['account', 'create', handle])
  const token = await bema(place, ['token', 'create', '--account', handle])
  if (account.code !== 0 || token.code !== 0) throw new Error(account.err + token.err)
  return token.out.trim()
}

/** Writes a post; answers its id. Throws when the server does not acknowledge it. */
export const writePost = async (address: string, token: string, text: string): Promise<string> => {
  const answer = await fetch(`${address}/api/v1/statuses`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ status: text }),
  })
  const body = (await answer.json()) as { id?: string; error?: string }
  if (answer.status !== 200 || body.id === undefined) throw new Error(`${answer.status} ${body.error ?? ''}`)
  return body.id
}

/** Writes a post with a small picture; answers its id. */
export const writePicture = async (address: string, token: string, text: string): Promise<string> => {
  const bytes = await sharp({ create: { width: 32, height: 32, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()
  const form = new FormData()
  form.append('file', new Blob([bytes], { type: 'image/png' }), 'red.png')
  form.append('description', 'a red square')
  const headers = { authorization: `Bearer ${token}` }
  const upload = await fetch(`${address}/api/v2/media`, { method: 'POST', headers, body: form })
  const media = (await upload.json()) as { id: string }
  const answer = await fetch(`${address}/api/v1/statuses`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify({ status: text, media_ids: [media.id] }),
  })
  const body = (await answer.json()) as { id?: string; error?: string }
  if (answer.status !== 200 || body.id === undefined) throw new Error(`${answer.status} ${body.error ?? ''}`)
  return body.id
}

/** Its words as HTML, or undefined when there is no such post. */
export const readPost = async (address: string, token: string, id: string): Promise<string | undefined> => {
  const answer = await fetch(`${address}/api/v1/statuses/${id}`, { headers: { authorization: `Bearer ${token}` } })
  const body = (await answer.json()) as { content?: string }
  return answer.status === 200 ? body.content : undefined
}

export interface Totals {
  readonly accounts: number
  readonly posts: number
  readonly media: number
}

export const doctorSays = async (place: Place): Promise<{ ok: boolean; totals: Totals; checks: unknown }> => {
  const { out, err } = await bema(place, ['doctor', '--json'])
  if (out === '') throw new Error(err)
  return JSON.parse(out) as { ok: boolean; totals: Totals; checks: unknown }
}
