// Which handles and unique names an account may take. That nobody else has them is guarded by the store's keys.
import { Problem } from '#core/problem'
import { isHandle, isUniqueName, lookAlikeSkeleton, nameKey } from '#core/text'
import type { AccountsProblem } from '../contract.ts'
import { reservedHandles } from './reserved-handles.ts'

/** What an account claims, with the keys under which others would meet it. */
export interface NameClaim {
  readonly text: string
  readonly key: string
  /** Of the spelling and of the key: I looks like l, i does not. */
  readonly skeletons: readonly string[]
}

/** A name as it stands in the store already. */
export const ownedClaim = (text: string): NameClaim => {
  const key = nameKey(text)
  const spelt = lookAlikeSkeleton(text)
  return { text, key, skeletons: key === text ? [spelt] : [...new Set([spelt, lookAlikeSkeleton(key)])] }
}

/** @throws handle_invalid */
export const handleClaim = (written: string): NameClaim => {
  const handle = written.trim().replace(/^@/, '').toLowerCase()
  if (!isHandle(handle)) {
    throw new Problem<AccountsProblem>('handle_invalid', 'A handle has 1 to 30 of the characters a–z, 0–9 and _', {
      field: 'handle',
      params: { handle: written.slice(0, 60) },
    })
  }
  return ownedClaim(handle)
}

/** @throws name_invalid */
export const uniqueNameClaim = (written: string): NameClaim => {
  const name = written.normalize('NFC').trim().replace(/^@/, '')
  if (!isUniqueName(name)) {
    throw new Problem<AccountsProblem>('name_invalid', 'A unique name has 2 to 30 letters or digits of any script', {
      field: 'uniqueName',
    })
  }
  return ownedClaim(name)
}

const reserved: ReadonlySet<string> = new Set(reservedHandles)
const reservedSkeletons: ReadonlySet<string> = new Set(reservedHandles.map(lookAlikeSkeleton))

/** Refuses names that would speak for the site, look-alikes included. @throws handle_taken, name_look_alike */
export const refuseReserved = (claim: NameClaim, field: 'handle' | 'uniqueName'): void => {
  if (reserved.has(claim.key)) throw nameTaken(field, claim.text)
  if (claim.skeletons.some((skeleton) => reservedSkeletons.has(skeleton))) throw looksAlike(field, claim.text)
}

export const nameTaken = (field: 'handle' | 'uniqueName', name: string): Problem<AccountsProblem> =>
  field === 'handle'
    ? new Problem('handle_taken', 'This handle is taken', { field, params: { handle: name } })
    : new Problem('name_taken', 'This name is taken', { field, params: { name } })

export const looksAlike = (field: 'handle' | 'uniqueName', name: string): Problem<AccountsProblem> =>
  new Problem('name_look_alike', 'This looks like the name of another account', { field, params: { name } })
