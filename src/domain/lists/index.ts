// The face of the lists module.
export * from './contract.ts'
export { createLists, type ListsNeeds } from './lists.ts'
