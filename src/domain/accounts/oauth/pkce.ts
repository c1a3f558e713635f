// Proof that who brings the code is who asked for it (RFC 7636).
import { createHash } from 'node:crypto'
import { sameHash } from '../secrets.ts'

export interface Challenge {
  readonly value: string
  readonly method: 'S256' | 'plain'
}

/** 43 to 128 unreserved characters; a hash in base64url has exactly 43. */
export const isChallenge = ({ value, method }: Challenge): boolean =>
  method === 'S256' ? /^[A-Za-z0-9_-]{43}$/.test(value) : /^[A-Za-z0-9._~-]{43,128}$/.test(value)

/** A verifier without a challenge is refused too: the challenge may have been taken out on the way (RFC 9700, 2.1.1). */
export const provesChallenge = (challenge: Challenge | null, verifier: string | undefined): boolean => {
  if (challenge === null || verifier === undefined) return challenge === null && verifier === undefined
  const value = challenge.method === 'plain' ? verifier : createHash('sha256').update(verifier).digest('base64url')
  return sameHash(value, challenge.value)
}
