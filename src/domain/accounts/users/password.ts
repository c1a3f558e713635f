// Passwords: Argon2id with the parameters of the OWASP password storage cheat sheet (19 MiB, 2 passes, 1 lane).
import { hash, verify } from '@node-rs/argon2'
import type { Options } from '@node-rs/argon2'
import { Problem } from '#core/problem'
import type { AccountsProblem } from '../contract.ts'

/** Characters (code points). NIST SP 800-63B, 5.1.1.2. */
export const leastPassword = 8

const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1, outputLen: 32 }

/** Of a password nobody knows, with the same cost: an unknown name takes as long as a wrong password. */
const nobodysHash = '$argon2id$v=19$m=19456,t=2,p=1$TWxa61e7FypMUQksQj/i8A$8PCXbVgnO9cb+mkl+jEJYbl8ip8fCjMmWYy/XCGL+zo'

/** The same password typed on another keyboard has the same bytes (RFC 8265: NFC). */
const prepared = (password: string): string => password.normalize('NFC')

/** @throws password_too_short */
export const checkPassword = (password: string): void => {
  if (Array.from(prepared(password)).length < leastPassword) {
    throw new Problem<AccountsProblem>('password_too_short', `A password has at least ${leastPassword} characters`, {
      field: 'password',
      params: { least: leastPassword },
    })
  }
}

export const hashPassword = (password: string): Promise<string> => hash(prepared(password), cost)

/** `stored` null: there is no such user or no password; the work is done all the same. */
export const passwordMatches = async (stored: string | null, password: string): Promise<boolean> => {
  const matches = await verify(stored ?? nobodysHash, prepared(password))
  return stored !== null && matches
}
