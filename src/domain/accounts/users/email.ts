// Mail addresses: what is accepted, and the key under which two are the same.
import { Problem } from '#core/problem'
import type { AccountsProblem } from '../contract.ts'

/** Only what every address has: one @ and something on both sides, a host without spaces. RFC 5321: 254 octets. */
const ADDRESS = /^[^\s@<>()[\],;:"\\]{1,64}@[^\s@<>()[\],;:"\\]+$/u

export const emailKey = (email: string): string => email.trim().normalize('NFKC').toLowerCase()

/** @throws email_invalid */
export const checkedEmail = (written: string): { email: string; key: string } => {
  const email = written.trim()
  // oxlint-disable-next-line no-control-regex
  if (!ADDRESS.test(email) || /[\u0000-\u001f\u007f]/.test(email) || Buffer.byteLength(email) > 254) {
    throw new Problem<AccountsProblem>('email_invalid', 'This is not a mail address', { field: 'email' })
  }
  return { email, key: emailKey(email) }
}
