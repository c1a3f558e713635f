// Which version of a thing a form was made from.
import type { Form } from '../page/form.ts'

/** Nothing that is there for what is no number. */
export const seenIn = (form: Form): number => {
  const seen = Number(form.word('seen'))
  return Number.isSafeInteger(seen) ? seen : 0
}
