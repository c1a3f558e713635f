// The face of the module of what people take along and bring.
export * from './contract.ts'
export { createOwnData, type OwnDataNeeds } from './module.ts'
