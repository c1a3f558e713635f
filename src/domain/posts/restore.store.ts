// The SQL of restored and brought-in posts: versions, what offices said they are for, who published them, deletions; for
// many at once.
import { sql } from 'kysely'
import { bucketOf } from '#core/ids'
import type { Id } from '#core/ids'
import { chunks, manyRows } from '#platform/db'
import type { Engine, Tx } from '#platform/db'

export interface PostState {
  readonly id: Id
  readonly version: number
  readonly sensitive: number
  readonly type: string | null
  readonly purpose: string | null
  readonly edited_at: number | null
  readonly deleted_at: number | null
}

const columns = {
  bucket: 'smallint',
  id: 'bigint',
  version: 'integer',
  sensitive: 'smallint',
  type: 'text',
  purpose: 'text',
  edited_at: 'bigint',
  deleted_at: 'bigint',
} as const

/** Of posts that were published for their author by somebody else. */
export const setActing = async (
  tx: Tx,
  engine: Engine,
  acts: readonly { readonly id: Id; readonly acting_id: Id }[],
): Promise<void> => {
  for (const part of chunks(acts)) {
    const rows = part.map((act) => ({ ...act, bucket: bucketOf(act.id) }))
    await sql`
      update posts set acting_id = d.acting_id
      from ${manyRows(engine, { bucket: 'smallint', id: 'bigint', acting_id: 'bigint' }, rows)}
      where posts.bucket = d.bucket and posts.id = d.id
    `.execute(tx)
  }
}

/** Pictures of what is deleted are released, as by any deletion. */
export const setStates = async (tx: Tx, engine: Engine, states: readonly PostState[]): Promise<void> => {
  for (const part of chunks(states)) {
    const rows = part.map((state) => ({ ...state, bucket: bucketOf(state.id) }))
    await sql`
      update posts set version = d.version, sensitive = d.sensitive, type = d.type, purpose = d.purpose,
        edited_at = d.edited_at, deleted_at = d.deleted_at
      from ${manyRows(engine, columns, rows)} where posts.bucket = d.bucket and posts.id = d.id
    `.execute(tx)
    const deleted = rows.filter((row) => row.deleted_at !== null)
    if (deleted.length === 0) continue
    await sql`
      update media set post_id = null, former_post_id = d.id, released = 1
      from ${manyRows(engine, columns, deleted)} where media.post_id = d.id
    `.execute(tx)
  }
}
