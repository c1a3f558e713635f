// The face of the invitations module.
export type * from './contract.ts'
export { createInvitations } from './invitations.ts'
