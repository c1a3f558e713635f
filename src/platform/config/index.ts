// The face of platform/config.
export type { Config } from './config.ts'
export type { ConfigProblem } from './problems.ts'
export type { SettingInputs, SettingSource } from './gather.ts'
export { explainConfig, readConfig, type ExplainedSetting } from './read-config.ts'
export { settingNames, settings, variableOf, type Setting, type SettingName } from './settings.ts'
export { personLocale } from './person-locale.ts'
