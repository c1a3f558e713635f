// The server under test: the real program on a data folder, as an operator starts it.
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { root, startChild, type Child } from './child.ts'

export interface BemaServer extends Child {
  readonly address: string
  /** From the start of the process until it says that it is ready. */
  readonly startMillis: number
}

export interface ServerWish {
  readonly data: string
  /** For a store on PostgreSQL. */
  readonly database?: string | undefined
  /** Requests worked on at once; undefined: as the program thinks right. */
  readonly concurrent?: number | undefined
  /** Where to write the profile of each thread. */
  readonly profile?: string | undefined
  /** Further settings. */
  readonly env?: NodeJS.ProcessEnv | undefined
}

/** Rate limits are off. Without a wish no request is turned away: 1,024 at once. */
export const startBemaServer = async (wish: ServerWish): Promise<BemaServer> => {
  const flags = [
    ['--data', wish.data],
    ['--host', '127.0.0.1'],
    ['--port', '0'],
    ['--rate-limits', 'no'],
    ['--log-level', 'warn'],
    ...(wish.concurrent === undefined ? [] : [['--concurrent-requests', String(wish.concurrent)]]),
    ...(wish.database === undefined ? [] : [['--database', wish.database]]),
  ].flat()
  const usualFlags = readFileSync(path.join(root, 'scripts/node-flags'), 'utf8').trim().split(/\s+/)
  const profileFlags = wish.profile === undefined ? [] : ['--cpu-prof', '--cpu-prof-dir', wish.profile]
  const nodeFlags = [...usualFlags, ...profileFlags]
  const startedAt = performance.now()
  const env = { BEMA_LOCALE: 'en', NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'], ...wish.env }
  const child = startChild([path.join(root, 'dist/main.js'), 'start', ...flags], { nodeFlags, env })
  const address = await new Promise<string>((resolve, reject) => {
    child.process.stderr?.on('data', () => {
      const found = /ready at (\S+)/.exec(child.said())?.[1]
      if (found !== undefined) resolve(found)
    })
    child.process.once('exit', (code) => reject(new Error(`the server ended with ${code}:\n${child.said()}`)))
  })
  return { ...child, address, startMillis: performance.now() - startedAt }
}

/** A command of the program on a data folder that nobody else owns. */
export const runCommand = async (
  argv: readonly string[],
  { data, database }: Pick<ServerWish, 'data' | 'database'>,
): Promise<void> => {
  const store = ['--data', data, ...(database === undefined ? [] : ['--database', database])]
  const child = startChild([path.join(root, 'dist/main.js'), ...argv, ...store])
  const code = await new Promise<number | null>((resolve) => child.process.once('exit', resolve))
  if (code !== 0) throw new Error(`${argv.join(' ')} ended with ${code}:\n${child.said()}`)
}
