// The words and the focus of a picture: what is accepted.
import { Problem } from '#core/problem'
import { normalisePost } from '#core/text'
import type { MediaProblem } from './contract.ts'

/** @param limit code points */
export const checkedDescription = (description: string, limit: number): string => {
  const words = normalisePost(description)
  if ([...words].length > limit) {
    throw new Problem<MediaProblem>('description_too_long', `The description may have ${limit} characters at most.`, {
      params: { limit },
      field: 'description',
    })
  }
  return words
}

/** Both axes from −1 to 1, (0, 0) the middle: Mastodon's focal points. */
export const checkedFocus = (focus: { x: number; y: number }): { x: number; y: number } => {
  const within = (value: number): boolean => Number.isFinite(value) && Math.abs(value) <= 1
  if (!within(focus.x) || !within(focus.y)) {
    throw new Problem<MediaProblem>('focus_invalid', 'The focus is two numbers from -1 to 1.', { field: 'focus' })
  }
  return { x: focus.x, y: focus.y }
}
