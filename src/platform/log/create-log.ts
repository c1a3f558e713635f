// Writes log lines: for people as short coloured lines, for programs as one JSON object per line.
import type { Clock } from '#core/clock'
import { isProblem } from '#core/problem'
import type { Log, LogFields, LogLevel } from './log.ts'

const levels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error']

/** An error as fields: what went wrong, where, and why, down to the first cause. */
const errorFields = (error: Error): Record<string, unknown> => ({
  name: error.name,
  message: error.message,
  ...(isProblem(error) ? { code: error.code } : {}),
  stack: error.stack,
  ...(error.cause === undefined ? {} : { cause: plain(error.cause) }),
})

const plain = (value: unknown): unknown => {
  if (value instanceof Error) return errorFields(value)
  if (typeof value === 'bigint') return String(value)
  return value
}

const asJson = (value: unknown): string => {
  try {
    return JSON.stringify(value, (_, inner: unknown) => plain(inner)) ?? 'undefined'
  } catch {
    return '"(cannot be shown)"'
  }
}

const colours: Record<LogLevel, string> = { debug: '\u001B[2m', info: '', warn: '\u001B[33m', error: '\u001B[31m' }

/** The stack and those of the causes, indented under the line. */
const stackOf = (error: Error): string => {
  const own = `\n    ${(error.stack ?? error.message).replaceAll('\n', '\n    ')}`
  return error.cause instanceof Error ? `${own}\n    because:${stackOf(error.cause)}` : own
}

const prettyFields = (fields: LogFields): string =>
  Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => {
      if (value instanceof Error) return `${name}=${asJson(value.message)}`
      return `${name}=${typeof value === 'string' && /^[^\s"=\p{Cc}]+$/u.test(value) ? value : asJson(value)}`
    })
    .join(' ')

/**
 * @param write takes one line with its line end; default: standard error
 * @param coloured for the pretty form only
 */
export const createLog = (needs: {
  level: LogLevel
  format: 'pretty' | 'json'
  clock: Clock
  write?: (line: string) => void
  coloured?: boolean
}): Log => {
  const { level: least, format, clock, coloured = process.stderr.isTTY } = needs
  const write = needs.write ?? ((line: string) => void process.stderr.write(line))

  const pretty = (level: LogLevel, message: string, fields: LogFields): string => {
    const time = new Date(clock.now()).toISOString().slice(11, 23)
    const line = [time, level.padEnd(5), message, prettyFields(fields)].filter((part) => part !== '').join(' ')
    const stacks = Object.values(fields).filter((value) => value instanceof Error)
    const text = line + stacks.map(stackOf).join('')
    const colour = coloured ? colours[level] : ''
    return colour === '' ? text : `${colour}${text}\u001B[0m`
  }
  const json = (level: LogLevel, message: string, fields: LogFields): string =>
    asJson({ time: new Date(clock.now()).toISOString(), level, message, ...fields })

  const logWith = (always: LogFields): Log => {
    const at = (level: LogLevel) => (message: string, fields?: LogFields) => {
      if (levels.indexOf(level) < levels.indexOf(least)) return
      const all = { ...always, ...fields }
      write(`${format === 'json' ? json(level, message, all) : pretty(level, message, all)}\n`)
    }
    return {
      debug: at('debug'),
      info: at('info'),
      warn: at('warn'),
      error: at('error'),
      with: (fields) => logWith({ ...always, ...fields }),
    }
  }
  return logWith({})
}
