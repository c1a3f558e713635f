// What a command says and where: data on standard output, words for people on standard error.
import type { Clock } from '#core/clock'
import { drawProgress, type Progress } from './progress.ts'
import type { Locale, Said } from './said.ts'

/** How a running command is heard; the same in the person's own process and behind the control socket. */
export interface Voice {
  readonly locale: Locale
  /** Data for programs: one or more whole lines, without the last line end. */
  out(text: string): void
  /** Words for people. */
  say(said: Said): void
  /** How far a long command is; undefined: the work is over. */
  progress(state: Progress | undefined): void
  /** Aborted when the person interrupts. */
  readonly signal: AbortSignal
}

/** A stream as this file needs it: process.stdout, process.stderr, or a list in a test. */
export interface Sink {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

const REDRAW_MILLIS = 100
/** Where nobody watches a bar move, a line now and then tells a log file the same. */
const PLAIN_MILLIS = 10_000

export const createTerminal = (needs: {
  stdout: Sink
  stderr: Sink
  locale: Locale
  clock: Clock
  signal: AbortSignal
}): Voice => {
  const { stdout, stderr, locale, clock, signal } = needs
  let drawnAt: number | undefined
  let barStands = false

  const clearBar = (): void => {
    if (barStands) stderr.write('\r\u001B[K')
    barStands = false
  }

  return {
    locale,
    signal,
    out(text) {
      clearBar()
      stdout.write(`${text}\n`)
    },
    say(said) {
      clearBar()
      stderr.write(`${said[locale]}\n`)
    },
    progress(state) {
      if (state === undefined) {
        clearBar()
        drawnAt = undefined
        return
      }
      const now = clock.now()
      const pause = stderr.isTTY === true ? REDRAW_MILLIS : PLAIN_MILLIS
      if (drawnAt !== undefined && now - drawnAt < pause) return
      // a command that is over soon leaves no line in a log
      const first = drawnAt === undefined
      drawnAt = now
      if (stderr.isTTY === true) {
        stderr.write(`\r\u001B[K${drawProgress(state, locale, stderr.columns ?? 80)}`)
        barStands = true
      } else if (!first) {
        stderr.write(`${drawProgress(state, locale, 60)}\n`)
      }
    },
  }
}
