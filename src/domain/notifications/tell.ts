// Brings notifications in line with occasions: made where they may be told, taken back where nothing stands any more.
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { AudienceStore } from './audience.store.ts'
import { isOwn, mayTell, type OccasionFacts } from './notification-rule.ts'
import type { NotificationNews } from './contract.ts'
import type { NotificationsStore } from './notifications.store.ts'
import type { KeyedOccasion } from './occasions.ts'

export interface TellNeeds {
  readonly ids: IdMaker
  readonly store: NotificationsStore
  readonly audience: AudienceStore
  /** Where it is told what was made. */
  readonly news?: Pick<Bus, 'announce'> | undefined
}

/** Occasions looked at and written together. */
export const TOLD_AT_ONCE = 500
/** An id is taken once in a blue moon; a key that is there stays there. */
const TRIES = 3

const keyOf = ({ receiverId, naturalKey }: { receiverId: number; naturalKey: string }): string =>
  `${receiverId} ${naturalKey}`

const announce = ({ news }: TellNeeds, receiverId: Id, id: Id): void => {
  const data: NotificationNews['notification.told'] = { receiverId, id }
  news?.announce({ kind: 'notification.told', data: { ...data } })
}

const insertAll = async (needs: TellNeeds, occasions: readonly KeyedOccasion[]): Promise<void> => {
  const { ids, store } = needs
  let missing = occasions
  for (let tried = 0; tried < TRIES && missing.length > 0; tried++) {
    const fresh = missing.map((one) => ({ ...one, id: ids.next(bucketOf(one.receiverId)) }))
    const there = new Set((await store.insert(fresh)).map(keyOf))
    for (const one of fresh) if (there.has(keyOf(one))) announce(needs, one.receiverId, one.id)
    missing = missing.filter((one) => !there.has(keyOf(one)))
  }
}

export const tell = async (needs: TellNeeds, occasions: readonly KeyedOccasion[]): Promise<void> => {
  // the first of a key wins: who is answered is not told that she was mentioned, too
  const unique = new Map<string, KeyedOccasion>()
  for (const one of occasions) {
    if (!isOwn(one) && !unique.has(keyOf(one))) unique.set(keyOf(one), one)
  }
  const all = [...unique.values()]
  for (let at = 0; at < all.length; at += TOLD_AT_ONCE) {
    const some = all.slice(at, at + TOLD_AT_ONCE)
    const facts = await needs.audience.facts(some)
    const factsOf = (index: number): OccasionFacts => facts[index] as OccasionFacts
    const told = some.filter((one, index) => mayTell(one, factsOf(index)))
    const over = some.filter((_, index) => !factsOf(index).stands)
    if (told.length > 0) await insertAll(needs, told)
    if (over.length > 0) await needs.store.takeBack(over)
  }
}
