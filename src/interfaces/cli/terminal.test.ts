// Data here, words for people there, and a bar that does not get in their way.
import { describe, expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { drawProgress } from './progress.ts'
import type { Locale } from './said.ts'
import { createTerminal } from './terminal.ts'

const terminal = (options: { locale?: Locale; isTTY?: boolean } = {}) => {
  const clock = fixedClock(0)
  let out = ''
  let err = ''
  const voice = createTerminal({
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text), isTTY: options.isTTY ?? false, columns: 80 },
    locale: options.locale ?? 'en',
    clock,
    signal: new AbortController().signal,
  })
  return { voice, clock, out: () => out, err: () => err }
}

const state = { count: 1234, part: 0.5, perSecond: 100, secondsLeft: 75 }

describe('the terminal', () => {
  it('writes data to standard output and words in the person’s language to standard error', () => {
    const { voice, out, err } = terminal({ locale: 'zh' })
    voice.out('token')
    voice.say({ zh: '完成', en: 'done' })
    expect(out()).toBe('token\n')
    expect(err()).toBe('完成\n')
  })

  it('draws the bar in place, a few times a second, and takes it away before other words', () => {
    const { voice, clock, err } = terminal({ isTTY: true })
    voice.progress(state)
    const once = err()
    voice.progress(state)
    expect(err()).toBe(once)
    clock.advance(100)
    voice.progress(state)
    expect(err()).toBe(once + once)
    voice.say({ zh: '', en: 'done' })
    expect(err().endsWith('\r\u001B[Kdone\n')).toBe(true)
  })

  it('writes a line now and then where nobody watches, and none for what is over at once', () => {
    const { voice, clock, err } = terminal()
    voice.progress(state)
    voice.progress(undefined)
    expect(err()).toBe('')
    voice.progress(state)
    clock.advance(10_000)
    voice.progress(state)
    expect(err()).toContain('1,234 items  100/s  1:15 left\n')
  })
})

describe('the bar', () => {
  it('says how much, how fast and how long still, in both languages', () => {
    const bar = '█'.repeat(20) + '░'.repeat(20)
    expect(drawProgress(state, 'en', 80)).toBe(`${bar}  50 %  1,234 items  100/s  1:15 left`)
    expect(drawProgress(state, 'zh', 80)).toContain('1,234 项  每秒 100 项  剩余 1:15')
  })

  it.each([40, 60, 80, 200])('fits into %i columns', (width) => {
    for (const locale of ['zh', 'en'] as const) {
      const text = drawProgress({ count: 224_588, part: 1, perSecond: 12_345, secondsLeft: 12_345 }, locale, width)
      const columns = [...text].reduce((sum, letter) => sum + (/\p{Script=Han}/u.test(letter) ? 2 : 1), 0)
      if (width >= 60) expect(columns).toBeLessThanOrEqual(width)
      expect(text).toContain('100 %')
    }
  })

  it('does without what nobody knows', () => {
    expect(drawProgress({ count: 5, part: undefined, perSecond: undefined, secondsLeft: undefined }, 'en', 80)).toBe(
      '5 items',
    )
  })
})
