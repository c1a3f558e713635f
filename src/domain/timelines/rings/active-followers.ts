// Which rings are to hear of an author: 4 bytes for each follow of an active reader.
import type { Id } from '#core/ids'

/** Rings are named by their slots. A list may hold slots whose ring is gone or another's by now: `visit` must look. */
export interface ActiveFollowers {
  join(authorIds: Iterable<Id>, slot: number): void
  /** The ring that joined is gone; its entries fall out when half of a list is gone. */
  leave(authorIds: Iterable<Id>): void
  countOf(authorId: Id): number
  visit(authorId: Id, visit: (slot: number) => void): void
}

interface Listed {
  slots: Uint32Array
  length: number
  gone: number
}

/** @param follows whether the ring in the slot follows the author now */
export const createActiveFollowers = (follows: (slot: number, authorId: Id) => boolean): ActiveFollowers => {
  const lists = new Map<Id, Listed>()

  const tidy = (authorId: Id, list: Listed): void => {
    const living = new Set<number>()
    for (const slot of list.slots.subarray(0, list.length)) if (follows(slot, authorId)) living.add(slot)
    if (living.size === 0) lists.delete(authorId)
    else lists.set(authorId, { slots: Uint32Array.from(living), length: living.size, gone: 0 })
  }

  return {
    join(authorIds, slot) {
      for (const authorId of authorIds) {
        let list = lists.get(authorId)
        if (list === undefined) {
          list = { slots: new Uint32Array(2), length: 0, gone: 0 }
          lists.set(authorId, list)
        }
        if (list.length === list.slots.length) {
          const wider = new Uint32Array(list.length * 2)
          wider.set(list.slots)
          list.slots = wider
        }
        list.slots[list.length++] = slot
      }
    },
    leave(authorIds) {
      for (const authorId of authorIds) {
        const list = lists.get(authorId)
        if (list === undefined) continue
        list.gone++
        if (list.gone * 2 > list.length) tidy(authorId, list)
      }
    },
    countOf(authorId) {
      const list = lists.get(authorId)
      return list === undefined ? 0 : list.length - list.gone
    },
    visit(authorId, visit) {
      const list = lists.get(authorId)
      if (list === undefined) return
      for (let at = 0; at < list.length; at++) visit(list.slots[at] as number)
    },
  }
}
