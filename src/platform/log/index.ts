// The face of platform/log.
export { silentLog, type Log, type LogLevel } from './log.ts'
export { createLog } from './create-log.ts'
