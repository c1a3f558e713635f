// Looks for the words of filters in what posts say, as Mastodon's expressions do: whatever the case; a whole word has no
// letter, mark, digit or connecting line beside an end of it that is one itself. So a whole Chinese word is found where
// no other letter touches it.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Filter, FilterMatch, FilterWord, Matcher } from './contract.ts'

interface Rule {
  readonly filter: Filter
  readonly patterns: readonly RegExp[]
  readonly postIds: ReadonlySet<Id>
}

const LETTER = '[\\p{L}\\p{M}\\p{Nd}\\p{Pc}]'
const beginsWithLetter = new RegExp(`^${LETTER}`, 'u')
const endsWithLetter = new RegExp(`${LETTER}$`, 'u')

/** Characters in one expression; more words make another one. */
const LONGEST_PATTERN = 4_000

const literal = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

const patternOf = ({ word, whole }: Pick<FilterWord, 'word' | 'whole'>): string => {
  const before = whole && beginsWithLetter.test(word) ? `(?<!${LETTER})` : ''
  const after = whole && endsWithLetter.test(word) ? `(?!${LETTER})` : ''
  return `${before}${literal(word)}${after}`
}

const patternsOf = (words: readonly FilterWord[]): readonly RegExp[] => {
  const groups: string[][] = []
  let length = LONGEST_PATTERN
  for (const pattern of words.map(patternOf)) {
    if (length + pattern.length > LONGEST_PATTERN) {
      groups.push([])
      length = 0
    }
    groups.at(-1)?.push(pattern)
    length += pattern.length
  }
  return groups.map((group) => new RegExp(group.join('|'), 'iu'))
}

const firstIn = (patterns: readonly RegExp[], text: string): readonly string[] => {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[0]
    if (found !== undefined) return [found]
  }
  return []
}

const nothing: readonly FilterMatch[] = []

/** A filter whose time is over finds nothing from that moment on. */
export const compileFilters = (filters: readonly Filter[], clock: Clock): Matcher => {
  const rules: readonly Rule[] = filters.map((filter) => ({
    filter,
    patterns: patternsOf(filter.words),
    postIds: new Set(filter.posts.map(({ postId }) => postId)),
  }))
  return (text, postIds) => {
    let found: FilterMatch[] | undefined
    const now = clock.now()
    for (const { filter, patterns, postIds: filtered } of rules) {
      if (filter.expiresAt !== null && filter.expiresAt <= now) continue
      const words = firstIn(patterns, text)
      const posts = filtered.size === 0 ? [] : postIds.filter((id) => filtered.has(id))
      if (words.length > 0 || posts.length > 0) (found ??= []).push({ filter, words, postIds: posts })
    }
    return found ?? nothing
  }
}

/** Bytes that the expressions of these filters take, about: 40 for each character once they were used. */
export const weighFilters = (filters: readonly Filter[]): number =>
  filters.reduce(
    (bytes, { words, posts }) =>
      words.reduce((sum, { word }) => sum + 300 + 40 * word.length, bytes + 600 + 40 * posts.length),
    300,
  )
