// What every step of a draft is made of: who acts, what is checked, what is noted, what is told.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { bucketOf } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Actor, Viewer } from '#core/viewer'
import type { MediaModule } from '#domain/media'
import type { Posts } from '#domain/posts'
import type { Database, Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { carryOut } from './carry-out.ts'
import type { Draft, DraftContent, DraftEvent, DraftPlan } from './contract.ts'
import { draftOf, movedOn, notFound, picturesOf, refuse, rowOfNew } from './draft-row.ts'
import * as store from './drafts.store.ts'
import { replaced } from './events.ts'

export interface StepsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'record'>
  readonly posts: Pick<Posts, 'publish' | 'edit' | 'remove' | 'check' | 'checkChange'>
  readonly media: Pick<MediaModule, 'hold' | 'describeHeld'>
}

export const draftSteps = (needs: StepsNeeds) => {
  const { db, ids, clock, posts, media, outbox } = needs

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

  /** Pictures of a draft are not swept; an edit may also name those that its post has or had. */
  const hold = (tx: Tx, accountId: Id, content: DraftContent, held: boolean): Promise<void> =>
    content.deed === 'edit'
      ? media.hold(
          tx,
          accountId,
          (content.change.media ?? []).map(({ id }) => id),
          held,
          content.postId,
        )
      : media.hold(tx, accountId, picturesOf(content), held)

  const create = async (
    actor: Actor,
    content: DraftContent,
    more: DraftPlan & { readonly submitted: boolean; readonly key?: string | undefined },
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
          await hold(tx, actor.accountId, content, true)
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
      await outbox.record(tx, replaced(draft, postId))
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

  /** @throws schedule_invalid, event_invalid */
  const checkedPlan = ({ scheduledAt, happenedAt }: DraftPlan): DraftPlan => {
    if (scheduledAt != null && !(Number.isFinite(scheduledAt) && scheduledAt > clock.now())) {
      throw refuse('schedule_invalid', 'The time to publish lies in the past.')
    }
    if (happenedAt != null && !(Number.isFinite(happenedAt) && happenedAt <= clock.now())) {
      throw refuse('event_invalid', 'The event lies in the future.')
    }
    return {
      ...(scheduledAt === undefined ? {} : { scheduledAt }),
      ...(happenedAt === undefined ? {} : { happenedAt }),
    }
  }

  return { userOf, checkContent, note, ofAccount, create, step, finishOrReturn, checkedPlan, hold }
}
