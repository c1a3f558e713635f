// Numbers and times as people tell them.
import { describe, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { createFormats } from './format.ts'

const zh = createFormats('zh', 'Asia/Shanghai')
const en = createFormats('en', 'Asia/Shanghai')
// 2026-11-23, 10:30 in Shanghai
const now = Date.UTC(2026, 10, 23, 2, 30)

describe('numbers', () => {
  it('are short from ten thousand on', () => {
    expect([0, 999, 9_999, 12_345, 1_268_400].map(zh.short)).toEqual(['0', '999', '9,999', '1.2万', '126.8万'])
    expect([9_999, 12_345, 1_268_400].map(en.short)).toEqual(['9,999', '12.3K', '1.3M'])
  })
})

describe('times', () => {
  it('are told as people tell them', () => {
    expect(zh.relative(now - 20_000, now)).toBe('刚刚')
    expect(zh.relative(now - 8 * MINUTE, now)).toBe('8 分钟前')
    expect(zh.relative(now - 5 * HOUR, now)).toBe('5 小时前')
    expect(zh.relative(now - 12 * HOUR, now)).toBe('昨天 22:30')
    expect(zh.relative(now - 3 * DAY, now)).toBe('11月20日')
    expect(zh.relative(Date.UTC(2012, 4, 3), now)).toBe('2012年5月3日')
    expect(en.relative(now - 8 * MINUTE, now)).toBe('8 min ago')
    expect(en.relative(now - 12 * HOUR, now)).toBe('yesterday 22:30')
    expect(en.relative(now - 3 * DAY, now)).toBe('20 Nov')
  })

  it('keep to the time zone of the site', () => {
    // 2026-11-22 17:00 UTC is already the 23rd in Shanghai
    expect(zh.date(Date.UTC(2026, 10, 22, 17))).toBe('2026年11月23日')
    expect(createFormats('zh', 'UTC').date(Date.UTC(2026, 10, 22, 17))).toBe('2026年11月22日')
  })

  it('of posts dated ahead of the clock are dates, not promises', () => {
    expect(zh.relative(now + 2 * DAY, now)).toBe('11月25日')
  })

  it('stay what they are until the moment that is told with them', () => {
    for (const { relative, told } of [zh, en, createFormats('en', 'Asia/Kathmandu'), createFormats('zh', 'UTC')]) {
      for (const age of [
        -3 * DAY,
        -2 * MINUTE,
        -MINUTE,
        -1,
        0,
        MINUTE - 1,
        8 * MINUTE,
        HOUR,
        9 * HOUR,
        30 * HOUR,
        400 * DAY,
      ]) {
        for (const at of [now, now + 7 * HOUR + 59 * MINUTE, Date.UTC(2026, 11, 31, 15, 59)]) {
          const time = at - age
          const { text, until } = told(time, at)
          expect(text).toBe(relative(time, at))
          for (let later = at; later < until; later += MINUTE / 2) expect(relative(time, later)).toBe(text)
          if (until > at) expect(relative(time, until - 1)).toBe(text)
        }
      }
    }
  })
})
