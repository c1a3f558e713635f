// The face of platform/zip.
export { openZip, type Zip, type ZipEntry } from './read-zip.ts'
export { writeZip, type ZipWriter } from './write-zip.ts'
export type { ZipProblem } from './problems.ts'
