// Words no person can type, put beside the words of a document: who wrote it, and who may find it when not everybody
// may. They begin with characters of private use, which are no part of any word of a text.
import type { Id } from '#core/ids'

export const authorMark = (accountId: Id): string => `\u{E000}${accountId}`
/** Stands on what is not for everybody. */
export const PRIVATE_MARK = '\u{E001}'
/** Stands on such a document once for each account that may find it. */
export const readerMark = (accountId: Id): string => `\u{E002}${accountId}`

export const marksOf = (document: { authorId: Id | null; readerIds: readonly Id[] | null }): readonly string[] => [
  ...(document.authorId === null ? [] : [authorMark(document.authorId)]),
  ...(document.readerIds === null ? [] : [PRIVATE_MARK, ...document.readerIds.map(readerMark)]),
]
