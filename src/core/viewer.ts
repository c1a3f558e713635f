// Who is looking. Reading needs no account, so the anonymous viewer is an ordinary one.
import type { Id } from './ids.ts'

export type SiteRole = 'none' | 'moderator' | 'admin'

/** `accountId` is the public identity that looks; `userId` the person signed in behind it (never public). */
export interface Viewer {
  readonly accountId: Id | null
  readonly userId: Id | null
  readonly role: SiteRole
}

export const anonymous: Viewer = { accountId: null, userId: null, role: 'none' }

/** Who acts: an account, and the user behind it. `userId` is null for acts of the site itself (imports, the demo). */
export interface Actor {
  readonly accountId: Id
  readonly userId: Id | null
}
