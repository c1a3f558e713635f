// Runs a program and kills it without warning once it has said enough.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

/**
 * Starts `tests/testing/<program>.ts`, waits for its first line and `millis` more, kills it with SIGKILL and answers
 * the numbers that it printed, one per line; a last line that was cut off does not count.
 */
export const numbersUntilKilled = async (
  program: string,
  args: readonly string[],
  millis: number,
): Promise<number[]> => {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${program}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let said = ''
  child.stdout.setEncoding('utf8')
  const first = new Promise<void>((resolve) => {
    child.stdout.on('data', (text: string) => {
      said += text
      resolve()
    })
  })
  const over = new Promise<void>((resolve) => child.once('close', () => resolve()))
  await Promise.race([first, over])
  await wait(millis)
  child.kill('SIGKILL')
  await over
  return said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map(Number)
}
