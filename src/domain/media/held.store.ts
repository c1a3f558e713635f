// The SQL of pictures that drafts hold: loose, and yet not swept.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'
import { loose, withIds, type MediaTables } from './media.store.ts'

/** Of loose pictures of the account; answers how many there are. */
export const holdLoose = async (tx: Tx, accountId: Id, ids: readonly Id[], held: boolean): Promise<number> => {
  const rows = await tx
    .withTables<MediaTables>()
    .updateTable('media')
    .set({ held: held ? 1 : 0 })
    .where(withIds(ids))
    .where('account_id', '=', accountId)
    .where(loose)
    .returning('id')
    .execute()
  return rows.length
}

/** Whoever's they are; those that stand in posts are none of these. */
export const letGo = async (tx: Tx, ids: readonly Id[]): Promise<void> => {
  await sql`update media set held = 0 where ${withIds(ids)} and held = 1 and ${loose}`.execute(tx)
}

/** Of these, those that the post has or had. */
export const countOfPost = async (tx: Tx, postId: Id, ids: readonly Id[]): Promise<number> => {
  const { rows } = await sql<{ found: number }>`
    select count(*) as found from media
    where ${withIds(ids)} and (post_id = ${postId} or (former_post_id = ${postId} and released = 0))`.execute(tx)
  return Number(rows[0]?.found ?? 0)
}

export const describeHeld = async (tx: Tx, accountId: Id, id: Id, description: string): Promise<void> => {
  await sql`
    update media set description = ${description}
    where ${withIds([id])} and account_id = ${accountId} and held = 1 and ${loose}`.execute(tx)
}
