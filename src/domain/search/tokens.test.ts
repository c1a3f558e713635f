// What counts as a word, and that whatever is cut out of a text finds the text.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadFold } from './fold.ts'
import { phraseTerm, queryTerms, textWords } from './tokens.ts'

const fold = await loadFold()
const words = (text: string) => textWords(text, fold)
const query = (typed: string) => queryTerms(typed, fold).map((term) => term.words.join(' '))

/** Finds the way the indexes do: every term's words beside each other in the text, or among its single characters. */
const finds = (text: string, typed: string): boolean => {
  const { ordered, singles } = words(text)
  return queryTerms(typed, fold).every(
    ({ words: [first, ...rest] }) =>
      (rest.length === 0 && singles.includes(first as string)) ||
      ordered.some((word, at) => word === first && rest.every((next, step) => ordered[at + step + 1] === next)),
  )
}

describe('textWords', () => {
  it('gives pairs and single characters of Chinese, whole words of Latin scripts', () => {
    expect(words('上海发布：Hello World 2026')).toEqual({
      ordered: ['上海', '海发', '发布', '布', 'hello', 'world', '2026'],
      singles: ['上', '海', '发'],
    })
  })

  it('makes one of wide and narrow, large and small, traditional and simplified', () => {
    expect(words('ＡＢＣ１２３ 臺灣 ㈱')).toEqual(words('abc123 台湾 株'))
    expect(words('發佈')).toEqual(words('发布'))
  })

  it('reads over what is drawn as nothing', () => {
    expect(words('上\u200b海发\u2060布 he\u00adllo 葛\u{E0100}西')).toEqual(words('上海发布 hello 葛西'))
    expect(query('上海\u200d发布')).toEqual(query('上海发布'))
  })

  it('reads other scripts: kana, hangul, Cyrillic, accents, marks', () => {
    expect(words('カタカナー').ordered).toEqual(['カタ', 'タカ', 'カナ', 'ナー', 'ー'])
    expect(words('서울시').ordered).toEqual(['서울', '울시', '시'])
    expect(words('Привет, école nin\u0303o').ordered).toEqual(['привет', 'école', 'niño'])
  })

  it('keeps no signs, emoji or characters of private use, and cuts endless words', () => {
    expect(words('!?"\'*-()\u{E001}\u{E002}12 😀 \ud800')).toEqual({ ordered: ['12'], singles: [] })
    expect(words('a'.repeat(500)).ordered).toEqual(['a'.repeat(64)])
  })
})

describe('signs', () => {
  const spaceless = String.raw`\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}\p{scx=Bopomofo}\p{scx=Thai}\p{scx=Lao}\p{scx=Khmer}\p{scx=Myanmar}`
  const wordly = String.raw`[\p{L}\p{M}\p{N}]`
  const runs = new RegExp(`([[${spaceless}]&&${wordly}]+)|([${wordly}--[${spaceless}]]+)`, 'gv')

  it('parts a text into the runs and words that the sets of Unicode name', () => {
    const some = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('上海', 'ー', '〇', 'ไทย', 'ﾊﾝ', '𠮷', '\u{1F600}', 'é', '٣', ' ', '・', '\ud800', '發'),
    )
    const texts = fc.array(some, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(texts, (text) => {
        const plain = text
          .replace(/\p{Default_Ignorable_Code_Point}+/gu, '')
          .normalize('NFKC')
          .toLowerCase()
        const expected = [...plain.matchAll(runs)].flatMap(([, run, word = '']) => {
          if (run === undefined) return [[...word].slice(0, 64).join('')]
          const signs = [...run].map((sign) => fold.get(sign) ?? sign)
          return signs.map((sign, at) => sign + (signs[at + 1] ?? ''))
        })
        expect(words(text).ordered).toEqual(expected)
      }),
    )
  })
})

describe('queryTerms', () => {
  it('reads one character, two, and phrases of pairs', () => {
    expect(query('海 上海 上海发布')).toEqual(['海', '上海', '上海 海发 发布'])
  })

  it('leaves the last word open where asked, when it is one of letters', () => {
    const open = (typed: string) => queryTerms(typed, fold, true).map((term) => term.open)
    expect(open('new yor')).toEqual([false, true])
    expect(open('new 上海')).toEqual([false, false])
  })

  it('is bounded', () => {
    expect(queryTerms('字 '.repeat(5000), fold)).toHaveLength(24)
    expect(queryTerms('', fold)).toEqual([])
    expect(queryTerms('!!! "" AND', fold)).toEqual([{ words: ['and'], open: false }])
  })

  it('finds every text by what is cut out of it', () => {
    const character = fc.constantFrom(...'上海发布政务微博的是在 ，。ab1')
    const texts = fc.array(character, { minLength: 1, maxLength: 30 }).map((characters) => characters.join(''))
    fc.assert(
      fc.property(texts, fc.nat(), fc.integer({ min: 1, max: 8 }), (text, start, length) => {
        // a cut through a Latin word is another word
        const piece = text.slice(start % text.length, (start % text.length) + length).replace(/[a-z0-9]/g, ' ')
        expect(finds(text, piece)).toBe(true)
      }),
    )
  })

  it('finds no phrase across punctuation or a word between', () => {
    expect(finds('上海，发布', '海发')).toBe(false)
    expect(finds('上海 abc 发布', '上海发布')).toBe(false)
    expect(finds('上海海发发布', '上海发布')).toBe(false)
    expect(finds('今天上海发布消息', '上海发布')).toBe(true)
  })
})

describe('phraseTerm', () => {
  const term = (typed: string) => phraseTerm(typed, fold)
  it('puts runs and words after each other as texts have them', () => {
    expect(term('上海 typhoon')).toEqual({ words: ['上海', '海', 'typhoon'], open: false })
    expect(term('typhoon 上海')).toEqual({ words: ['typhoon', '上海'], open: false })
    expect(term('typhoon 風')).toEqual({ words: ['typhoon', '风'], open: true })
    expect(term('梅')).toEqual({ words: ['梅'], open: false })
    expect(term('。 !')).toBeUndefined()
  })
  it('is found in a text that it is cut out of, at whatever places', () => {
    const text = '今天 rain 上海发布：typhoon，梅花 v2 台风'
    const { ordered, singles } = words(text)
    const isIn = (typed: string): boolean => {
      const found = term(typed)
      if (found === undefined) return true
      const last = found.words.length - 1
      const fits = (word: string, wanted: string, at: number): boolean =>
        found.open && at === last ? word.startsWith(wanted) : word === wanted
      return (
        (last === 0 && singles.includes(found.words[0] as string)) ||
        ordered.some((_, start) => found.words.every((wanted, at) => fits(ordered[start + at] ?? '', wanted, at)))
      )
    }
    const cut = fc.tuple(fc.nat(text.length), fc.nat(text.length))
    fc.assert(
      fc.property(cut, ([one, other]) => {
        const part = text.slice(Math.min(one, other), Math.max(one, other))
        // a word that is cut through is another word
        const whole = part.replace(/^[a-z0-9]+|[a-z0-9]+$/g, '')
        expect(isIn(whole), whole).toBe(true)
      }),
    )
  })
})
