// What the form says and what the line says are the same.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { parseQuery } from '#domain/search'
import { emptyForm, formOf, lineOf, whats, type SearchForm } from './search-form.ts'

const day = fc.constantFrom('', '2026-11-01', '2025-02-28')
const form: fc.Arbitrary<SearchForm> = fc.record({
  words: fc.constantFrom('', '台风', '台风 "two words" -rain', 'before:2026', 'has:embed', 'https://x.test/'),
  from: fc.constantFrom('', 'heron_weather', '上海发布', 'two words', 'me'),
  since: day,
  until: day,
  what: fc.constantFrom('', ...whats),
  language: fc.constantFrom('', 'zh', 'en'),
  where: fc.constantFrom('', 'library', 'public'),
})

it('comes back from its line as it was', () => {
  fc.assert(
    fc.property(form, (filled) => {
      expect(formOf(parseQuery(lineOf(filled)))).toEqual(filled)
    }),
  )
})

it('leaves what it has no field for among the words', () => {
  expect(formOf(parseQuery('rain from:a from:b -has:image before:2026-01-01 in:all'))).toEqual({
    ...emptyForm,
    from: 'a',
    words: 'rain from:b -has:image before:2026-01-01 in:all',
  })
})

it('includes both days', () => {
  expect(lineOf({ ...emptyForm, since: '2026-11-01', until: '2026-11-30' })).toBe(
    '-before:2026-11-01 -after:2026-11-30',
  )
})
