// The face of the open data.
export { registerOpenData, type OpenDataNeeds } from './register.ts'
