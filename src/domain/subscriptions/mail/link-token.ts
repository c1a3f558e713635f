// Links of letters: a name to find the row by, and a secret to compare.
import { hash, timingSafeEqual } from 'node:crypto'

export interface LinkToken {
  readonly name: string
  readonly secret: string
}

export const writeToken = ({ name, secret }: LinkToken): string => `${name}-${secret}`

/** @param text as it came in an address: anything */
export const readToken = (text: string): LinkToken | undefined => {
  const [, name, secret] = /^([a-z0-9]{1,32})-([\w-]{43})$/.exec(text) ?? []
  return name === undefined || secret === undefined ? undefined : { name, secret }
}

/** Of 256 bits of chance: nothing to guess, so one round is enough. */
export const secretHash = (secret: string): string => hash('sha256', secret, 'hex')

export const isSame = (one: string, other: string): boolean =>
  timingSafeEqual(Buffer.from(secretHash(one)), Buffer.from(secretHash(other)))
