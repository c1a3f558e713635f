// Posts that speak to an office wait at its desk until it answers, makes a case of them, or says that they are none.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { pageLimit } from '#core/page'
import type { Actor } from '#core/viewer'
import type { PostEvents } from '#domain/posts'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { InquiryEvents } from '../contract.ts'
import { inquiryById } from '../inquiries.store.ts'
import { movedOn } from '../inquiry-row.ts'
import { saidText } from '../words-said.ts'
import type { Desk } from './desk-contract.ts'
import { addDeskPost, decideDeskPost, deskPostsOf, dropDeskPost, settleDeskPost } from './desk-posts.store.ts'
import { staffOf, type StaffNeeds } from './desk-staff.ts'

export interface DeskPostsNeeds extends StaffNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly officesAmong: (accountIds: readonly Id[]) => Promise<readonly Id[]>
}

const USUAL = 20
const MOST = 50

export const createDeskPosts = (needs: DeskPostsNeeds): Pick<Desk, 'posts' | 'setAside' | 'takeUp'> => {
  const { db, clock } = needs
  const decide = async (actor: Actor, postId: Id, to: 'aside' | 'waiting', reason: string): Promise<void> => {
    const { accountId: officeId, userId } = await staffOf(needs, actor)
    const from = to === 'aside' ? 'waiting' : 'aside'
    const move = { from, to, userId, reason, at: clock.now() } as const
    const done = await db.write((tx) => decideDeskPost(tx, { officeId, postId }, move))
    if (!done) throw movedOn()
  }
  return {
    async posts(viewer, page) {
      const { accountId } = await staffOf(needs, viewer)
      const limit = pageLimit(page.limit, USUAL, MOST)
      const wish = { state: page.state, limit: limit + 1, after: page.after ?? 0 }
      const found = await deskPostsOf(db.read, accountId, wish)
      const rows = found.slice(0, limit)
      return {
        posts: rows.map((row) => ({
          postId: row.post_id,
          officeId: row.office_id,
          decidedBy: row.decided_by,
          reason: row.reason,
          decidedAt: row.decided_at,
        })),
        next: found.length > limit ? rows.at(-1)?.post_id : undefined,
      }
    },
    setAside: async (actor, postId, reason) => decide(actor, postId, 'aside', saidText(reason, 'reason')),
    takeUp: (actor, postId) => decide(actor, postId, 'waiting', ''),
  }
}

/** Reposts and an office's own words speak to nobody. Every step may come twice. */
export const listenForDesk = ({ db, officesAmong }: Pick<DeskPostsNeeds, 'db' | 'officesAmong'>): Listener => {
  const published = async (data: PostEvents['post.published']): Promise<void> => {
    const { postId, authorId, parentId, parentAuthorId, kind, mentionIds } = data
    if (kind === 'repost') return
    const spokenTo = [...new Set([...mentionIds, ...(parentAuthorId === null ? [] : [parentAuthorId])])]
    const addressed = await officesAmong(spokenTo.filter((id) => id !== authorId))
    if (addressed.length === 0 && parentId === null) return
    await db.write(async (tx) => {
      for (const officeId of addressed) await addDeskPost(tx, officeId, postId)
      // the office's reply settles what it replies to
      if (parentId !== null) await settleDeskPost(tx, { officeId: authorId, postId: parentId }, 'answered')
    })
  }
  const became = async ({ inquiryId, seq, officeId }: InquiryEvents['inquiry.event']): Promise<void> => {
    if (seq !== 1) return
    const postId = (await inquiryById(db.read, inquiryId))?.origin_post_id ?? null
    if (postId !== null) await db.write((tx) => settleDeskPost(tx, { officeId, postId }, 'case'))
  }
  return {
    name: 'inquiries: desk posts',
    kinds: ['post.published', 'post.deleted', 'inquiry.event'],
    async handle(events) {
      for (const { kind, data } of events) {
        if (kind === 'post.published') await published(data as PostEvents['post.published'])
        else if (kind === 'inquiry.event') await became(data as InquiryEvents['inquiry.event'])
        else await db.write((tx) => dropDeskPost(tx, (data as PostEvents['post.deleted']).postId))
      }
    },
  }
}
