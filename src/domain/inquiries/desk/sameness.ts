// Whether an answer was written for the question: the same words to other people's questions, or a canned part alone.
import { createHash } from 'node:crypto'

export const SAME_DAYS = 30
export const MOST_SAME = 100
/** Of an answer's letters that are the part's. */
const MOSTLY = 0.8

/** Letters and digits alone: spaces, punctuation, case and width make no other answer of it. */
export const bareText = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '')

export const digestOfText = (text: string): string => createHash('sha256').update(bareText(text)).digest('hex')

/** The answer holds the whole part, and little else. */
export const isMostly = (answer: string, part: string): boolean => {
  const [whole, piece] = [bareText(answer), bareText(part)]
  return piece !== '' && whole.includes(piece) && piece.length >= whole.length * MOSTLY
}
