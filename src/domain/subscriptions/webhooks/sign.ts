// Proves to a receiver that a body is ours, and of now.
import { createHmac } from 'node:crypto'
import { SECOND, type Millis } from '#core/clock'

/** HMAC-SHA256 over the seconds, a full stop and the body: neither can be changed, nor an old body sent again as new. */
export const signedHeaders = (secret: string, body: string, now: Millis): Readonly<Record<string, string>> => {
  const seconds = String(Math.floor(now / SECOND))
  const mac = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex')
  return { 'x-bema-timestamp': seconds, 'x-bema-signature': `sha256=${mac}` }
}
