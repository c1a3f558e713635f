// Words and attachments as they are taken: trimmed, counted, with an end.
import { refuse } from './inquiry-row.ts'

export const TEXT_LIMIT = 2000
export const NAME_LIMIT = 60
export const ATTACHMENTS_LIMIT = 4

const tidy = (text: string): string => text.replaceAll('\r\n', '\n').replaceAll('\0', '').trim()

/** @throws text_missing, question_too_long */
export const saidText = (text: string | undefined, field = 'text'): string => {
  const words = tidy(text ?? '')
  if (words === '') throw refuse('text_missing', 'Please write something.', { field })
  const length = [...words].length
  if (length > TEXT_LIMIT) {
    throw refuse('question_too_long', `${length} of ${TEXT_LIMIT} characters.`, {
      field,
      params: { length, limit: TEXT_LIMIT },
    })
  }
  return words
}

/** The same where nothing has to be said. */
export const maybeText = (text: string | undefined): string | undefined =>
  text === undefined || tidy(text) === '' ? undefined : saidText(text)

export const saidName = (name: string | undefined): string => [...tidy(name ?? '')].slice(0, NAME_LIMIT).join('')
