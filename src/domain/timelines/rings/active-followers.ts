// Which rings are to hear of an author, or of a topic: 4 bytes for each follow of an active reader.

/** Rings are named by their slots. A list may hold slots whose ring is gone or another's by now: `visit` must look. */
export interface ActiveFollowers<Source> {
  join(sources: Iterable<Source>, slot: number): void
  /** The ring that joined is gone; its entries fall out when half of a list is gone. */
  leave(sources: Iterable<Source>): void
  countOf(source: Source): number
  visit(source: Source, visit: (slot: number) => void): void
}

interface Listed {
  slots: Uint32Array
  length: number
  gone: number
}

/** @param follows whether the ring in the slot follows the source now */
export const createActiveFollowers = <Source>(
  follows: (slot: number, source: Source) => boolean,
): ActiveFollowers<Source> => {
  const lists = new Map<Source, Listed>()

  const tidy = (source: Source, list: Listed): void => {
    const living = new Set<number>()
    for (const slot of list.slots.subarray(0, list.length)) if (follows(slot, source)) living.add(slot)
    if (living.size === 0) lists.delete(source)
    else lists.set(source, { slots: Uint32Array.from(living), length: living.size, gone: 0 })
  }

  return {
    join(sources, slot) {
      for (const source of sources) {
        let list = lists.get(source)
        if (list === undefined) {
          list = { slots: new Uint32Array(2), length: 0, gone: 0 }
          lists.set(source, list)
        }
        if (list.length === list.slots.length) {
          const wider = new Uint32Array(list.length * 2)
          wider.set(list.slots)
          list.slots = wider
        }
        list.slots[list.length++] = slot
      }
    },
    leave(sources) {
      for (const source of sources) {
        const list = lists.get(source)
        if (list === undefined) continue
        list.gone++
        if (list.gone * 2 > list.length) tidy(source, list)
      }
    },
    countOf(source) {
      const list = lists.get(source)
      return list === undefined ? 0 : list.length - list.gone
    },
    visit(source, visit) {
      const list = lists.get(source)
      if (list === undefined) return
      for (let at = 0; at < list.length; at++) visit(list.slots[at] as number)
    },
  }
}
