// The language a user wants pages and letters in.
import { Problem } from '#core/problem'
import type { CoreProblem } from '#core/problem'

/** A BCP 47 tag such as zh, en or zh-Hans. @throws invalid */
export const checkedLocale = (locale: string): string => {
  if (!/^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(locale)) {
    throw new Problem<CoreProblem>('invalid', 'This is not a language', { field: 'locale' })
  }
  return locale
}
