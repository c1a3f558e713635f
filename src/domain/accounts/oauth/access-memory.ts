// Whom tokens stand for, kept between requests. Whatever ends a token says so on the bus, and is believed at once.
import type { Bus } from '#platform/bus'
import { createMemory, noMemory, type Memory } from '#platform/cache'
import type { Tx } from '#platform/db'
import type { TokenHolder } from '../contract.ts'

export interface KnownAccess {
  readonly found: TokenHolder
  /** When the store has to be asked again: the token ends, or its use is to be written down. */
  readonly until: number
}

/** By the hash of the token. */
export type AccessMemory = Memory<string, KnownAccess>

const MOST_BYTES = 32 * 1024 * 1024
const weigh = ({ found }: KnownAccess): number => 900 + 2 * found.app.name.length

export const createAccessMemory = (bus: Bus | undefined): AccessMemory => {
  if (bus === undefined) return noMemory()
  const memory = createMemory<string, KnownAccess>(MOST_BYTES, weigh)
  bus.listen(['account.access_ended'], ({ data }) => {
    const hash = data['tokenHash']
    if (typeof hash === 'string') memory.drop(hash)
    else memory.clear()
  })
  return memory
}

/** To be called in every transaction that takes tokens away, or the right to use them. */
export const accessEnded = (bus: Bus | undefined, tx: Tx, tokenHash?: string): void =>
  bus?.tell(tx, { kind: 'account.access_ended', data: tokenHash === undefined ? {} : { tokenHash } })
