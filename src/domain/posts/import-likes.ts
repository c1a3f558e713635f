// Writes many likes with their own dates: for the demo world. No event, no notification.
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import type { Bus } from '#platform/bus'
import type { Engine } from '#platform/db'
import type { Posts } from './contract.ts'
import { news } from './events.ts'
import { insertLikes } from './marks.store.ts'
import { addCounts } from './posts.store.ts'

export const importLikes =
  ({ engine, ids, bus }: { engine: Engine; ids: IdMaker; bus?: Bus | undefined }): Posts['importLikes'] =>
  async (tx, likes) => {
    const added = await insertLikes(
      tx,
      likes.map(({ accountId, postId, at }) => ({ accountId, postId, at, id: ids.next(bucketOf(accountId), at) })),
    )
    const counts = new Map<Id, { likes: number }>()
    for (const { post_id: postId } of added) counts.set(postId, { likes: (counts.get(postId)?.likes ?? 0) + 1 })
    await addCounts(tx, engine, counts)
    bus?.tell(tx, news('posts.imported', {}))
    return added.length
  }
