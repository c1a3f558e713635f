// Writes a post on SQLite: its rows and guards go to the writer thread in one message, together with those of all
// others that wait; the thread answers after the commit.
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { MediaModule } from '#domain/media'
import type { Topics } from '#domain/topics'
import type { Part, WriteParts } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { Post } from './contract.ts'
import { insertMentionStep } from './mentions.store.ts'
import { mentionRows } from './mentions.ts'
import { countOf, rowOfNew } from './new-post.ts'
import { isCounted } from './post.ts'
import { actingStep, countUpStep, insertPostStep, livingStep } from './post-steps.store.ts'
import { postOfNew } from './posts.store.ts'
import type { NewPostRow } from './posts.store.ts'
import { postNotFound } from './problems.ts'
import { keyTaken, published } from './ready-post.ts'
import type { ReadyPost } from './ready-post.ts'
import type { RememberNew } from './remember-new.ts'
import { claimKeyStep } from './requests.store.ts'

interface Needs {
  readonly writeParts: WriteParts
  readonly ids: IdMaker
  readonly outbox: Pick<Outbox, 'recordPart'>
  readonly accounts: Pick<Accounts, 'countPostPart'>
  readonly media: Pick<MediaModule, 'attachPart' | 'whyNotAttached'>
  readonly topics: Pick<Topics, 'tagPart'>
  readonly remember: RememberNew
}

const NOTHING: Part = { steps: [] }

const counted = (row: NewPostRow): Part => {
  const count = countOf(row.kind)
  const none = row.parent_id === null || count === undefined || !isCounted(row)
  return none ? NOTHING : { steps: [countUpStep(row.parent_id as Id, count)] }
}

/** Tried again with new ids when one that was drawn is taken. */
export const publishInParts = (needs: Needs): ((ready: ReadyPost) => Promise<Post>) => {
  const { writeParts, ids, outbox, accounts, media, topics, remember } = needs

  return async (ready) => {
    const { post: draft, mediaIds, mentioned, key } = ready
    for (;;) {
      const row = rowOfNew(ids.next(bucketOf(draft.authorId)), draft)
      const post = postOfNew(row, draft.actingId)
      const acting = draft.actingId === undefined ? [] : [actingStep(row.id, draft.actingId)]
      const own: Part = { steps: [insertPostStep(row), ...acting], committed: () => remember(post, ready) }
      const claim = key === undefined ? NOTHING : { steps: [claimKeyStep(row, key)] }
      const parent = row.parent_id === null ? NOTHING : { steps: [livingStep(row.parent_id)] }
      const pictures = mediaIds.length === 0 ? NOTHING : media.attachPart(row.author_id, row.id, mediaIds)
      const filed =
        ready.topics.length === 0
          ? NOTHING
          : topics.tagPart({ id: row.id, authorId: row.author_id, at: row.created_at, topics: ready.topics })
      const refused = await writeParts([
        claim,
        parent,
        own,
        pictures,
        counted(row),
        { steps: mentionRows(row, mentioned).map(insertMentionStep) },
        isCounted(row) ? accounts.countPostPart(row.author_id, row.created_at) : NOTHING,
        filed,
        outbox.recordPart(published(row, ready)),
      ])
      if (refused === undefined) return post
      if (refused === claim) throw keyTaken()
      if (refused === parent) throw postNotFound()
      if (refused === pictures) throw await media.whyNotAttached(row.author_id, mediaIds)
    }
  }
}
