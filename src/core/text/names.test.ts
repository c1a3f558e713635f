// Handles, unique names and names that only look different.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isHandle, isUniqueName, lookAlikeSkeleton, mentionTokens, nameKey, normalisePost } from '#core/text'

describe('names', () => {
  test.each(['a', 'river_court', '0', 'a'.repeat(30)])('%s is a handle', (handle) =>
    expect(isHandle(handle)).toBe(true),
  )
  test.each(['', 'A', 'é', 'a-b', 'a b', 'a'.repeat(31), 'a\n'])('%j is no handle', (handle) =>
    expect(isHandle(handle)).toBe(false),
  )

  test.each(['江北法院', '让·雅克', 'river-court', '上海_12', 'ÅÄÖ', 'суд', '字'.repeat(30)])(
    '%s is a unique name',
    (name) => {
      expect(isUniqueName(name)).toBe(true)
      expect(mentionTokens(`@${name} 你好`)).toEqual([name])
    },
  )
  test.each([
    '江',
    '',
    'ada',
    'Ada',
    'ａｄａ',
    '-江北',
    '江北·',
    '江 北',
    '江，北',
    '字'.repeat(31),
    '江北\u3164',
    '江\u200b北',
    '江\ufe0f北',
    '😀😀',
    'ﷺ',
    '江北\n',
  ])('%j is no unique name', (name) => expect(isUniqueName(name)).toBe(false))

  test('the key ignores case and width, and is its own key', () => {
    expect(nameKey('ＲＩＶＥＲ法院')).toBe('river法院')
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => nameKey(nameKey(name)) === nameKey(name)))
  })
})

describe('look-alikes', () => {
  test.each([
    ['paypal', 'pаypаl'], // Cyrillic а
    ['PayPaI', 'paypal'],
    ['court0', 'courto'],
    ['court0', 'COURTO'],
    ['hall1', 'halll'],
    ['modern', 'rnodern'],
    ['news', 'nevvs'],
    ['ｒｉｖｅｒ', 'river'],
    ['МТС', 'mtc'], // Cyrillic capitals
    ['ΟΡΑ', 'opa'], // Greek
    ['口岸', 'ロ岸'], // Katakana ro
    ['江\u200d北', '江北'],
  ])('%s and %s', (one, other) => expect(lookAlikeSkeleton(one)).toBe(lookAlikeSkeleton(other)))

  test.each([
    ['末日', '未日'],
    ['mail', 'mall'],
    ['ada', 'bda'],
    ['江北法院', '江南法院'],
  ])('%s and %s stay apart', (one, other) => expect(lookAlikeSkeleton(one)).not.toBe(lookAlikeSkeleton(other)))

  test('a skeleton is its own skeleton, and a name and its key have the same letters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (name) => {
        const skeleton = lookAlikeSkeleton(name)
        expect(lookAlikeSkeleton(skeleton)).toBe(skeleton)
      }),
    )
  })
})

describe('normalisePost', () => {
  test('line ends, controls, outer blanks, composed letters, lone surrogates', () => {
    expect(normalisePost(' \u200b你好\r\n再见\r\t\u0000\u0007!\u3000\u200b')).toBe('你好\n再见\n !')
    expect(normalisePost('e\u0301')).toBe('é')
    expect(normalisePost('a\ud800b')).toBe('a\ufffdb')
    expect(normalisePost('\u200b \u3164')).toBe('')
    expect(normalisePost('❤️')).toBe('❤️')
    expect(normalisePost('\u202egnp.exe')).toBe('gnp.exe')
  })

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => normalisePost(normalisePost(text)) === normalisePost(text)),
    )
  })

  test('a million spaces inside take a moment', () => {
    const started = performance.now()
    normalisePost(`a${' '.repeat(1_000_000)}b`)
    expect(performance.now() - started).toBeLessThan(3000)
  })
})
