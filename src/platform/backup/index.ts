// The face of platform/backup.
export { backup, type BackupNeeds, type BackupProgress } from './backup.ts'
export { restore, type RestoreNeeds } from './restore.ts'
export type { BackupProblem } from './problems.ts'
