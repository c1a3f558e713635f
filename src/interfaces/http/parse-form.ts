// application/x-www-form-urlencoded, in bodies and in query strings.
import { Problem } from '#core/problem'
import { nestFields, type Fields } from './nest-fields.ts'
import type { HttpProblem } from './problems.ts'

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch (cause) {
    throw new Problem<HttpProblem>('body_malformed', 'its percent encoding is not valid UTF-8', { cause })
  }
}

/** Throws body_malformed for percent encodings that are not UTF-8. */
export const parseForm = (text: string): Fields =>
  nestFields(
    text
      .split('&')
      .filter((pair) => pair !== '')
      .map((pair) => {
        const middle = pair.indexOf('=')
        return middle < 0 ? [decode(pair), ''] : [decode(pair.slice(0, middle)), decode(pair.slice(middle + 1))]
      }),
  )
