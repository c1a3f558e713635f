// Posts that tell of a public case carry its number and state, so that cards and apps show them without asking for more.
import type { Id } from '#core/ids'
import type { Accounts } from '#domain/accounts'
import type { PostEvents, Posts } from '#domain/posts'
import type { Database } from '#platform/db'
import type { Listener, RecordedEvent } from '#platform/outbox'
import type { InquiryEvents } from '../contract.ts'
import { answeredIn, answersOf, dropAnswers, heldInquiry, insertAnswer } from './answers.store.ts'

interface Needs {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byId'>
  readonly posts: Pick<Posts, 'noteInquiry'>
}

/** Nobody notices; replies come by the hundred on a busy day. */
const PATIENCE = 50

const ofKind = <Data>(events: readonly RecordedEvent[], kind: string): readonly Data[] =>
  events.flatMap((event) => (event.kind === kind ? [event.data as unknown as Data] : []))

export const listenForPosts = ({ db, accounts, posts }: Needs): Listener => {
  /**
   * The case is held while it is noted, so that of two who note it the later one notes what is true. Its office's handle is
   * read before: it never changes, and a write waits for nothing else.
   */
  const note = async (id: Id, officeId: Id, answer?: Id): Promise<void> => {
    const office = await accounts.byId(officeId)
    if (office === undefined) return
    const again = await db.write(async (tx) => {
      const row = await heldInquiry(tx, id)
      if (row === undefined || row.publicity === 'private') return undefined
      if (row.office_id !== officeId) return row.office_id
      if (answer !== undefined) await insertAnswer(tx, answer, id)
      const told = [...(row.origin_post_id === null ? [] : [row.origin_post_id]), ...(await answersOf(tx, id))]
      await posts.noteInquiry(tx, told, { number: row.number, state: row.state, office: office.handle })
      return undefined
    })
    // it went to another office meanwhile
    if (again !== undefined) await note(id, again, answer)
  }

  return {
    name: 'inquiries: posts that tell of cases',
    kinds: ['inquiry.event', 'post.published', 'post.deleted'],
    patience: PATIENCE,
    async handle(events) {
      const replies = ofKind<PostEvents['post.published']>(events, 'post.published').flatMap(
        ({ postId, authorId, kind, parentId }) =>
          kind === 'reply' && parentId !== null ? [{ postId, authorId, parentId }] : [],
      )
      // an answer may go on from one that came with it
      for (let left = replies; left.length > 0;) {
        const found = new Map((await answeredIn(db.read, left)).map((one) => [one.post_id, one.inquiry_id]))
        for (const { postId, authorId } of left) {
          const id = found.get(postId)
          if (id !== undefined) await note(id, authorId, postId)
        }
        left = left.filter(({ postId, parentId }) => !found.has(postId) && found.has(parentId))
      }
      const moved = new Map(
        ofKind<InquiryEvents['inquiry.event']>(events, 'inquiry.event')
          .filter(({ onPost, publicity, moved }) => onPost && publicity === 'public' && moved)
          .map(({ inquiryId, officeId }) => [inquiryId, officeId]),
      )
      for (const [id, officeId] of moved) await note(id, officeId)
      const gone = ofKind<PostEvents['post.deleted']>(events, 'post.deleted').map(({ postId }) => postId)
      if (gone.length > 0) await db.write((tx) => dropAnswers(tx, gone))
    },
  }
}
