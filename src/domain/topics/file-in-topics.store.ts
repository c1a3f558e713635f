// Files posts under topics and counts them on PostgreSQL, with one statement whose text never changes.
import { bucketOf } from '#core/ids'
import { runKept } from '#platform/db'
import type { KeptStatement, Tx } from '#platform/db'
import type { TopicPost } from './topics.store.ts'

/** Only pairs that were new are counted. Locks in one order for everybody, so that two transactions never wait for each other. */
const fileAndCount: KeptStatement = {
  name: 'topics-file-and-count',
  sql: `
    with given as materialized (
        select * from unnest($1::smallint[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[])
          as pair (bucket, topic_id, post_id, author_id, at)
      ),
      added as (
        insert into topic_posts (bucket, topic_id, post_id, author_id)
        select bucket, topic_id, post_id, author_id from given order by topic_id, post_id
        on conflict do nothing returning topic_id, post_id
      ),
      sums as materialized (
        select topic_id, count(*) as by, max(given.at) as at from added join given using (topic_id, post_id)
        group by topic_id
      ),
      locked as materialized (
        select t.id from topics t join sums on t.id = sums.topic_id order by t.id for update of t
      )
    update topics t set posts = t.posts + sums.by, last_used_at = greatest(t.last_used_at, sums.at)
    from sums join locked on locked.id = sums.topic_id
    where t.id = sums.topic_id`,
}

/** @param pairs each once */
export const fileInTopics = async (tx: Tx, pairs: readonly TopicPost[]): Promise<void> => {
  await runKept(tx, fileAndCount, [
    pairs.map(({ topicId }) => bucketOf(topicId)),
    pairs.map(({ topicId }) => topicId),
    pairs.map(({ postId }) => postId),
    pairs.map(({ authorId }) => authorId),
    pairs.map(({ at }) => at),
  ])
}
