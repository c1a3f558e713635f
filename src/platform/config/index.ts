// The face of platform/config.
export type { ApiLimit, Config } from './config.ts'
export type { ConfigProblem } from './problems.ts'
export { explainConfig, readConfig, type ExplainedSetting } from './read-config.ts'
export { settingNames, settings } from './settings.ts'
export { mailEnvelope, type MailEnvelope } from './mail-envelope.ts'
export { personLocale } from './person-locale.ts'
