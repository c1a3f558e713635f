// A process that is measured: started with the usage reporter, asked over its channel, ended by its id.
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import type { Usage } from './report-usage.ts'

export const root = path.resolve(import.meta.dirname, '../..')
const reporter = path.join(import.meta.dirname, 'report-usage.ts')
/** A server that was told to stop may take so long; then it is killed. */
const STOP_MILLIS = 20_000

export interface Child {
  readonly process: ChildProcess
  usage(): Promise<Usage>
  /** The next message for which `wanted` answers something. Rejects when the process ends before. */
  heard<Message>(wanted: (message: unknown) => Message | undefined): Promise<Message>
  send(message: unknown): void
  /** What it wrote on standard error so far. */
  said(): string
  stop(): Promise<void>
}

/**
 * @param argv the script and its arguments
 * @param settings nodeFlags: for Node itself; env: in place of the environment of this process
 */
export const startChild = (
  argv: readonly string[],
  settings: { nodeFlags?: readonly string[]; env?: NodeJS.ProcessEnv } = {},
): Child => {
  const child = spawn(process.execPath, ['--import', reporter, ...(settings.nodeFlags ?? []), ...argv], {
    cwd: root,
    env: { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC', ...settings.env },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    serialization: 'advanced',
  })
  const kill = (): void => void child.kill('SIGKILL')
  process.once('exit', kill)
  let said = ''
  child.stderr?.setEncoding('utf8')
  child.stderr?.on('data', (part: string) => {
    said = (said + part).slice(-100_000)
  })
  const over = once(child, 'exit').then(([code]) => {
    process.off('exit', kill)
    return code as number | null
  })
  over.catch(() => {})

  const heard: Child['heard'] = (wanted) =>
    new Promise((resolve, reject) => {
      const forget = (): void => void child.off('message', listen)
      const listen = (message: unknown): void => {
        const found = wanted(message)
        if (found === undefined) return
        forget()
        resolve(found)
      }
      child.on('message', listen)
      void over.then((code) => {
        forget()
        reject(new Error(`${path.basename(argv[0] ?? '')} ended with ${code}:\n${said}`))
      })
    })

  return {
    process: child,
    heard,
    // a process that is gone is noticed by whoever waits to hear from it
    send: (message) => void child.send(message as object, () => {}),
    said: () => said,
    usage() {
      const answer = heard((message) => (message as { usage?: Usage }).usage)
      child.send('usage')
      return answer
    },
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM')
      const late = setTimeout(() => child.kill('SIGKILL'), STOP_MILLIS)
      await over
      clearTimeout(late)
    },
  }
}
