// The Chinese length rule against its vectors, and what it means for links, mentions and astral characters.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { halfUnits, postLength } from '#core/text'
import { needsRealData, realData } from '#testing/real-data'

interface Vector {
  readonly text: string | null
  readonly repeat: readonly [string, number] | null
  readonly raw: string | null
  readonly length: number
  readonly ok: boolean
}

const vectorsOf = (file: string): readonly Vector[] => JSON.parse(readFileSync(file, 'utf8')) as Vector[]
const textOf = ({ text, repeat, raw }: Vector): string =>
  text ?? raw ?? (repeat === null ? '' : repeat[0].repeat(repeat[1]))

const checkAll = (vectors: readonly Vector[]): void => {
  expect(vectors.length).toBeGreaterThan(20)
  for (const vector of vectors) {
    const length = postLength(textOf(vector))
    expect({ text: textOf(vector), length }).toEqual({ text: textOf(vector), length: vector.length })
    expect(length > 0 && length <= 140).toBe(vector.ok)
  }
}

describe('length of a post', () => {
  test('the vectors of the rule', () => checkAll(vectorsOf(join(import.meta.dirname, 'length-vectors.json'))))

  const folder = realData('weibo-open-api')
  test.skipIf(folder === undefined)(`the published vectors${needsRealData(folder)}`, () =>
    checkAll(vectorsOf(join(folder as string, 'length-vectors.json'))),
  )

  test('https counts like http', () => {
    const long = 'example.com/'.padEnd(300, 'x')
    expect(halfUnits('https://example.com/a')).toBe(20)
    expect(halfUnits(`https://${long}`)).toBe(308 - 120)
    expect(halfUnits(`http://${long}`)).toBe(307 - 120)
    expect(halfUnits('https://t.cn/abc')).toBe(16)
  })

  test('links to weibo count as written up to 41 bytes', () => {
    const link = (bytes: number): string => 'http://www.weibo.com/'.padEnd(bytes, '1')
    expect(halfUnits(link(41))).toBe(41)
    expect(halfUnits(link(42))).toBe(20)
    expect(halfUnits('http://notweibo.com/1')).toBe(20)
  })

  test('a mention counts without its host', () => {
    expect(halfUnits('@ada@court.example hello')).toBe(halfUnits('@ada hello'))
    expect(halfUnits('@江北法院@court.example')).toBe(9)
    expect(halfUnits('mail ada@court.example')).toBe(22)
  })

  test('an emoji past the first plane is one Chinese character', () => {
    expect(postLength('😀')).toBe(1)
    expect(postLength('😀'.repeat(140))).toBe(140)
  })

  test('the content note counts too', () => {
    expect(postLength('你好', '提示')).toBe(4)
    expect(postLength('a', 'b')).toBe(1)
    expect(postLength('', '')).toBe(0)
  })

  test('text without links and mentions: every code point is one or two half-units', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }).filter((text) => !/[@＠:]/.test(text)),
        (text) => {
          const points = [...text]
          expect(halfUnits(text)).toBe(
            points.reduce((sum, point) => sum + ((point.codePointAt(0) as number) <= 0x80 ? 1 : 2), 0),
          )
        },
      ),
    )
  })
})
