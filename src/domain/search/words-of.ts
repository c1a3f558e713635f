// The words of a text as the search knows them, for comparing texts: pairs of characters, and words of other scripts.
import { loadFold, type Fold } from './fold.ts'
import { textWords } from './tokens.ts'

export type WordsOf = (text: string) => Promise<ReadonlySet<string>>

/** Without single characters: they say too little. */
export const createWordsOf = (): WordsOf => {
  let fold: Promise<Fold> | undefined
  return async (text) => new Set(textWords(text, await (fold ??= loadFold())).ordered.filter((word) => word.length > 1))
}
