// A search in the plainest way, over posts in a list: what the indexes have to agree with.
import type { Id } from '#core/ids'
import type { Clause } from '#domain/search'

export interface NaivePost {
  readonly id: Id
  readonly author: string
  readonly authorId: Id
  readonly kind: 'original' | 'reply' | 'quote'
  readonly visibility: 'public' | 'unlisted' | 'followers' | 'direct'
  readonly sensitive: boolean
  readonly language: string | null
  /** Content note, text and descriptions, each on its line. */
  readonly text: string
  /** The text alone. */
  readonly body: string
  readonly pictures: number
  readonly createdAt: number
  readonly mentioned: readonly Id[]
}

export interface NaiveReader {
  readonly id: Id | null
  readonly library: ReadonlySet<Id>
  /** A day as 2026-11-27 in milliseconds; undefined for what is none. */
  readonly dayOf: (text: string) => { readonly from: number; readonly until: number } | undefined
}

interface Run {
  readonly han: boolean
  readonly signs: string
}

const runsOf = (text: string): readonly Run[] =>
  [
    ...text
      .normalize('NFKC')
      .toLowerCase()
      .matchAll(/(\p{Script=Han}+)|([[\p{L}\p{N}]--\p{Script=Han}]+)/gv),
  ].map(([signs, han]) => ({ han: han !== undefined, signs }))

const has = (text: readonly Run[], wanted: Run): boolean =>
  text.some(({ han, signs }) => han === wanted.han && (han ? signs.includes(wanted.signs) : signs === wanted.signs))

/** Beside each other, in this order. */
const hasPhrase = (text: readonly Run[], wanted: readonly Run[]): boolean => {
  const [only] = wanted
  if (only === undefined) return false
  if (wanted.length === 1) return has(text, only)
  return text.some((_, start) =>
    wanted.every(({ han, signs }, step) => {
      const there = text[start + step]
      if (there === undefined || there.han !== han) return false
      if (!han || (step > 0 && step < wanted.length - 1)) return there.signs === signs
      return step === 0 ? there.signs.endsWith(signs) : there.signs.startsWith(signs)
    }),
  )
}

/** undefined: the clause asks for nothing. */
const says = (post: NaivePost, clause: Clause, reader: NaiveReader): boolean | undefined => {
  const { text } = clause
  if (clause.kind !== 'operator') {
    const [there, wanted] = [runsOf(post.text), runsOf(text)]
    if (wanted.length === 0) return undefined
    return clause.kind === 'phrase' || clause.not ? hasPhrase(there, wanted) : wanted.every((run) => has(there, run))
  }
  const day = reader.dayOf(text)
  switch (clause.name) {
    case 'from':
      return text === 'me' ? post.authorId === reader.id : post.author === text
    case 'before':
      return day !== undefined && post.createdAt < day.from
    case 'after':
      return day !== undefined && post.createdAt >= day.until
    case 'during':
      return day !== undefined && post.createdAt >= day.from && post.createdAt < day.until
    case 'has':
      if (text === 'media' || text === 'image') return post.pictures > 0
      return text === 'link' && /(?<![A-Za-z0-9_])https:\/\//.test(post.body)
    case 'is':
      return text === 'sensitive' ? post.sensitive : text === post.kind && text !== 'original'
    case 'language':
      return post.language !== null && (post.language === text || post.language.split('-')[0] === text)
    case 'in':
      if (text === 'library') return reader.library.has(post.id)
      return text === 'public' ? post.visibility === 'public' : true
  }
}

const mayFind = (post: NaivePost, readerId: Id | null): boolean =>
  post.visibility === 'public' ||
  post.visibility === 'unlisted' ||
  (readerId !== null && (post.authorId === readerId || post.mentioned.includes(readerId)))

/** Ids, newest first. */
export const naiveSearch = (
  posts: readonly NaivePost[],
  clauses: readonly Clause[],
  reader: NaiveReader,
): readonly Id[] => {
  const wished = clauses.filter((clause) => says(posts[0] as NaivePost, clause, reader) !== undefined)
  const impossible = wished.some(
    (clause) =>
      clause.kind === 'operator' &&
      ['before', 'after', 'during'].includes(clause.name) &&
      reader.dayOf(clause.text) === undefined,
  )
  if (wished.length === 0 || impossible) return []
  return posts
    .filter((post) => mayFind(post, reader.id))
    .filter((post) =>
      wished.every((clause) => {
        // "everywhere but in …" is everywhere
        if (clause.kind === 'operator' && clause.name === 'in' && clause.not) return true
        return says(post, clause, reader) !== clause.not
      }),
    )
    .map(({ id }) => id)
    .sort((one, other) => other - one)
}
