// What is attached to words: how many, by whom, and that it is kept as long as the words are.
import type { Id } from '#core/ids'
import type { MediaModule } from '#domain/media'
import type { Tx } from '#platform/db'
import { compartments, type EventPayload } from '../contract.ts'
import { saidIn } from '../events.store.ts'
import { refuse } from '../inquiry-row.ts'
import { openProposal } from '../parts.store.ts'
import { ATTACHMENTS_LIMIT } from '../words-said.ts'

/** @throws attachment_invalid for too many */
export const attached = (mediaIds: readonly Id[] | undefined): readonly Id[] => {
  const ids = [...new Set(mediaIds ?? [])]
  if (ids.length > ATTACHMENTS_LIMIT) {
    throw refuse('attachment_invalid', `At most ${ATTACHMENTS_LIMIT} attachments.`, { field: 'media' })
  }
  return ids
}

/**
 * Keeps them from being swept, in the transaction of the words.
 *
 * @throws attachment_invalid where there is no account whose they are
 */
export const keeping = (
  media: Pick<MediaModule, 'hold'>,
  accountId: Id | null,
  mediaIds: readonly Id[],
): ((tx: Tx) => Promise<void>) => {
  if (mediaIds.length === 0) return async () => {}
  if (accountId === null) throw refuse('attachment_invalid', 'Sign in to attach something.', { field: 'media' })
  return (tx) => media.hold(tx, accountId, mediaIds, true)
}

const mediaIn = (payload: string | null): readonly Id[] =>
  payload === null ? [] : ((JSON.parse(payload) as EventPayload).mediaIds ?? [])

const mediaOfCase = async (tx: Tx, inquiryId: Id): Promise<ReadonlySet<Id>> => {
  const found = new Set<Id>(mediaIn((await openProposal(tx, inquiryId))?.content ?? null))
  for (const compartment of compartments) {
    for (const { payload } of await saidIn(tx, inquiryId, compartment)) for (const id of mediaIn(payload)) found.add(id)
  }
  return found
}

/** Words are taken away: what was attached to them alone goes, too. */
export const withItsPictures = async (
  media: Pick<MediaModule, 'letGo'>,
  tx: Tx,
  inquiryId: Id,
  erase: () => Promise<void>,
): Promise<void> => {
  const before = await mediaOfCase(tx, inquiryId)
  await erase()
  if (before.size === 0) return
  const left = await mediaOfCase(tx, inquiryId)
  await media.letGo(
    tx,
    [...before].filter((id) => !left.has(id)),
  )
}
