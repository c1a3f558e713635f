// Erases the words of tombstones whose time has come, and idempotency keys nobody will repeat.
import { DAY } from '#core/clock'
import type { Clock } from '#core/clock'
import type { MediaModule } from '#domain/media'
import type { Database } from '#platform/db'
import type { Posts } from './contract.ts'
import { deleteMentions } from './mentions.store.ts'
import { dueForErasure, eraseWords } from './posts.store.ts'
import { forgetKeys } from './requests.store.ts'
import { deleteVersions } from './versions.store.ts'

const ROWS = 200

export const sweepPosts =
  ({ db, clock, media }: { db: Database; clock: Clock; media: Pick<MediaModule, 'eraseOfPosts'> }): Posts['sweep'] =>
  async () => {
    let erased = 0
    for (;;) {
      const due = await dueForErasure(db.read, clock.now(), ROWS)
      if (due.length === 0) break
      // pictures first: after an interruption the words are still there to say that both are due
      await media.eraseOfPosts(due)
      await db.write(async (tx) => {
        // a hold may have come meanwhile
        const gone = await eraseWords(tx, due)
        if (gone.length === 0) return
        await Promise.all([deleteVersions(tx, db.engine, gone), deleteMentions(tx, db.engine, gone)])
      })
      erased += due.length
    }
    await db.write((tx) => forgetKeys(tx, clock.now() - DAY))
    return erased
  }
