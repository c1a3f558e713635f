// Words no person can type, put beside the words of a document: who wrote it, what it is, and who may find it when not
// everybody may. They begin with characters of private use, which are no part of any word of a text.
import type { Id } from '#core/ids'

export const authorMark = (accountId: Id): string => `\u{E000}${accountId}`
/** Stands on what is not for everybody. */
export const PRIVATE_MARK = '\u{E001}'
/** Stands on such a document once for each account that may find it. */
export const readerMark = (accountId: Id): string => `\u{E002}${accountId}`
/** Stands on every document, behind the words that have an order: no phrase goes past it. */
export const EVERY_MARK = '\u{E003}'
/** What a post is or has (properties.ts). */
export const propertyMark = (property: string): string => `\u{E004}${property}`
/** Of a language tag without its hyphens: the indexes part words there. */
export const languageMark = (tag: string): string => `\u{E005}${tag.toLowerCase().replaceAll(/[^a-z0-9]/g, '')}`

export const marksOf = (document: {
  authorId: Id | null
  readerIds: readonly Id[] | null
  marks?: readonly string[]
}): readonly string[] => [
  ...(document.authorId === null ? [] : [authorMark(document.authorId)]),
  ...(document.marks ?? []),
  ...(document.readerIds === null ? [] : [PRIVATE_MARK, ...document.readerIds.map(readerMark)]),
]
