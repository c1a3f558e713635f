// The face of interfaces/mastodon: the client API that Mastodon's apps speak.
export { registerMastodon } from './register.ts'
