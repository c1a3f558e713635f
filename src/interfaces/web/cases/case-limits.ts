// How often one may ask, act on cases, and try receipts.
import { HOUR, MINUTE } from '#core/clock'
import type { RouteLimit } from '#interfaces/http'

export const askLimit: RouteLimit = { name: 'web-ask', most: 60, windowMillis: HOUR, per: 'address' }
export const caseDeedLimit: RouteLimit = { name: 'web-case-deeds', most: 60, windowMillis: 30 * MINUTE, per: 'address' }
/** A code has 98 bits: this is for the server's peace, not for the code's. */
export const receiptLimit: RouteLimit = { name: 'web-receipts', most: 20, windowMillis: 30 * MINUTE, per: 'address' }
export const caseMailLimit: RouteLimit = { name: 'web-case-mail', most: 10, windowMillis: 30 * MINUTE, per: 'address' }
