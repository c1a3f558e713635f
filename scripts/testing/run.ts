// Runs a program for the test command: either shown as it goes, or kept to be shown when it fails.
import { spawn, type ChildProcess } from 'node:child_process'

export interface Finished {
  readonly code: number
  /** What it wrote, when it was not shown. */
  readonly output: string
}

const running = new Set<ChildProcess>()

export const run = (
  argv: readonly [string, ...string[]],
  options: { cwd: string; env?: NodeJS.ProcessEnv; shown?: boolean },
): Promise<Finished> =>
  new Promise((resolve) => {
    const [program, ...rest] = argv
    const child = spawn(program, rest, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: options.shown === true ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'],
    })
    running.add(child)
    let output = ''
    const keep = (part: Buffer): void => {
      output += part.toString()
    }
    child.stdout?.on('data', keep)
    child.stderr?.on('data', keep)
    const finish = (code: number, more = ''): void => {
      running.delete(child)
      resolve({ code, output: output + more })
    }
    child.on('error', (error) => finish(127, String(error)))
    child.on('close', (code) => finish(code ?? 1))
  })

/** Ends what is still running, when the whole run is interrupted. */
export const stopAll = (): void => {
  for (const child of running) child.kill('SIGTERM')
}
