// From clauses to what the index is asked: words and marks that must or must not be there, times, the library.
import type { Id } from '#core/ids'
import type { Period } from '#core/periods'
import type { Viewer } from '#core/viewer'
import type { Account } from '#domain/accounts'
import type { Fold } from './fold.ts'
import { authorMark, EVERY_MARK, languageMark, propertyMark } from './marks.ts'
import { beings, havings } from './properties.ts'
import type { Clause, Operator } from './query.ts'
import { phraseTerm, queryTerms, type Term } from './tokens.ts'
import { always, windowsOf, withinBoth, type Windows } from './windows.ts'
import type { WordQuery } from './word-index.ts'

export interface SearchPlan {
  readonly query: WordQuery
  readonly windows: Windows
  /** Only what the reader wrote, marked or passed on, and what names her. */
  readonly inLibrary: boolean
}

export interface PlanNeeds {
  readonly fold: Fold
  readonly lookup: (name: string) => Promise<Account | undefined>
  readonly periodOf: (text: string) => Period | undefined
}

/** Of all clauses together: what is past it is left out. */
const MOST_TERMS = 24

/** Nothing can be found: somebody who is not here, a property that no post has, a day that never is. */
const NOTHING = Symbol('nothing')

type OperatorClause = Extract<Clause, { kind: 'operator' }>

const oneOf = (names: readonly string[], text: string): string | typeof NOTHING => {
  const name = text.toLowerCase()
  return names.includes(name) ? propertyMark(name) : NOTHING
}

/** What must stand on a post. */
const markOf = async (
  { name, text }: { readonly name: Operator; readonly text: string },
  viewer: Viewer,
  lookup: PlanNeeds['lookup'],
): Promise<string | typeof NOTHING> => {
  if (name === 'has') return oneOf(havings, text)
  if (name === 'is') return oneOf(beings, text)
  if (name === 'language') return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(text) ? languageMark(text) : NOTHING
  const isMe = text.toLowerCase() === 'me'
  const authorId = isMe ? viewer.accountId : (await lookup(text.replace(/^@/, '')))?.id
  return authorId == null ? NOTHING : authorMark(authorId)
}

const isDate = (name: Operator): name is 'before' | 'after' | 'during' =>
  name === 'before' || name === 'after' || name === 'during'

interface Wishes {
  readonly terms: Term[]
  readonly noTerms: Term[]
  readonly marks: Set<string>
  readonly noMarks: Set<string>
  windows: Windows
  inLibrary: boolean
  /** Some clause said something. */
  any: boolean
}

const addWords = (wishes: Wishes, { kind, text, not }: Exclude<Clause, { kind: 'operator' }>, fold: Fold): void => {
  const phrase = kind === 'phrase' || not ? phraseTerm(text, fold) : undefined
  const found = kind === 'phrase' || not ? (phrase === undefined ? [] : [phrase]) : queryTerms(text, fold)
  ;(not ? wishes.noTerms : wishes.terms).push(...found)
  wishes.any ||= found.length > 0
}

/** False when nothing can be found. */
const addOperator = async (
  wishes: Wishes,
  clause: OperatorClause,
  viewer: Viewer,
  { lookup, periodOf }: PlanNeeds,
): Promise<boolean> => {
  const { name, text, not } = clause
  wishes.any = true
  if (isDate(name)) {
    const period = periodOf(text)
    if (period === undefined) return false
    wishes.windows = withinBoth(wishes.windows, windowsOf(name, period, not))
    return true
  }
  if (name === 'in') {
    // everything else is everywhere, as for Mastodon
    if (not) return true
    if (text.toLowerCase() === 'library') wishes.inLibrary = true
    if (text.toLowerCase() === 'public') wishes.marks.add(propertyMark('public'))
    return true
  }
  const mark = await markOf(clause, viewer, lookup)
  if (mark !== NOTHING) (not ? wishes.noMarks : wishes.marks).add(mark)
  return not || mark !== NOTHING
}

/** undefined: nothing is looked for, or nothing can be found. */
export const planSearch = async (
  needs: PlanNeeds,
  clauses: readonly Clause[],
  viewer: Viewer,
  authorId?: Id,
): Promise<SearchPlan | undefined> => {
  const wishes: Wishes = {
    terms: [],
    noTerms: [],
    marks: new Set(),
    noMarks: new Set(),
    windows: always,
    inLibrary: false,
    any: false,
  }
  for (const clause of clauses) {
    if (clause.kind !== 'operator') addWords(wishes, clause, needs.fold)
    else if (!(await addOperator(wishes, clause, viewer, needs))) return undefined
  }
  const { terms, noTerms, marks, noMarks, windows, inLibrary } = wishes
  if (!wishes.any || windows.length === 0 || (inLibrary && viewer.accountId === null)) return undefined
  if (authorId !== undefined) marks.add(authorMark(authorId))
  if (terms.length === 0 && marks.size === 0) marks.add(EVERY_MARK)
  return {
    query: {
      terms: terms.slice(0, MOST_TERMS),
      marks: [...marks],
      noTerms: noTerms.slice(0, MOST_TERMS),
      noMarks: [...noMarks],
      readerId: viewer.accountId,
    },
    windows,
    inLibrary,
  }
}
