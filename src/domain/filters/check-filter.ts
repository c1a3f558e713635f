// What can be said against a filter: the words are Mastodon's own, for apps show them.
import { Problem } from '#core/problem'
import type { Filter, FilterPlace, FiltersProblem } from './contract.ts'

const LONGEST_TITLE = 256
const LONGEST_WORD = 512

/** Of one account: enough for everybody, and few enough to be looked with at each post. */
const MOST = { filters: 100, words: 500, posts: 500 } as const

export const filterNotFound = (): Problem => new Problem<FiltersProblem>('filter_not_found', 'Record not found')

const refused = (code: FiltersProblem, message: string, field: string, limit?: number): Problem =>
  new Problem<FiltersProblem>(code, message, { field, ...(limit === undefined ? {} : { params: { limit } }) })

export const checkedTitle = (wished: string): string => {
  const title = wished.normalize('NFC').trim()
  if (title === '') throw refused('filter_title_missing', "Validation failed: Title can't be blank", 'title')
  if (title.length > LONGEST_TITLE) {
    throw refused('filter_title_too_long', 'Validation failed: Title is too long', 'title', LONGEST_TITLE)
  }
  return title
}

export const checkedPlaces = (wished: readonly FilterPlace[]): readonly FilterPlace[] => {
  if (wished.length === 0) {
    const message = "Validation failed: Context can't be blank, Context None or invalid context supplied"
    throw refused('filter_places_missing', message, 'context')
  }
  return [...new Set(wished)]
}

/** Posts are written in NFC, so words are looked for in it. */
export const checkedWord = (wished: string): string => {
  const word = wished.normalize('NFC')
  if (word.trim() === '') throw refused('filter_word_missing', "Validation failed: Keyword can't be blank", 'keyword')
  if (word.length > LONGEST_WORD) {
    throw refused('filter_word_too_long', 'Validation failed: Keyword is too long', 'keyword', LONGEST_WORD)
  }
  return word
}

/** After something was added. */
export const checkNumbers = (filters: readonly Filter[]): void => {
  const words = filters.reduce((sum, filter) => sum + filter.words.length, 0)
  const posts = filters.reduce((sum, filter) => sum + filter.posts.length, 0)
  if (filters.length <= MOST.filters && words <= MOST.words && posts <= MOST.posts) return
  throw new Problem<FiltersProblem>('filter_limit', 'There are too many filters', { params: { ...MOST } })
}
