// The point a picture is cropped around: "x,y", each from −1 to 1.
import { Problem } from '#core/problem'
import type { MediaProblem } from '#domain/media'

/** Throws focus_invalid for what is no pair of numbers. */
export const focusFrom = (text: string | undefined): { x: number; y: number } | undefined => {
  if (text === undefined || text.trim() === '') return undefined
  const [x, y, ...more] = text.split(',').map((part) => (part.trim() === '' ? NaN : Number(part)))
  if (x === undefined || y === undefined || more.length > 0 || !(Math.abs(x) <= 1) || !(Math.abs(y) <= 1)) {
    throw new Problem<MediaProblem>('focus_invalid', 'the focus is two numbers from -1 to 1', { field: 'focus' })
  }
  return { x, y }
}
