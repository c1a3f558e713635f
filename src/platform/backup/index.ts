// The face of platform/backup.
export { backup } from './backup.ts'
export { restore } from './restore.ts'
export type { BackupProblem } from './problems.ts'
