// Texts as searchable words: NFKC, lower case, simplified characters; pairs and single characters of scripts written
// without spaces, whole words of all others.
import type { Fold } from './fold.ts'

/**
 * Words of a text. `ordered` keeps their order, for phrases: a run of characters gives each pair of neighbours and
 * then its last character, which also parts it from the next run, so that no phrase spans two runs. `singles` are the
 * other characters, each once.
 */
export interface TextWords {
  readonly ordered: readonly string[]
  readonly singles: readonly string[]
}

const SPACELESS =
  '\\p{scx=Han}\\p{scx=Hiragana}\\p{scx=Katakana}\\p{scx=Hangul}\\p{scx=Bopomofo}\\p{scx=Thai}\\p{scx=Lao}\\p{scx=Khmer}\\p{scx=Myanmar}'
const WORDLY = '[\\p{L}\\p{M}\\p{N}]'
const RUN_SIGN = new RegExp(`^[[${SPACELESS}]&&${WORDLY}]$`, 'v')
const WORD_SIGN = new RegExp(`^${WORDLY}$`, 'v')

type SignKind = 1 | 2 | 3
/** Whatever else stands in a text is no part of any word. */
const NO_SIGN = 1
/** Of scripts written without spaces. */
const IN_RUN = 2
const IN_WORD = 3

const classify = (code: number): SignKind => {
  const sign = String.fromCodePoint(code)
  if (RUN_SIGN.test(sign)) return IN_RUN
  return WORD_SIGN.test(sign) ? IN_WORD : NO_SIGN
}

/** Asked once for each sign: the sets of scripts cost 2 µs a post in a lookup, and 15 µs as expressions. */
const known = new Uint8Array(0x11_0000)
const kindOf = (code: number): SignKind => ((known[code] as 0 | SignKind) || (known[code] = classify(code))) as SignKind

/** Zero-width spaces, joiners, variation selectors: what is drawn as nothing parts no word. */
const UNSEEN = /\p{Default_Ignorable_Code_Point}+/gu

/** Longer words are addresses and codes: their beginning is enough. */
const LONGEST_WORD = 64
/** Far beyond the longest post. */
const LONGEST_TEXT = 20_000

const beginningOf = (word: string): string =>
  word.length > LONGEST_WORD ? [...word].slice(0, LONGEST_WORD).join('') : word

/** Calls `run` with each run's characters or `word` with each word, in order. */
const read = (
  text: string,
  fold: Fold,
  run: (characters: readonly string[]) => void,
  word: (word: string) => void,
): void => {
  const plain = text.slice(0, LONGEST_TEXT).replace(UNSEEN, '').normalize('NFKC').toLowerCase()
  let characters: string[] = []
  let wordFrom = -1
  for (let at = 0; at <= plain.length;) {
    const code = plain.codePointAt(at)
    const kind = code === undefined ? NO_SIGN : kindOf(code)
    const next = at + (code !== undefined && code > 0xffff ? 2 : 1)
    if (kind !== IN_RUN && characters.length > 0) {
      run(characters)
      characters = []
    }
    if (kind !== IN_WORD && wordFrom >= 0) {
      word(beginningOf(plain.slice(wordFrom, at)))
      wordFrom = -1
    }
    if (kind === IN_RUN) {
      const character = plain.slice(at, next)
      characters.push(fold.get(character) ?? character)
    } else if (kind === IN_WORD && wordFrom < 0) wordFrom = at
    at = next
  }
}

const pairsOf = (characters: readonly string[]): string[] => {
  const pairs: string[] = []
  for (let at = 1; at < characters.length; at++) pairs.push(`${characters[at - 1]}${characters[at]}`)
  return pairs
}

export const textWords = (text: string, fold: Fold): TextWords => {
  const ordered: string[] = []
  const lasts = new Set<string>()
  const singles = new Set<string>()
  read(
    text,
    fold,
    (characters) => {
      const last = characters.at(-1) as string
      ordered.push(...pairsOf(characters), last)
      lasts.add(last)
      for (const character of characters) singles.add(character)
    },
    (word) => ordered.push(word),
  )
  return { ordered, singles: [...singles].filter((character) => !lasts.has(character)) }
}

/** Words that must stand beside each other in this order. */
export interface Term {
  readonly words: readonly string[]
  /** The last word goes on as it likes: for somebody who is still typing, and for phrases that end within a run. */
  readonly open: boolean
}

/** More words than anybody types; the rest of a pasted text is left out. */
const MOST_TERMS = 24

/**
 * What was typed, as terms that must all be found. One or two characters are a word of their own, three and more a
 * phrase of pairs.
 *
 * @param lastOpen the last term may be the beginning of a longer word, when it is one of letters
 */
export const queryTerms = (typed: string, fold: Fold, lastOpen = false): readonly Term[] => {
  const terms: Term[] = []
  read(
    typed,
    fold,
    (characters) => terms.push({ words: characters.length === 1 ? characters : pairsOf(characters), open: false }),
    (word) => terms.push({ words: [word], open: true }),
  )
  const kept = terms.slice(0, MOST_TERMS)
  return kept.map((term, at) => ({ ...term, open: lastOpen && term.open && at === kept.length - 1 }))
}

/** Longer phrases are found by their beginning. */
const LONGEST_PHRASE = 64

/**
 * Words that stand beside each other in this order, whatever signs are between them; undefined when there is none. In a
 * text a run of characters is followed by its last one, so that one which ends the phrase may go on in the text.
 */
export const phraseTerm = (typed: string, fold: Fold): Term | undefined => {
  const words: string[] = []
  let last: readonly string[] | undefined
  const endRun = (): void => {
    const end = last?.at(-1)
    if (end !== undefined) words.push(end)
    last = undefined
  }
  read(
    typed,
    fold,
    (characters) => {
      endRun()
      words.push(...pairsOf(characters))
      last = characters
    },
    (word) => {
      endRun()
      words.push(word)
    },
  )
  const single = last?.length === 1
  if (single) endRun()
  if (words.length === 0) return undefined
  const kept = words.slice(0, LONGEST_PHRASE)
  return { words: kept, open: single && kept.length > 1 && kept.length === words.length }
}
