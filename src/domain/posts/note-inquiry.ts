// Notes on posts what everybody may know of their case, and tells whoever remembers them.
import type { Bus } from '#platform/bus'
import type { Posts } from './contract.ts'
import { news } from './events.ts'
import * as store from './inquiry-notes.store.ts'

export const noteInquiry =
  ({ bus }: { readonly bus?: Bus | undefined }): Posts['noteInquiry'] =>
  async (tx, ids, { number, state, office }) => {
    if (ids.length === 0) return
    // in this order always: the same words are the same text
    const postIds = await store.noteInquiry(tx, ids, JSON.stringify({ number, state, office }))
    if (postIds.length > 0) bus?.tell(tx, news('posts.noted', { postIds }))
  }
