// A flag without which a command cannot begin.
import { Problem } from '#core/problem'
import type { Words } from './parse-argv.ts'
import type { CommandProblem } from './problem-words.ts'

/** @throws flag_missing */
export const needed = (words: Words, name: string): string => {
  const value = words.values[name]
  if (value !== undefined && value.trim() !== '') return value
  throw new Problem<CommandProblem>('flag_missing', `--${name} is missing`, { params: { flag: `--${name}` } })
}
