// Takes names for an account, or says who stands in the way. All in the caller's transaction.
import type { Id } from '#core/ids'
import type { Engine, Tx } from '#platform/db'
import type { NameClaim } from './names.ts'
import { looksAlike, nameTaken } from './names.ts'
import {
  deleteLookAlikes,
  deleteUniqueName,
  insertHandles,
  insertLookAlikes,
  insertUniqueNames,
  lookAlikeOwners,
} from './names.store.ts'

/** @throws handle_taken, name_taken, name_look_alike */
export const claimNames = async (
  tx: Tx,
  engine: Engine,
  accountId: Id,
  { handle, uniqueName }: { handle: NameClaim | null; uniqueName: NameClaim | null },
): Promise<void> => {
  if (handle !== null) {
    const free = await insertHandles(tx, engine, [{ text: handle.key, accountId }])
    if (free.size === 0) throw nameTaken('handle', handle.text)
  }
  if (uniqueName !== null) {
    const free = await insertUniqueNames(tx, engine, [{ text: uniqueName.key, accountId }])
    if (free.size === 0) throw nameTaken('uniqueName', uniqueName.text)
  }
  const claims = [
    { claim: handle, field: 'handle' },
    { claim: uniqueName, field: 'uniqueName' },
  ] as const
  const skeletons = [...new Set(claims.flatMap(({ claim }) => claim?.skeletons ?? []))]
  await insertLookAlikes(
    tx,
    engine,
    skeletons.map((text) => ({ text, accountId })),
  )
  const owners = await lookAlikeOwners(tx, skeletons)
  for (const { claim, field } of claims) {
    if (claim?.skeletons.some((skeleton) => owners.get(skeleton) !== accountId)) throw looksAlike(field, claim.text)
  }
}

/** Gives a unique name free; the handle keeps its own skeletons. */
export const releaseUniqueName = async (
  tx: Tx,
  accountId: Id,
  handle: NameClaim,
  uniqueName: NameClaim,
): Promise<void> => {
  await deleteUniqueName(tx, uniqueName.key, accountId)
  const skeletons = uniqueName.skeletons.filter((skeleton) => !handle.skeletons.includes(skeleton))
  await deleteLookAlikes(tx, skeletons, accountId)
}
