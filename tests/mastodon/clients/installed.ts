// Clients from Debian: without them their suites are skipped on a laptop and fail in CI.
import { spawn, spawnSync } from 'node:child_process'

const runs = (command: string, args: readonly string[]): boolean =>
  spawnSync(command, args, { stdio: 'ignore' }).status === 0

/** @returns the sentence for the title of a skipped suite, or undefined when the client is there (or must be, in CI) */
export const missingClient = (debianPackage: string, command: string, args: readonly string[]): string | undefined => {
  if (process.env['CI'] === 'true' || runs(command, args)) return undefined
  return ` (skipped: apt-get install ${debianPackage})`
}

export interface Finished {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** Runs a client to its end; `converse` may answer what it prints. */
export const runClient = (
  command: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
  converse?: (said: string, answer: (line: string) => void) => void,
): Promise<Finished> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { env: { PATH: process.env['PATH'] ?? '', LANG: 'C.UTF-8', ...environment } })
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (part: string) => {
      stdout += part
      converse?.(stdout, (line) => child.stdin.write(`${line}\n`))
    })
    child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part))
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
    if (converse === undefined) child.stdin.end()
  })
