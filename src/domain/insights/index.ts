// The face of the insights module.
export * from './contract.ts'
export { RANKED_FROM } from './count-figures.ts'
export { createInsights, type InsightsNeeds } from './module.ts'
