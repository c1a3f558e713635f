// The face of the accounts module.
export * from './contract.ts'
export { createAccounts } from './module.ts'
export { outOfBand } from './oauth/redirect-uri.ts'
export { scopeCovers } from './oauth/scopes.ts'
export { profileLimits } from './profiles/profile.ts'
export { checkedEmail } from './users/email.ts'
export { leastPassword } from './users/password.ts'
export { wrongFollowCounts } from './relations/recount.store.ts'
