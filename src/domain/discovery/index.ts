// The face of the discovery module.
export * from './contract.ts'
export { createDiscovery, type DiscoveryNeeds } from './module.ts'
