// What an office promises, as its page will say it: every matter and clock, how time is counted, in both languages.
import { describe, expect, it } from 'vitest'
import {
  clockKinds,
  clockStates,
  inquiryKinds,
  presetNamed,
  rulesOf,
  parseDay,
  rulesPresets,
  type Calendar,
  type RulesVersion,
} from '#domain/calendars'
import { DaysAhead } from '../../src/interfaces/web/calendars/days-ahead.tsx'
import { Promises } from '../../src/interfaces/web/components/promises.tsx'
import { samplePromises } from '../../src/interfaces/web/design/sample-promises.ts'
import { wordsIn } from '../../src/interfaces/web/words/index.ts'
import { readAloud, render } from './render.ts'

const { rules, calendar } = samplePromises
const on = (day: string): number => parseDay(day) ?? 0
const autumn: Calendar = {
  ...calendar,
  code: 'cn',
  version: '2026',
  labels: { zh: '中国大陆', en: 'Mainland China' },
  closed: [{ from: on('2026-10-01'), until: on('2026-10-07'), labels: { zh: '国庆节', en: 'National Day' } }],
  worked: [{ day: on('2026-09-27'), labels: { zh: '国庆节', en: 'National Day' } }],
  workedAs: 'mon',
  known: { from: on('2004-01-01'), until: on('2026-12-31') },
  source: 'made for the tests',
  licence: 'AGPL-3.0-only',
}
const ahead = (from: string, locale: 'zh' | 'en'): string =>
  readAloud(render(<DaysAhead calendar={autumn} from={on(from)} />, { locale }))
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

describe('the next days of a calendar', () => {
  it('tell holidays and worked weekends by their names, and from when on nobody knows them', () => {
    const zh = ahead('2026-09-21', 'zh')
    // 60 days with 17 of weekends and 5 more of the holiday, and a Sunday that is worked
    expect(zh).toContain('60 天里有 40 个工作日')
    expect(zh).toContain('2026年9月27日星期日 · 调休上班 · 国庆节')
    expect(zh).toContain('2026年10月1日星期四 · 休 · 国庆节')
    expect(zh).not.toContain('还不知道')
    const en = ahead('2026-11-28', 'en')
    expect(en).toContain('42 of 60 days are worked')
    expect(en).toContain('Holidays from 1 January 2027 on are not known yet')
    // the last day that is known is the last one that is shown
    expect(ahead('2026-11-02', 'en')).not.toContain('not known yet')
    expect(ahead('2026-11-03', 'en')).toContain('not known yet')
    expect(ahead('2027-05-01', 'en')).toContain('Holidays from 1 May 2027 on')
  })
})
