// Words are found as Mastodon's expressions find them, in every script, and nothing in a word is taken for a sign.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import type { Filter, FilterWord } from './index.ts'
import { compileFilters } from './match-words.ts'

const clock = fixedClock(0)
const filterOf = (words: readonly { word: string; whole: boolean }[], posts: readonly number[] = []): Filter => ({
  id: 1,
  title: 'x',
  places: ['home'],
  action: 'warn',
  expiresAt: null,
  words: words.map((word, at): FilterWord => ({ ...word, id: at, filterId: 1 })),
  posts: posts.map((postId) => ({ id: postId, filterId: 1, postId })),
})
const foundIn = (text: string, word: string, whole: boolean): string | undefined =>
  compileFilters([filterOf([{ word, whole }])], clock)(text, [1])[0]?.words[0]

it.each([
  ['a part of a word', 'undone', 'do', false, 'do'],
  ['a whole word is no part', 'undone', 'do', true, undefined],
  ['a whole word beside signs', 'well, "DO"!', 'do', true, 'DO'],
  ['digits, marks and low lines are letters', 'do_1', 'do', true, undefined],
  ['accents too', 'dò', 'd', true, undefined],
  ['Chinese inside a sentence', '今天高考开始', '高考', false, '高考'],
  ['a whole Chinese word that letters touch', '今天高考开始', '高考', true, undefined],
  ['a whole Chinese word between signs', '《高考》开始', '高考', true, '高考'],
  ['an end that is no letter needs nothing beside it', 'ask@tide.example', '@tide', true, '@tide'],
  ['a link', 'see https://t.example/1', 'https://t.example/', false, 'https://t.example/'],
  ['other scripts, whatever the case', 'ПРИВЕТ', 'привет', true, 'ПРИВЕТ'],
  ['surrogates', 'so 😀 glad', '😀', false, '😀'],
] as const)('%s', (_, text, word, whole, found) => {
  expect(foundIn(text, word, whole)).toBe(found)
})

it('finds a word that stands alone, whatever is in it, and what it says is in the text', () => {
  const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }).filter((one) => one.isWellFormed())
  fc.assert(
    fc.property(word, fc.boolean(), fc.string({ unit: 'binary' }), (one, whole, around) => {
      expect(foundIn(one, one, whole)).toBe(one)
      expect(foundIn(` ${one} `, one, whole)).toBe(one)
      const found = foundIn(around, one, whole)
      if (found !== undefined) expect(around.includes(found)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('a whole word is found only where the same word is found at all, and never inside letters', () => {
  const letters = fc.constantFrom('a', 'B', 'é', '高', '1', '_', ' ', '-', '，')
  const text = fc.array(letters, { minLength: 1, maxLength: 8 }).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (said, word) => {
      const whole = foundIn(said, word, true)
      if (whole !== undefined) expect(foundIn(said, word, false)).toBeDefined()
      if (/^[\p{L}\p{M}\p{Nd}\p{Pc}]/u.test(word)) expect(foundIn(`x${word}`, word, true)).toBeUndefined()
    }),
  )
})

it('finds among thousands of words, and posts by their ids', () => {
  const words = Array.from({ length: 500 }, (_, at) => ({ word: `${'x'.repeat(400)}${at}y`, whole: false }))
  const matcher = compileFilters([filterOf(words, [7, 8])], clock)
  expect(matcher(`${'x'.repeat(400)}499y`, [])).toMatchObject([{ words: [words[499]?.word], postIds: [] }])
  expect(matcher('nothing', [6, 7])).toMatchObject([{ words: [], postIds: [7] }])
  expect(matcher('nothing', [6])).toEqual([])
})
