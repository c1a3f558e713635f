// The face of the subscriptions module.
export * from './contract.ts'
export { createSubscriptions, type SubscriptionsNeeds } from './module.ts'
export { postAddress, postHtml } from './post-html.ts'
export { createCaseMail, type CaseMailNeeds } from './cases/case-mail.ts'
export type { CaseMail, CaseSubscription } from './cases/contract.ts'
export { createStaffLetters, type StaffLettersNeeds } from './staff/staff-letters.ts'
export type { StaffLetters, StaffWish } from './staff/contract.ts'
