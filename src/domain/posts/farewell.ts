// When an account is deleted its posts follow, one by one: tombstones at once, the words when sweep-posts.ts comes.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { Posts } from './contract.ts'
import { livingOf } from './posts.store.ts'

const AT_ONCE = 50

/** Handling an event again finds less to do, or nothing. */
export const farewellListener = ({ db, remove }: { db: Database; remove: Posts['remove'] }): Listener => {
  const removeAll = async (accountId: Id): Promise<void> => {
    for (let after: Id | undefined = -1; after !== undefined;) {
      const ids: readonly Id[] = await livingOf(db.read, accountId, after, AT_ONCE)
      await Promise.all(
        ids.map((id) =>
          remove({ accountId, userId: null }, id).catch((error: unknown) => {
            // a repost goes with its target
            if (!isProblem(error, 'post_not_found')) throw error
          }),
        ),
      )
      after = ids.at(-1)
    }
  }

  return {
    name: 'posts',
    kinds: ['account.deleted'],
    async handle(events) {
      for (const { data } of events) await removeAll(data['accountId'] as Id)
    },
  }
}
