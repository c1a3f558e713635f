// The life of a draft: begun, changed, submitted, sent back or approved, published, with a trail of who did what.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { bucketOf } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor, Viewer } from '#core/viewer'
import type { MediaModule } from '#domain/media'
import type { Posts } from '#domain/posts'
import type { Database, Tx } from '#platform/db'
import { carryOut } from './carry-out.ts'
import type { Draft, DraftContent, DraftEvent, Drafts, DraftState } from './contract.ts'
import { draftOf, eventOf, movedOn, notFound, picturesOf, refuse, rowOfNew } from './draft-row.ts'
import * as store from './drafts.store.ts'
import { leadTimesOf } from './lead-times.ts'
import type { Policies } from './policies.ts'
import type { RequireRight } from './roles.ts'

export interface DraftsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly posts: Pick<Posts, 'publish' | 'edit' | 'remove' | 'check' | 'checkChange'>
  readonly media: Pick<MediaModule, 'hold'>
  readonly policies: Policies
  readonly require: RequireRight
}

/** Drafts of one list. */
const MOST = 200
const open: readonly DraftState[] = ['writing', 'submitted', 'sent_back']
const unpublished: readonly DraftState[] = [...open, 'approved']

export interface DraftDesk extends Drafts {
  /** Makes a submitted draft of what an app or page wanted to do; the same request key answers the same draft. */
  propose(actor: Actor, content: DraftContent, key: string | undefined): Promise<Draft>
  /** The same by a coordinator, who was given leave to write for the account. */
  proposeFor(actor: Actor, content: DraftContent, key: string): Promise<Draft>
}

