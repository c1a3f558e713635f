// The topics under which an office files its cases: offered to whoever asks, and in filters.
import { topicKey } from '#core/text'
import type { Id } from '#core/ids'
import type { Clock } from '#core/clock'
import type { Database } from '#platform/db'
import { movedOn, refuse } from '../inquiry-row.ts'
import { topicWritten } from '../topic-written.ts'
import type { Desk, OfficeTopics } from './desk-contract.ts'
import { staffOf, type StaffNeeds } from './desk-staff.ts'
import { putTopics, topicsOfOffice } from './topics.store.ts'

export interface TopicsNeeds extends StaffNeeds {
  readonly db: Database
  readonly clock: Clock
  /** Whether the person may approve what others wrote. */
  readonly mayReview: (userId: Id, accountId: Id) => Promise<boolean>
}

export const MOST_TOPICS = 40

/** Each once, in their order. @throws case_topic_invalid, question_invalid when there are too many */
export const tidyTopics = (names: readonly string[]): readonly string[] => {
  const kept = new Map<string, string>()
  for (const name of names) {
    const tidy = topicWritten(name)
    if (tidy !== undefined && !kept.has(topicKey(tidy))) kept.set(topicKey(tidy), tidy)
  }
  if (kept.size > MOST_TOPICS) {
    throw refuse('question_invalid', `An office has at most ${MOST_TOPICS} topics.`, { field: 'topics' })
  }
  return [...kept.values()]
}

export const createTopics = (needs: TopicsNeeds): Pick<Desk, 'topics'> => {
  const { db, clock, mayReview } = needs
  return {
    topics: {
      async of(officeId): Promise<OfficeTopics> {
        const row = await topicsOfOffice(db.read, officeId)
        return { names: row === undefined ? [] : (JSON.parse(row.names) as string[]), version: row?.version ?? 0 }
      },
      async set(actor, seen, names) {
        const { accountId, userId } = await staffOf(needs, actor)
        if (!(await mayReview(userId, accountId))) {
          throw refuse('deed_not_yours', 'This takes the role reviewer in the office.', { params: { deed: 'topics' } })
        }
        const row = { names: JSON.stringify(tidyTopics(names)), changed_by: userId, changed_at: clock.now() }
        if (!(await db.write((tx) => putTopics(tx, accountId, seen, row)))) throw movedOn()
      },
    },
  }
}
