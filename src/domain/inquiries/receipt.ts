// The receipt code of somebody without an account: opens her case, and nothing but its hash is kept.
import { createHash } from 'node:crypto'
import type { Random } from '#core/random'

/** No 0 O 1 I L U: read over a telephone without mistakes. */
const SIGNS = '23456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 20

/** 20 characters in groups of five, 98 bits of chance. */
export const newReceipt = (random: Random): string =>
  Array.from({ length: LENGTH }, (_, place) => {
    const sign = SIGNS[random.below(SIGNS.length)] ?? ''
    return place > 0 && place % 5 === 0 ? `-${sign}` : sign
  }).join('')

/** However it was typed: lower case, without dashes, O for 0 is nobody's. undefined: no code at all. */
export const tidyReceipt = (typed: string): string | undefined => {
  const signs = typed.normalize('NFKC').toUpperCase().replaceAll(/[\s-]/g, '')
  return signs.length === LENGTH && [...signs].every((sign) => SIGNS.includes(sign)) ? signs : undefined
}

/** The code is long enough that a slow hash would protect nothing more. */
export const receiptHash = (tidy: string): string => createHash('sha256').update(`receipt ${tidy}`).digest('hex')
