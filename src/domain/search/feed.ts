// Listens for what changes words: each event says only which document to read again.
import { SECOND } from '#core/clock'
import type { Id } from '#core/ids'
import type { AccountEvents } from '#domain/accounts'
import type { PostEvents } from '#domain/posts'
import type { Outbox, RecordedEvent } from '#platform/outbox'
import { refresh, type CatchUpNeeds } from './catch-up.ts'

const postKinds = ['post.published', 'post.edited', 'post.deleted'] as const satisfies (keyof PostEvents)[]
const accountKinds = [
  'account.created',
  'account.updated',
  'account.deleted',
] as const satisfies (keyof AccountEvents)[]

/**
 * Gathered for a second, a post costs the index half of what it costs alone: fewer commits, and fewer small segments
 * to be merged.
 */
const PATIENCE = SECOND
const MOST = 4_000

/** Ids named by the events, each once, sorted: sorted batches are what both indexes write fastest. */
const idsOf = (events: readonly RecordedEvent[], kinds: readonly string[], field: 'postId' | 'accountId'): Id[] => {
  const ids = events.filter((event) => kinds.includes(event.kind)).map((event) => event.data[field] as Id)
  return [...new Set(ids)].sort((one, other) => one - other)
}

export const listenForWords = (outbox: Outbox, needs: CatchUpNeeds): void =>
  outbox.listen({
    name: 'search',
    kinds: [...postKinds, ...accountKinds],
    patience: PATIENCE,
    most: MOST,
    async handle(events) {
      const accounts = idsOf(events, accountKinds, 'accountId')
      const posts = idsOf(events, postKinds, 'postId')
      if (accounts.length > 0) await refresh(needs, 'account', accounts)
      if (posts.length > 0) await refresh(needs, 'post', posts)
    },
  })
