// The face of the accounts module.
export * from './contract.ts'
export { createAccounts } from './module.ts'
export type { AccountsNeeds } from './module.ts'
export { outOfBand } from './oauth/redirect-uri.ts'
export { scopeCovers } from './oauth/scopes.ts'
export { profileLimits } from './profiles/profile.ts'
export { letterPages } from './users/letters.ts'
export { leastPassword } from './users/password.ts'
