// The life of a draft: begun, changed, submitted, sent back or approved, published, with a trail of who did what.
import { bucketOf, type Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Draft, DraftContent, Drafts, DraftState } from './contract.ts'
import { draftOf, eventOf, movedOn, notFound, refuse, rowOfNew } from './draft-row.ts'
import { draftSteps, type StepsNeeds } from './draft-steps.ts'
import * as store from './drafts.store.ts'
import { replaced } from './events.ts'
import { eraseFinished } from './erase-finished.ts'
import type { Policies } from './policies.ts'
import type { RequireRight } from './roles.ts'

export interface DraftsNeeds extends StepsNeeds {
  readonly accounts: Pick<Accounts, 'membersOf'>
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
  /** What it made before. @throws draft_not_found */
  proposed(id: Id): Promise<Draft>
}

export const createDrafts = (needs: DraftsNeeds): DraftDesk => {
  const { db, ids, clock, media, accounts, outbox, policies, require } = needs
  const { userOf, checkContent, note, ofAccount, create, step, finishOrReturn, checkedPlan, hold } = draftSteps(needs)

  return {
    policyOf: policies.read,
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
      await require(actor.userId, actor.accountId, 'draft')
      const same = key === undefined ? undefined : await store.draftByKey(db.read, actor.accountId, key)
      return same === undefined ? create(actor, content, { submitted: true, key }) : draftOf(same)
    },

    async proposeFor(actor, content, key) {
      const same = await store.draftByKey(db.read, actor.accountId, key)
      return same === undefined ? create(actor, content, { submitted: true, key }) : draftOf(same)
    },

    async proposed(id) {
      const row = await store.draftById(db.read, id)
      if (row === undefined) throw notFound()
      return draftOf(row)
    },

    async begin(actor, draft, plan = {}) {
      await require(actor.userId, actor.accountId, 'draft')
      return create(actor, { deed: 'publish', draft }, { submitted: false, ...checkedPlan(plan) })
    },

    async change(actor, id, seen, draft, plan = {}) {
      await require(actor.userId, actor.accountId, 'draft')
      const before = draftOf(await ofAccount(actor, id))
      if (before.content.deed !== 'publish') throw refuse('draft_moved_on', 'Only drafts of new posts can be changed.')
      const content: DraftContent = { ...before.content, draft }
      await checkContent(actor, content)
      const { scheduledAt, happenedAt } = checkedPlan(plan)
      const set = {
        content: JSON.stringify(content),
        version: seen + 1,
        changed_by: userOf(actor),
        ...(scheduledAt === undefined ? {} : { scheduled_at: scheduledAt }),
        ...(happenedAt === undefined ? {} : { happened_at: happenedAt }),
      }
      return step(actor, id, { from: open, seen, set }, 'changed', '', async (tx) => {
        await hold(tx, actor.accountId, before.content, false)
        await hold(tx, actor.accountId, content, true)
        await media.describeHeld(tx, actor.accountId, plan.descriptions ?? new Map())
      })
    },

    async submit(actor, id) {
      await require(actor.userId, actor.accountId, 'draft')
      const set = { state: 'submitted', submitted_at: clock.now() } as const
      return step(actor, id, { from: ['writing', 'sent_back'], set }, 'submitted')
    },

    async takeOver(actor, id) {
      await require(actor.userId, actor.accountId, 'draft')
      const [before, staff] = await Promise.all([ofAccount(actor, id), accounts.membersOf(actor.accountId)])
      if (staff.some(({ user }) => user.id === before.changed_by)) {
        throw refuse('writer_present', 'Who wrote this still belongs to the staff.')
      }
      const userId = userOf(actor)
      return step(actor, id, { from: open, notBy: userId, set: { changed_by: userId } }, 'taken_over')
    },

    async comment(actor, id, words) {
      await require(actor.userId, actor.accountId, 'draft')
      await db.write(async (tx) => {
        if (!(await store.holdDraft(tx, id, actor.accountId))) throw notFound()
        await note(tx, id, actor.userId, 'comment', words)
      })
    },

    async sendBack(actor, id, seen, words) {
      await require(actor.userId, actor.accountId, 'approve')
      return step(actor, id, { from: ['submitted'], seen, set: { state: 'sent_back' } }, 'sent_back', words)
    },

    async approve(actor, id, seen) {
      await require(actor.userId, actor.accountId, 'approve')
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
      await require(actor.userId, actor.accountId, 'draft')
      return step(actor, id, { from: unpublished, set: { state: 'discarded' } }, 'discarded', '', async (tx, draft) => {
        await hold(tx, actor.accountId, draft.content, false)
        await outbox.record(tx, replaced(draft, null))
      })
    },

    async publishUrgently(actor, draft, happened) {
      await require(actor.userId, actor.accountId, 'urgent')
      const userId = userOf(actor)
      const { happenedAt } = checkedPlan({ happenedAt: happened ?? null })
      const content: DraftContent = { deed: 'publish', draft }
      await checkContent(actor, content)
      // the note of it first: should this end in between, the next round publishes it, and somebody looks at it
      const noted = await db.write(async (tx) => {
        const now = clock.now()
        const fields = {
          accountId: actor.accountId,
          userId,
          content,
          now,
          submitted: true,
          happenedAt: happenedAt ?? null,
        }
        for (;;) {
          const row = rowOfNew({ id: ids.next(bucketOf(actor.accountId)), ...fields })
          const approved = { ...row, state: 'approved', urgent: 1, approved_at: now, scheduled_at: now } as const
          if (!(await store.insertDraft(tx, approved))) continue
          await note(tx, row.id, userId, 'urgent')
          await hold(tx, actor.accountId, content, true)
          return draftOf(approved)
        }
      })
      return finishOrReturn(noted)
    },

    async markReviewed(actor, id) {
      await require(actor.userId, actor.accountId, 'approve')
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

    eraseFinished: eraseFinished(db),
  }
}
