// The small language of searches: whatever is typed is read as something, and written again it says the same.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { operators, parseQuery, writeQuery, type Clause } from './query.ts'

const word = (text: string, not = false): Clause => ({ kind: 'word', text, not })
const phrase = (text: string, not = false): Clause => ({ kind: 'phrase', text, not })
const operator = (name: (typeof operators)[number], text: string, not = false): Clause => ({
  kind: 'operator',
  name,
  text,
  not,
})

describe('parseQuery', () => {
  it('reads words, phrases, exclusions and operators', () => {
    expect(parseQuery('台风 "hello world" -rain from:me HAS:image')).toEqual([
      word('台风'),
      phrase('hello world'),
      word('rain', true),
      operator('from', 'me'),
      operator('has', 'image'),
    ])
    expect(parseQuery('+must -"not this" -is:reply')).toEqual([
      word('must'),
      phrase('not this', true),
      operator('is', 'reply', true),
    ])
  })

  it('reads what Chinese keyboards write', () => {
    expect(parseQuery('from：上海发布　“梅花”')).toEqual([operator('from', '上海发布'), phrase('梅花')])
    expect(parseQuery('from:"上海 发布"')).toEqual([operator('from', '上海 发布')])
  })

  it('takes signs that mean nothing for parts of words', () => {
    expect(parseQuery('a:b https://x.test/ from: x - -- -')).toEqual([
      word('a:b'),
      word('https://x.test/'),
      word('from:'),
      word('x'),
      word('-'),
      word('-', true),
      word('-'),
    ])
    expect(parseQuery('"open and never closed')).toEqual([word('open'), word('and'), word('never'), word('closed')])
    expect(parseQuery('引号" "" “” from:"" "from:x')).toEqual([word('引号'), operator('from', 'x')])
    expect(parseQuery(' \n\t　')).toEqual([])
  })

  it('leaves out what nobody types', () => {
    expect(parseQuery('a '.repeat(100))).toHaveLength(24)
    expect(parseQuery(`${' '.repeat(3000)}a`)).toEqual([])
    expect(parseQuery('x'.repeat(9000))[0]?.text).toHaveLength(2000)
  })
})

describe('writeQuery', () => {
  const part = fc.oneof(
    fc.constantFrom(...operators, 'foo').map((name) => `${name}:`),
    fc.constantFrom('-', '+', '"', '“', '”', ' ', '　', '：', '\n', '--', '-"', 'me', '上海', 'a"b', '\ud800', '\0'),
    fc.string({ unit: 'grapheme', maxLength: 4 }),
  )
  const typed = fc.array(part, { maxLength: 14 }).map((parts) => parts.join(''))

  it('writes what is read again as the same, whatever was typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const clauses = parseQuery(text)
        for (const clause of clauses) expect(clause.text.trim()).not.toBe('')
        expect(parseQuery(writeQuery(clauses))).toEqual(clauses)
      }),
      { numRuns: 2000 },
    )
  })

  it('loses no clause that was made, not typed', () => {
    const made = [
      operator('from', 'heron_weather'),
      phrase('a - b'),
      word('-40'),
      operator('before', '2026-11-27', true),
    ]
    expect(parseQuery(writeQuery(made))).toEqual(made)
  })
})
