// The face of platform/log.
export { silentLog, type Log, type LogFields, type LogLevel } from './log.ts'
export { createLog } from './create-log.ts'
