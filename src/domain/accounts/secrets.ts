// Secrets of chance (tokens, codes, cookies, links): handed out once, kept only as a hash.
import { hash, timingSafeEqual } from 'node:crypto'

/**
 * SHA-256 in hex. Enough for what is drawn from 256 bits of chance: there is nothing to guess. Passwords, which people
 * choose, are hashed by users/password.ts.
 */
export const secretHash = (secret: string): string => hash('sha256', secret, 'hex')

export const sameHash = (one: string, other: string): boolean =>
  one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other))
