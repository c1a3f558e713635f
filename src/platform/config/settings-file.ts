// The settings file: lines of `name = value`, comments after #.
import { readFileSync } from 'node:fs'
import { Problem } from '#core/problem'
import type { ConfigProblem } from './problems.ts'

/** Throws `settings_file_missing`, or `settings_file_line` with the number of the line that cannot be read. */
export const readSettingsFile = (file: string): ReadonlyMap<string, string> => {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Problem<ConfigProblem>('settings_file_missing', `The settings file ${file} cannot be read.`, {
      params: { file },
      cause,
    })
  }
  const values = new Map<string, string>()
  for (const [index, line] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    if (/^\s*(#|$)/.test(line)) continue
    const [, name, quoted, bare] = /^\s*([a-z][a-z-]*)\s*=\s*(?:"([^"]*)"|(.*?))\s*$/.exec(line) ?? []
    if (name === undefined) {
      throw new Problem<ConfigProblem>(
        'settings_file_line',
        `Line ${index + 1} of ${file} is no setting. Write it like: port = 8787`,
        { params: { file, line: index + 1 } },
      )
    }
    values.set(name, quoted ?? bare ?? '')
  }
  return values
}
