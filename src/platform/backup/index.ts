// The face of platform/backup.
export { backup } from './backup.ts'
export { restore, type RestoreNeeds } from './restore.ts'
export { readSite } from './site-file/read-site.ts'
export { writeSite, type WrittenSite } from './site-file/write-site.ts'
export { lineShapes } from './site-file/lines.ts'
export { leftOut, meanings } from './site-file/tables.ts'
export type { BackupProblem } from './problems.ts'
