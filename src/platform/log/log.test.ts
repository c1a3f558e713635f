// Log lines: one per event, readable, complete about errors, never broken by what is logged.
import { describe, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { Problem } from '#core/problem'
import { createLog, type Log, type LogLevel } from './index.ts'

const logTo = (lines: string[], format: 'pretty' | 'json', level: LogLevel = 'debug'): Log =>
  createLog({
    level,
    format,
    clock: fixedClock(Date.UTC(2026, 10, 23, 8, 30)),
    write: (line) => lines.push(line),
    coloured: false,
  })

describe('as JSON', () => {
  const lineOf = (fields: Record<string, unknown>): Record<string, unknown> => {
    const lines: string[] = []
    logTo(lines, 'json').with({ request: 'r1' }).warn('it rained', fields)
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(/^[^\n]+\n$/)
    return JSON.parse(lines[0] ?? '') as Record<string, unknown>
  }

  it('is one object per line with time, level, message and all fields', () => {
    expect(lineOf({ n: 1, text: 'two\nlines', big: 2n })).toEqual({
      time: '2026-11-23T08:30:00.000Z',
      level: 'warn',
      message: 'it rained',
      request: 'r1',
      n: 1,
      text: 'two\nlines',
      big: '2',
    })
  })

  it('tells an error with its code, stack and causes', () => {
    const cause = new TypeError('the root')
    const { error } = lineOf({ error: new Problem('not_found', 'Nothing here.', { cause }) })
    expect(error).toMatchObject({
      name: 'Problem',
      code: 'not_found',
      message: 'Nothing here.',
      cause: { name: 'TypeError', message: 'the root' },
    })
    expect((error as { stack: string }).stack).toContain('log.test.ts')
  })

  it('survives what cannot be written', () => {
    const circle: Record<string, unknown> = {}
    circle['self'] = circle
    const lines: string[] = []
    logTo(lines, 'json').info('round', { circle })
    expect(lines).toEqual(['"(cannot be shown)"\n'])
  })
})

describe('for people', () => {
  it('is a short line, with stacks under it', () => {
    const lines: string[] = []
    const log = logTo(lines, 'pretty')
    log.info('started', { port: 8787, origin: 'http://localhost', note: 'two words', gone: undefined })
    log.error('failed', { error: new Error('outer', { cause: new Error('inner') }) })
    expect(lines[0]).toBe('08:30:00.000 info  started port=8787 origin=http://localhost note="two words"\n')
    expect(lines[1]).toMatch(
      /^08:30:00\.000 error failed error="outer"\n {4}Error: outer\n[\s\S]*because:\n {4}Error: inner/,
    )
  })

  it('keeps control characters of strangers out of the terminal', () => {
    const lines: string[] = []
    logTo(lines, 'pretty').info('name', { handle: '\u001B[2Jgone' })
    expect(lines[0]).not.toContain('\u001B')
  })

  it('leaves out what weighs less than the level', () => {
    const lines: string[] = []
    const log = logTo(lines, 'pretty', 'warn')
    log.debug('a')
    log.info('b')
    log.with({}).warn('c')
    log.error('d')
    expect(lines.map((line) => line.trim().split(' ').at(-1))).toEqual(['c', 'd'])
  })
})
