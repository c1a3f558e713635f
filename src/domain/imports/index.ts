// The face of the imports module.
export * from './contract.ts'
export { createImports } from './module.ts'
export { folderSource } from './source-folder.ts'
