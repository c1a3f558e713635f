// The face of platform/data-folder.
export { ownDataFolder, type DataFolder } from './data-folder.ts'
export type { DataFolderProblem } from './problems.ts'
export { writeSecrets } from './secrets.ts'
