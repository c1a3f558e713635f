// What authors with very many active followers published: one write, fetched by each follower when she reads.
import type { Millis } from '#core/clock'
import type { Id } from '#core/ids'
import type { PostKind } from '#domain/posts'
import type { HomeCandidate } from '../contract.ts'
import { Ring, surplusOf } from './ring.ts'

/** A post with the few facts the rule of the home asks. Never direct, never deleted. */
export interface RingEntry {
  readonly id: Id
  readonly shownId: Id
  readonly candidate: HomeCandidate
}

const kinds: readonly PostKind[] = ['original', 'reply', 'quote', 'repost']
const NOBODY = -1
/** Columns: id, shown id, author of the parent, kind, sequence. */
const WIDTH = 5

export class AuthorRing {
  readonly authorId: Id
  readonly #keep: number
  readonly #ring: Ring
  /** Of the newest entry, and of the newest that fell out. */
  lastSequence = 0
  lostSequence = 0
  /** The largest id that fell out. */
  lostId: Id = 0
  lastAt: Millis = 0

  constructor(authorId: Id, keep: number) {
    this.authorId = authorId
    this.#keep = keep
    this.#ring = new Ring(WIDTH, keep)
  }

  get byteLength(): number {
    return this.#ring.byteLength
  }

  add({ id, shownId, candidate }: RingEntry, sequence: number, at: Millis): void {
    if (this.#ring.full) this.#loseOldest()
    this.#ring.add([id, shownId, candidate.parentAuthorId ?? NOBODY, kinds.indexOf(candidate.kind), sequence])
    this.lastSequence = sequence
    this.lastAt = at
  }

  remove(id: Id): void {
    this.#ring.remove(id)
  }

  /** Entries that came after the sequence, in no order that matters. */
  since(sequence: number, visit: (entry: RingEntry) => void): void {
    for (let place = this.#ring.length - 1; place >= 0; place--) {
      if (this.#ring.at(place, 4) <= sequence) continue
      const parentAuthorId = this.#ring.at(place, 2)
      visit({
        id: this.#ring.at(place),
        shownId: this.#ring.at(place, 1),
        candidate: {
          authorId: this.authorId,
          kind: kinds[this.#ring.at(place, 3)] as PostKind,
          visibility: 'public',
          deleted: false,
          parentAuthorId: parentAuthorId === NOBODY ? null : parentAuthorId,
        },
      })
    }
  }

  #loseOldest(): void {
    const count = surplusOf(this.#keep)
    for (let place = 0; place < count; place++) {
      this.lostSequence = Math.max(this.lostSequence, this.#ring.at(place, 4))
    }
    this.lostId = this.#ring.at(count - 1)
    this.#ring.dropOldest(count)
  }
}

export class AuthorRings {
  readonly #keep: number
  readonly #rings = new Map<Id, AuthorRing>()
  /** Counts every entry of every ring: readers remember how far they read. */
  sequence = 0
  /** Changes when a ring comes or goes. */
  version = 0
  byteLength = 0

  constructor(keep: number) {
    this.#keep = keep
  }

  add(entry: RingEntry, at: Millis): void {
    const { authorId } = entry.candidate
    let ring = this.#rings.get(authorId)
    if (ring === undefined) {
      ring = new AuthorRing(authorId, this.#keep)
      this.#rings.set(authorId, ring)
      this.version++
    }
    const before = ring.byteLength
    ring.add(entry, ++this.sequence, at)
    this.byteLength += ring.byteLength - before
  }

  remove(authorId: Id, id: Id): void {
    this.#rings.get(authorId)?.remove(id)
  }

  among(follows: { has(id: Id): boolean }): readonly AuthorRing[] {
    return [...this.#rings.values()].filter(({ authorId }) => follows.has(authorId))
  }

  /** Forgets rings without an entry since then: every reader who came since has fetched them. */
  forgetBefore(time: Millis): void {
    for (const [authorId, ring] of this.#rings) {
      if (ring.lastAt >= time) continue
      this.#rings.delete(authorId)
      this.byteLength -= ring.byteLength
      this.version++
    }
  }

  clear(): void {
    this.#rings.clear()
    this.byteLength = 0
    this.version++
  }
}
