// The face of the correspondence module.
export * from './contract.ts'
export { createCorrespondence, LETTERS_A_DAY, type CorrespondenceNeeds } from './module.ts'
