// Ties pictures to posts, in the transaction of the post.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Queries } from '#platform/db'
import type { Media, MediaModule, MediaProblem } from './contract.ts'
import { checkedDescription, checkedFocus } from './description.ts'
import * as store from './media.store.ts'
import type { MediaRow } from './media.store.ts'

/** Why a picture could not be taken: it stands in a post of the account, or is not there or not hers. */
export const whyNot = async (queries: Queries, accountId: Id, ids: readonly Id[]): Promise<Problem<MediaProblem>> => {
  const rows = await store.byIds(queries, ids)
  const owned = new Set(rows.filter((row) => row.account_id === accountId).map((row) => row.id))
  return ids.every((id) => owned.has(id))
    ? new Problem('media_in_use', 'The picture already stands in a post.')
    : new Problem('media_not_found', 'There is no such picture.')
}

const inOrder = (ids: readonly Id[], rows: readonly MediaRow[]): MediaRow[] => {
  const byId = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => byId.get(id) ?? [])
}

const missing = (ids: readonly Id[], rows: readonly MediaRow[]): Id[] => {
  const taken = new Set(rows.map((row) => row.id))
  return ids.filter((id) => !taken.has(id))
}

export const attach: MediaModule['attach'] = async (tx, accountId, postId, ids) => {
  const wanted = [...new Set(ids)]
  if (wanted.length === 0) return []
  const rows = await store.attachLoose(tx, accountId, postId, wanted)
  if (rows.length < wanted.length) throw await whyNot(tx, accountId, missing(wanted, rows))
  return inOrder(wanted, rows).map(store.mediaOf)
}

export const attachPart: MediaModule['attachPart'] = (accountId, postId, ids) => ({
  steps: [...new Set(ids)].map((id, place) => store.attachStep(accountId, postId, id, place)),
})

export const reattach =
  (descriptionLimit: number): MediaModule['reattach'] =>
  async (tx, accountId, postId, items) => {
    const changes = new Map(items.map((item) => [item.id, item]))
    const wanted = [...changes.keys()]
    await store.retireOthers(tx, postId, wanted)
    if (wanted.length === 0) return []
    const rows = await store.reattachTo(tx, accountId, postId, wanted)
    if (rows.length < wanted.length) throw await whyNot(tx, accountId, missing(wanted, rows))

    const result: Media[] = []
    for (const row of inOrder(wanted, rows)) {
      const { description, focus } = changes.get(row.id) ?? {}
      const changed = {
        description: description === undefined ? row.description : checkedDescription(description, descriptionLimit),
        meta: store.metaWithFocus(row, focus === undefined ? undefined : checkedFocus(focus)),
      }
      if (changed.description !== row.description || changed.meta !== row.meta)
        await store.setWords(tx, row.id, changed)
      result.push(store.mediaOf({ ...row, ...changed }))
    }
    return result
  }
