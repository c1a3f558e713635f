// A value that has to be one of a few.
import { Problem } from '#core/problem'
import type { CommandProblem } from './problem-words.ts'

/** @throws value_unknown */
export const oneOf = <Value extends string>(values: readonly Value[], flag: string, said: string): Value => {
  const found = values.find((value) => value === said)
  if (found !== undefined) return found
  throw new Problem<CommandProblem>('value_unknown', `${flag} is one of: ${values.join(', ')}`, {
    params: { flag, values: values.join(', ') },
  })
}
