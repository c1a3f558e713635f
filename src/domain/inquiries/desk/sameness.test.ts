// Which answers count as the same, and which are a canned part and little else.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { digestOfText, isMostly } from './sameness.ts'

it('spaces, case, width and punctuation make no other answer of it', () => {
  expect(digestOfText('您好，已收到！ ＡＢＣ')).toBe(digestOfText('您好 已收到。abc'))
  expect(digestOfText('On Monday.')).not.toBe(digestOfText('On Tuesday.'))
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom('a', '桥', '7', 'b')),
      fc.array(fc.constantFrom(' ', '，', '\n', '!')),
      (letters, marks) => {
        const spread = letters.map((letter, index) => `${marks[index] ?? ''}${letter.toUpperCase()}`).join('')
        expect(digestOfText(spread)).toBe(digestOfText(letters.join('')))
      },
    ),
  )
})

it('a part with a word around it is the part; a part within an answer is not', () => {
  const part = 'Thank you for your question, which we have passed on to the department in charge.'
  expect(isMostly(`Dear Ada! ${part}`, part)).toBe(true)
  expect(
    isMostly(`${part} The bridge was closed on Friday for its cable; it opens on Monday at six in the morning.`, part),
  ).toBe(false)
  expect(isMostly('anything', '')).toBe(false)
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9]{1,40}$/), fc.stringMatching(/^[a-z0-9]{0,40}$/), (text, more) => {
      expect(isMostly(text + more, text)).toBe(text.length >= (text + more).length * 0.8)
    }),
  )
})
