// The face of platform/mail.
export * from './mail.ts'
