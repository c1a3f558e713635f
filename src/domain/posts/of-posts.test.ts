// Finding the rows of some posts costs as much as these posts have, not as much as their authors ever wrote.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { composeId } from '#core/ids'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { insertMentions, mentionsOf } from './mentions.store.ts'
import { ofPosts } from './of-posts.store.ts'

describeOnBothEngines('rows of some posts', (open) => {
  it('are sought post by post, whatever else stands in their buckets', async () => {
    const db = open()
    const busy = 7
    const postIn = (bucket: number, tick: number): Id => composeId(tick, bucket, 0)
    const asked = [postIn(busy, 5), ...Array.from({ length: 19 }, (_, index) => postIn(100 + index, 5))]
    const others = Array.from({ length: 20_000 }, (_, index) => postIn(busy, 10 + index))
    const rows = [...asked, ...others].map((id) => ({ post_id: id, account_id: 1, token: 'ada', direct: false }))
    await db.bulkWrite((tx) => insertMentions(tx, rows))
    const found = await mentionsOf(db.read, db.engine, asked)
    expect(found.map((row) => row.post_id).sort((one, other) => one - other)).toEqual(asked)
    if (db.engine === 'sqlite') return

    await db.unlimitedWrite((tx) => sql`analyze post_mentions`.execute(tx))
    const plan = await sql<{ 'QUERY PLAN': string }>`
      explain (analyze, timing off) select token from post_mentions where ${ofPosts('postgres', asked)}
    `.execute(db.read)
    const lines = plan.rows.map((row) => row['QUERY PLAN']).join('\n')
    expect(lines).not.toMatch(/Rows Removed|Seq Scan/)
    expect(lines).toMatch(/Index Cond: \(\(bucket = \S+\) AND \(post_id = \S+\)\)/)
  })
})