export const createDrafts = (needs: DraftsNeeds): DraftDesk => {
  const { db, ids, clock, posts, media, policies, require } = needs

  /** People act: the site itself has no drafts. */
  const userOf = ({ userId }: Actor): Id => {
    if (userId === null) throw notFound()
    return userId
  }

  const checkContent = (actor: Actor, content: DraftContent): Promise<void> | undefined =>
    content.deed === 'publish'
      ? posts.check(actor, content.draft)
      : content.deed === 'edit'
        ? posts.checkChange(actor, content.postId, content.change)
        : undefined

  const note = (tx: Tx, id: Id, userId: Id | null, deed: DraftEvent['deed'], words = ''): Promise<void> =>
    store.addEvent(tx, id, { user_id: userId, office_id: null, deed, note: words, at: clock.now() })

  const ofAccount = async (viewer: Pick<Viewer, 'accountId'>, id: Id): Promise<store.DraftRow> => {
    const row = await store.draftById(db.read, id)
    if (row === undefined || row.account_id !== viewer.accountId) throw notFound()
    return row
  }

  const create = async (
    actor: Actor,
    content: DraftContent,
    more: { readonly submitted: boolean; readonly scheduledAt?: number | null; readonly key?: string | undefined },
  ): Promise<Draft> => {
    const userId = userOf(actor)
    await checkContent(actor, content)
    const draft = await db.write(async (tx) => {
      for (;;) {
        const id = ids.next(bucketOf(actor.accountId))
        const row = rowOfNew({ id, accountId: actor.accountId, userId, content, now: clock.now(), ...more })
        if (await store.insertDraft(tx, row)) {
          await note(tx, id, userId, 'begun')
          if (more.submitted) await note(tx, id, userId, 'submitted')
          await media.hold(tx, actor.accountId, picturesOf(content), true)
          return draftOf(row)
        }
        const same = more.key === undefined ? undefined : await store.draftByKey(tx, actor.accountId, more.key)
        if (same !== undefined) return draftOf(same)
      }
    })
    return draft
  }

  /** One step of a draft of this account, with its note; the draft must be as whoever acts has seen it. */
  const step = async (
    actor: Actor,
    id: Id,
    move: store.DraftSteps,
    deed: DraftEvent['deed'],
    words?: string,
    also?: (tx: Tx, draft: Draft) => Promise<void>,
  ): Promise<Draft> => {
    await ofAccount(actor, id)
    return db.write(async (tx) => {
      const row = await store.moveDraft(tx, id, move)
      if (row === undefined) throw movedOn()
      await note(tx, id, actor.userId, deed, words)
      const draft = draftOf(row)
      await also?.(tx, draft)
      return draft
    })
  }

  /** Publishes what is approved, and notes it. */
  const finish = async (draft: Draft): Promise<Draft> => {
    const postId = await carryOut(posts, draft)
    return db.write(async (tx) => {
      const now = clock.now()
      const row = await store.moveDraft(tx, draft.id, {
        from: ['approved'],
        set: { state: 'published', published_at: now, post_id: postId },
      })
      // who came second finds it done
      if (row === undefined) return draftOf((await store.draftById(tx, draft.id)) as store.DraftRow)
      await note(tx, draft.id, null, 'published')
      return draftOf(row)
    })
  }

  /** What it answers is gone, say: it goes back to those who can mend it. */
  const returnToWriter = async (id: Id, reason: string): Promise<void> =>
    db.write(async (tx) => {
      const back = await store.moveDraft(tx, id, { from: ['approved'], set: { state: 'sent_back' } })
      if (back !== undefined) await note(tx, id, null, 'sent_back', reason)
    })

  const finishOrReturn = async (draft: Draft): Promise<Draft> => {
    try {
      return await finish(draft)
    } catch (error) {
      if (isProblem(error)) await returnToWriter(draft.id, error.message)
      throw error
    }
  }

  const checkedTime = (time: number | null | undefined): number | null => {
    if (time === undefined || time === null) return null
    if (!Number.isFinite(time) || time <= clock.now()) {
      throw refuse('schedule_invalid', 'The time to publish lies in the past.')
    }
    return time
  }

  return {
    policyOf: policies.of,
    async setPolicy(actor, review) {
      await require(actor.userId, actor.accountId, 'policy')
      await policies.set(actor.accountId, review, { userId: actor.userId, at: clock.now() })
    },

    async byId({ accountId, userId }, id) {
      const row = accountId === null || userId === null ? undefined : await store.draftById(db.read, id)
      return row === undefined || row.account_id !== accountId ? undefined : draftOf(row)
    },
    async inState({ accountId, userId }, states, limit = MOST) {
      if (accountId === null || userId === null || states.length === 0) return []
      return (await store.draftsInState(db.read, accountId, states, Math.min(limit, MOST))).map(draftOf)
    },
    async toReviewAfterwards({ accountId, userId }) {
      return accountId === null || userId === null
        ? []
        : (await store.urgentUnreviewed(db.read, accountId)).map(draftOf)
    },
    async trail(viewer, id) {
      await ofAccount(viewer, id)
      return (await store.eventsOf(db.read, id)).map(eventOf)
    },

    async propose(actor, content, key) {
      await require(actor.userId, actor.accountId, 'write')
      const same = key === undefined ? undefined : await store.draftByKey(db.read, actor.accountId, key)
      return same === undefined ? create(actor, content, { submitted: true, key }) : draftOf(same)
    },

    async proposeFor(actor, content, key) {
      const same = await store.draftByKey(db.read, actor.accountId, key)
      return same === undefined ? create(actor, content, { submitted: true, key }) : draftOf(same)
    },

    async begin(actor, draft, scheduledAt) {
      await require(actor.userId, actor.accountId, 'write')
      return create(actor, { deed: 'publish', draft }, { submitted: false, scheduledAt: checkedTime(scheduledAt) })
    },

    async change(actor, id, seen, draft, scheduledAt) {
      await require(actor.userId, actor.accountId, 'write')
      const before = draftOf(await ofAccount(actor, id))
      if (before.content.deed !== 'publish') throw refuse('draft_moved_on', 'Only drafts of new posts can be changed.')
      const content: DraftContent = { ...before.content, draft }
      await checkContent(actor, content)
      const time = scheduledAt === undefined ? {} : { scheduled_at: checkedTime(scheduledAt) }
      const set = { content: JSON.stringify(content), version: seen + 1, changed_by: userOf(actor), ...time }
      return step(actor, id, { from: open, seen, set }, 'changed', '', async (tx) => {
        await media.hold(tx, actor.accountId, picturesOf(before.content), false)
        await media.hold(tx, actor.accountId, picturesOf(content), true)
      })
    },

    async submit(actor, id) {
      await require(actor.userId, actor.accountId, 'write')
      const set = { state: 'submitted', submitted_at: clock.now() } as const
      return step(actor, id, { from: ['writing', 'sent_back'], set }, 'submitted')
    },

    async comment(actor, id, words) {
      await require(actor.userId, actor.accountId, 'write')
      await db.write(async (tx) => {
        if (!(await store.holdDraft(tx, id, actor.accountId))) throw notFound()
        await note(tx, id, actor.userId, 'comment', words)
      })
    },

    async sendBack(actor, id, seen, words) {
      await require(actor.userId, actor.accountId, 'review')
      return step(actor, id, { from: ['submitted'], seen, set: { state: 'sent_back' } }, 'sent_back', words)
    },

    async approve(actor, id, seen) {
      await require(actor.userId, actor.accountId, 'review')
      const userId = userOf(actor)
      const before = await ofAccount(actor, id)
      if (before.changed_by === userId) {
        throw refuse('own_draft', 'Somebody else has to approve what one wrote oneself.')
      }
      const now = clock.now()
      // should this end here, the next round finds it due
      const set = { state: 'approved', approved_at: now, scheduled_at: before.scheduled_at ?? now } as const
      const draft = await step(actor, id, { from: ['submitted'], seen, notBy: userId, set }, 'approved')
      return (draft.scheduledAt ?? now) <= now ? finishOrReturn(draft) : draft
    },

    async discard(actor, id) {
      await require(actor.userId, actor.accountId, 'write')
      return step(actor, id, { from: unpublished, set: { state: 'discarded' } }, 'discarded', '', (tx, draft) =>
        media.hold(tx, actor.accountId, picturesOf(draft.content), false),
      )
    },

    async publishUrgently(actor, draft) {
      await require(actor.userId, actor.accountId, 'review')
      const userId = userOf(actor)
      const content: DraftContent = { deed: 'publish', draft }
      await checkContent(actor, content)
      // the note of it first: should this end in between, the next round publishes it, and somebody looks at it
      const noted = await db.write(async (tx) => {
        const now = clock.now()
        const fields = { accountId: actor.accountId, userId, content, now, submitted: true }
        for (;;) {
          const row = rowOfNew({ id: ids.next(bucketOf(actor.accountId)), ...fields })
          const approved = { ...row, state: 'approved', urgent: 1, approved_at: now, scheduled_at: now } as const
          if (!(await store.insertDraft(tx, approved))) continue
          await note(tx, row.id, userId, 'urgent')
          return draftOf(approved)
        }
      })
      return finishOrReturn(noted)
    },

    async markReviewed(actor, id) {
      await require(actor.userId, actor.accountId, 'review')
      const userId = userOf(actor)
      if ((await ofAccount(actor, id)).changed_by === userId) {
        throw refuse('own_draft', 'Somebody else has to look at what one published oneself.')
      }
      await db.write(async (tx) => {
        if (!(await store.reviewUrgent(tx, id, userId))) throw movedOn()
        await note(tx, id, userId, 'reviewed')
      })
    },

    async publishDue() {
      let published = 0
      for (const row of await store.dueDrafts(db.read, clock.now(), MOST)) {
        try {
          await finishOrReturn(draftOf(row))
          published++
        } catch (error) {
          if (!isProblem(error)) throw error
        }
      }
      return published
    },

    async leadTimes({ accountId, userId }, from, until) {
      if (accountId === null || userId === null) return leadTimesOf([])
      return leadTimesOf(await store.publishedBetween(db.read, accountId, from, until))
    },
  }
}
