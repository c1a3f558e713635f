// What a profile may hold, and the one form in which it is stored.
import { Problem } from '#core/problem'
import { normalisePost } from '#core/text'
import type { AccountsProblem, PostingPreferences, ProfileField } from '../contract.ts'

/** Lengths in characters (code points). */
export const profileLimits = {
  displayName: 60,
  note: 500,
  fields: 4,
  fieldName: 60,
  fieldValue: 255,
  remark: 2000,
} as const

export const usualPosting: PostingPreferences = { visibility: 'public', sensitive: false, language: null }

const characters = (text: string): number => Array.from(text).length

/** One line without characters that draw nothing or turn the direction of what follows. */
export const tidyLine = (text: string): string =>
  normalisePost(text)
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f]/g, '')
    .replace(/\s+/gu, ' ')
    .trim()

/** @throws display_name_too_long */
export const checkedDisplayName = (text: string): string => {
  const name = tidyLine(text)
  if (characters(name) > profileLimits.displayName) {
    throw new Problem<AccountsProblem>(
      'display_name_too_long',
      `A display name has at most ${profileLimits.displayName} characters`,
      {
        field: 'displayName',
        params: { length: characters(name), limit: profileLimits.displayName },
      },
    )
  }
  return name
}

/** @throws note_too_long */
export const checkedNote = (text: string, limit: number = profileLimits.note, field = 'note'): string => {
  const note = normalisePost(text)
  if (characters(note) > limit) {
    throw new Problem<AccountsProblem>('note_too_long', `This text has at most ${limit} characters`, {
      field,
      params: { length: characters(note), limit },
    })
  }
  return note
}

/** Fields without name and value are left out. @throws fields_too_many, note_too_long */
export const checkedFields = (fields: readonly ProfileField[]): readonly ProfileField[] => {
  const kept = fields
    .map((field) => ({
      name: checkedNote(tidyLine(field.name), profileLimits.fieldName, 'fields'),
      value: checkedNote(tidyLine(field.value), profileLimits.fieldValue, 'fields'),
    }))
    .filter((field) => field.name !== '' || field.value !== '')
  if (kept.length > profileLimits.fields) {
    throw new Problem<AccountsProblem>('fields_too_many', `A profile has at most ${profileLimits.fields} fields`, {
      field: 'fields',
      params: { limit: profileLimits.fields },
    })
  }
  return kept
}
