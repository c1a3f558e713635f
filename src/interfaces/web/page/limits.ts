// How often one may write through the pages; reading is limited by the server's own overload guard.
import { MINUTE } from '#core/clock'
import type { RouteLimit } from '#interfaces/http'

/** Posts and edits, pictures included. */
export const writeLimit: RouteLimit = { name: 'web-posts', most: 100, windowMillis: 30 * MINUTE, per: 'account' }
/** Likes, reposts, follows: one button each. */
export const deedLimit: RouteLimit = { name: 'web-deeds', most: 300, windowMillis: 5 * MINUTE, per: 'account' }
export const settingsLimit: RouteLimit = { name: 'web-settings', most: 60, windowMillis: 30 * MINUTE, per: 'account' }
export const signInLimit: RouteLimit = { name: 'web-sign-in', most: 30, windowMillis: 5 * MINUTE, per: 'address' }
export const signUpLimit: RouteLimit = { name: 'web-sign-up', most: 5, windowMillis: 30 * MINUTE, per: 'address' }
export const letterLimit: RouteLimit = { name: 'web-letters', most: 5, windowMillis: 30 * MINUTE, per: 'address' }
/** Letters to addresses that somebody typed: they are to follow by mail. */
export const mailFollowLimit: RouteLimit = { name: 'web-by-mail', most: 10, windowMillis: 30 * MINUTE, per: 'address' }
