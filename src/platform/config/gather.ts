// Finds for each setting the text that holds: a flag, else a variable, else the settings file, else the usual value.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#core/problem'
import { nearestName, type ConfigProblem } from './problems.ts'
import { settingNames, settings, variableOf, type SettingName } from './settings.ts'
import { readSettingsFile } from './settings-file.ts'

export type SettingSource = 'flag' | 'variable' | 'file' | 'usual'

export interface GatheredSetting {
  readonly name: SettingName
  readonly text: string
  readonly source: SettingSource
  /** Where exactly: --port, BEMA_PORT, the path of the file, or ''. */
  readonly from: string
}

export interface SettingInputs {
  /** By setting name; what is no setting is the business of the command. */
  readonly flags?: Readonly<Record<string, string | undefined>>
  /** Default: the environment of the process. */
  readonly env?: Readonly<Record<string, string | undefined>>
}

/** Variables that are no settings: the settings file, the language of the command line, measuring, the tests. */
const otherVariables = /^BEMA_(CONFIG|LOCALE|BENCH_CACHE|TEST_\w+)$/

const unknown = (typed: string, from: string, known: readonly string[]): Problem<ConfigProblem> => {
  const meant = nearestName(typed, known)
  const advice = meant === '' ? 'See ./bema config --explain.' : `Did you mean ${meant}?`
  return new Problem('setting_unknown', `${typed} is no setting (${from}). ${advice}`, {
    params: { setting: typed, from, meant },
  })
}

const findFile = (inputs: Required<SettingInputs>): string | undefined => {
  const named = inputs.flags['config'] ?? inputs.env['BEMA_CONFIG']
  if (named !== undefined && named !== '') return named
  const folder = inputs.flags['data'] ?? inputs.env['BEMA_DATA'] ?? settings.data.usual
  const usual = join(folder, 'bema.conf')
  return existsSync(usual) ? usual : undefined
}

/**
 * The settings file is named by --config or BEMA_CONFIG; otherwise it is bema.conf in the data folder, where one
 * stands. An empty variable counts as not set. Throws for names that nobody knows, in the file and in BEMA_….
 */
export const gatherSettings = (given: SettingInputs): readonly GatheredSetting[] => {
  const inputs = { flags: given.flags ?? {}, env: given.env ?? process.env }
  const file = findFile(inputs)
  const lines: ReadonlyMap<string, string> = file === undefined ? new Map() : readSettingsFile(file)

  for (const name of lines.keys()) {
    if (!(settingNames as readonly string[]).includes(name)) throw unknown(name, file ?? '', settingNames)
  }
  const variables = settingNames.map(variableOf)
  for (const name of Object.keys(inputs.env)) {
    if (name.startsWith('BEMA_') && !variables.includes(name) && !otherVariables.test(name)) {
      throw unknown(name, 'environment', variables)
    }
  }

  return settingNames.map((name) => {
    const flag = inputs.flags[name]
    if (flag !== undefined) return { name, text: flag, source: 'flag', from: `--${name}` }
    const variable = inputs.env[variableOf(name)]
    if (variable !== undefined && variable !== '')
      return { name, text: variable, source: 'variable', from: variableOf(name) }
    const line = lines.get(name)
    if (line !== undefined) return { name, text: line, source: 'file', from: file ?? '' }
    return { name, text: settings[name].usual, source: 'usual', from: '' }
  })
}
