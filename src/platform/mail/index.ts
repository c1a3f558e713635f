// The face of platform/mail.
export type { Letter, Mail } from './mail.ts'
export { createMail } from './create-mail.ts'
export { isRefusedForGood, mailFault, type MailFault } from './mail-fault.ts'
