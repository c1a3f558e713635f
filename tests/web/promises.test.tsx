// What an office promises, as its page will say it: every matter and clock, how time is counted, in both languages.
import { describe, expect, it } from 'vitest'
import {
  clockKinds,
  clockStates,
  inquiryKinds,
  presetNamed,
  rulesOf,
  rulesPresets,
  type RulesVersion,
} from '#domain/calendars'
import { Promises } from '../../src/interfaces/web/components/promises.tsx'
import { samplePromises } from '../../src/interfaces/web/design/sample-promises.ts'
import { wordsIn } from '../../src/interfaces/web/words/index.ts'
import { readAloud, render } from './render.ts'

const { rules, calendar } = samplePromises
const said = (held: RulesVersion, locale: 'zh' | 'en'): string =>
  readAloud(render(<Promises rules={held} calendar={calendar} />, { locale }))

describe('promises of an office', () => {
  it('say each matter with its times', () => {
    const zh = said(rules, 'zh')
    for (const part of [
      '咨询',
      '求助',
      '投诉',
      '建议',
      '更正请求',
      '当日',
      '3 个工作日',
      '15 个工作日',
      '7 天',
      '泸州',
      '第 3 版',
    ])
      expect(zh).toContain(part)
    expect(zh).toContain('周五 09:00–12:00')
    expect(zh).toContain('周六 休息')
    const en = said(rules, 'en')
    for (const part of [
      'Complaint',
      'the same day',
      '10 working days',
      'time zone Asia/Shanghai',
      '50 % of the time',
      'every 10 working days',
      'Complaint, Suggestion',
      '2 times at most',
    ])
      expect(en).toContain(part)
  })

  it('say what is not promised, and a zone of the office’s own', () => {
    const preset = presetNamed('default') ?? rulesPresets[0]
    const own = rulesOf(preset, { calendar: 'us-federal', timeZone: 'America/Los_Angeles' })
    const silent = {
      ...rules,
      version: 0,
      rules: { ...own, terms: { ...own.terms, extension: null, pauses: 0 }, kinds: { ...own.kinds, suggestion: {} } },
    }
    const en = said(silent, 'en')
    for (const part of ['not promised', 'America/Los_Angeles', 'Times are not extended', 'runs on while we wait'])
      expect(en).toContain(part)
    expect(en).not.toContain('version')
  })

  it('never mix the languages, and have words for everything', () => {
    expect(said(rules, 'en')).not.toMatch(/\p{Script=Han}/u)
    for (const locale of ['zh', 'en'] as const) {
      const { calendars } = wordsIn(locale)
      for (const kind of inquiryKinds) expect(calendars.kinds[kind]).not.toBe('')
      for (const kind of clockKinds) expect(calendars.clocks[kind]).not.toBe('')
      const states = clockStates.map((state) => calendars.states[state])
      expect(new Set(states).size).toBe(clockStates.length)
    }
  })
})
