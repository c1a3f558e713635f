// A row of topics as the others know it.
import type { Topic } from './contract.ts'
import type { TopicRow } from './topics.store.ts'

export const asTopic = (row: TopicRow): Topic => ({
  id: row.id,
  name: row.name,
  key: row.topic_key,
  posts: row.posts,
  lastUsedAt: row.last_used_at,
})
