// The chain of a case's events: salted digests of what was said, hashed one onto the other (docs/adr/0027). Pure.
import { createHash } from 'node:crypto'

const sha256 = (...parts: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest('hex')
}

/** What the first event follows. */
export const CHAIN_START = '0'.repeat(64)

/** 16 random bytes as hex in front of the JSON, so that short words cannot be guessed from it. */
export const digestOf = (salt: string, payload: string): string => sha256(salt, payload)

export interface RecordFields {
  readonly seq: number
  readonly at: number
  readonly deed: string
  readonly role: string
  readonly fromState: string | null
  readonly toState: string
  readonly compartment: string
  /** public, asker, internal */
  readonly digests: readonly [string | null, string | null, string | null]
}

/** SHA-256 of the JSON array [seq, at, deed, role, from, to, compartment, public, asker, internal]. */
export const recordOf = (fields: RecordFields): string =>
  sha256(
    JSON.stringify([
      fields.seq,
      fields.at,
      fields.deed,
      fields.role,
      fields.fromState,
      fields.toState,
      fields.compartment,
      ...fields.digests,
    ]),
  )

export const hashOf = (before: string, record: string): string => sha256(before, record)

interface Link {
  readonly seq: number
  readonly record: string
  readonly hash: string
  readonly event?: Omit<RecordFields, 'seq'> & { readonly salt: string | null; readonly payload: string | null }
}

/** The first place at which the chain is not what it says; undefined: it holds. Needs nothing but what is published. */
export const faultOfChain = (
  links: readonly Link[],
  head?: string,
): { readonly seq: number; readonly fault: string } | undefined => {
  let before = CHAIN_START
  for (const [place, { seq, record, hash, event }] of links.entries()) {
    if (seq !== place + 1) return { seq, fault: 'an event is missing' }
    if (event !== undefined) {
      if (recordOf({ ...event, seq }) !== record) return { seq, fault: 'the event is not what was recorded' }
      const { salt, payload } = event
      if (salt !== null && payload !== null && digestOf(salt, payload) !== event.digests[0]) {
        return { seq, fault: 'the words are not those that were recorded' }
      }
    }
    if (hashOf(before, record) !== hash) return { seq, fault: 'the chain is broken' }
    before = hash
  }
  return head !== undefined && head !== before ? { seq: links.length, fault: 'the last events are missing' } : undefined
}
