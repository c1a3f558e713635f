// The face of interfaces/mastodon: the client API that Mastodon's apps speak.
export { registerMastodon } from './register.ts'
export { createStatusWriter } from './buffers/write-statuses.ts'
