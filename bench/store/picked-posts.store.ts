// Posts that requests are about.
import { oneRow, type Facts } from './facts.store.ts'

/** Public posts with words, the newest first. */
export const newestIds = async (facts: Facts, count: number): Promise<readonly number[]> => {
  const rows = await facts.rows<{ id: number }>(
    `select id from posts where visibility = 'public' and kind <> 'repost' and deleted_at is null
     order by id desc limit ?`,
    count,
  )
  return rows.map(({ id }) => id)
}

/** The post with the longest thread. */
export const longestThread = async (facts: Facts): Promise<number> => {
  const { id } = await oneRow<{ id: number }>(
    facts,
    "select root_id as id from posts where kind = 'reply' group by root_id order by count(*) desc limit 1",
  )
  return id
}
