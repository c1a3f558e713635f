// Drafts shared with a group: read and commented by the staff of its offices, as long as the draft's office is in it.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Viewer } from '#core/viewer'
import type { GroupAudience, Groups, GroupsProblem } from '#domain/offices'
import type { Database } from '#platform/db'
import type { Draft, SharedDraft, Sharing } from './contract.ts'
import { draftOf, eventOf, notFound } from './draft-row.ts'
import * as drafts from './drafts.store.ts'
import type { RequireRight } from './roles.ts'
import * as store from './shares.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly groups: Pick<Groups, 'audience'>
  readonly require: RequireRight
}

/** Drafts of one list. */
const MOST = 200
/** What a coordinator reads without being asked: what was handed in, never what is still being written. */
const handedIn = ['submitted', 'sent_back', 'approved'] as const

export interface SharingDesk extends Sharing {
  /** A draft that the coordinator wrote for a member. */
  shareFor(draft: Draft, groupId: Id): Promise<void>
}

const notInGroup = (): Problem => new Problem<GroupsProblem>('not_in_group', 'This office is not in the group')

export const createSharing = ({ db, clock, groups, require }: Needs): SharingDesk => {
  type Who = Pick<Viewer, 'accountId' | 'userId'>

  /** @throws not_in_group */
  const audienceOf = async (who: Who, code: string): Promise<GroupAudience> => {
    const audience = await groups.audience(who, code)
    if (audience === undefined) throw notInGroup()
    return audience
  }

  /** An office that left and came back did not share again what it had shared before. */
  const holds = ({ since }: GroupAudience, accountId: Id, sharedAt: number): boolean => {
    const from = since.get(accountId)
    return from !== undefined && sharedAt >= from
  }

  const oversees = ({ side, group, since }: GroupAudience, { account_id: id, state }: drafts.DraftRow): boolean =>
    side === 'coordinator' && group.settings.seesDrafts && since.has(id) && handedIn.some((one) => one === state)

  /** @throws draft_not_found */
  const shared = async (audience: GroupAudience, id: Id): Promise<SharedDraft> => {
    const [row, sharedAt] = await Promise.all([
      drafts.draftById(db.read, id),
      store.shareOf(db.read, audience.group.id, id),
    ])
    if (row === undefined) throw notFound()
    if (sharedAt !== undefined && holds(audience, row.account_id, sharedAt)) return { draft: draftOf(row), sharedAt }
    if (oversees(audience, row)) return { draft: draftOf(row), sharedAt: null }
    throw notFound()
  }

  /** @throws role_missing, draft_not_found */
  const own = async (actor: { accountId: Id; userId: Id | null }, id: Id): Promise<Id> => {
    await require(actor.userId, actor.accountId, 'draft')
    const row = await drafts.draftById(db.read, id)
    if (row === undefined || row.account_id !== actor.accountId || actor.userId === null) throw notFound()
    return actor.userId
  }

  return {
    async share(actor, draftId, code) {
      const by = await own(actor, draftId)
      const { group } = await audienceOf(actor, code)
      await db.write((tx) => store.putShare(tx, { draftId, groupId: group.id, by, at: clock.now() }))
    },

    shareFor: (draft, groupId) =>
      db.write((tx) => store.putShare(tx, { draftId: draft.id, groupId, by: draft.userId, at: clock.now() })),

    async unshare(actor, draftId, code) {
      await own(actor, draftId)
      const { group } = await audienceOf(actor, code)
      await db.write((tx) => store.endShare(tx, draftId, group.id, clock.now()))
    },

    async sharedWith({ accountId, userId }, draftId) {
      const row = await drafts.draftById(db.read, draftId)
      if (row === undefined || userId === null || row.account_id !== accountId) return []
      return store.groupsOfDraft(db.read, draftId)
    },

    async inGroup(viewer, code) {
      const audience = await audienceOf(viewer, code)
      const shares = (await store.sharesOfGroup(db.read, audience.group.id, MOST)).filter((share) =>
        holds(audience, share.account_id, share.shared_at),
      )
      const sharedAt = new Map(shares.map((share) => [share.draft_id, share.shared_at]))
      const { side, group, since } = audience
      const members = [...since.keys()].filter((id) => id !== group.coordinatorId)
      const [wanted, handed] = await Promise.all([
        drafts.draftsById(db.read, [...sharedAt.keys()]),
        side === 'coordinator' && group.settings.seesDrafts
          ? drafts.draftsOfAccounts(db.read, members, handedIn, MOST)
          : [],
      ])
      const all = new Map([...wanted, ...handed].map((row) => [row.id, row]))
      return [...all.values()]
        .sort((one, other) => other.id - one.id)
        .slice(0, MOST)
        .map((row) => ({ draft: draftOf(row), sharedAt: sharedAt.get(row.id) ?? null }))
    },

    async draft(viewer, code, draftId) {
      const found = await shared(await audienceOf(viewer, code), draftId)
      const events = await drafts.eventsOf(db.read, draftId)
      return { ...found, comments: events.map(eventOf).filter(({ deed }) => deed === 'comment') }
    },

    async comment(actor, code, draftId, note) {
      const { draft } = await shared(await audienceOf(actor, code), draftId)
      const office = draft.accountId === actor.accountId ? null : actor.accountId
      await db.write(async (tx) => {
        if (!(await drafts.holdDraft(tx, draftId, draft.accountId))) throw notFound()
        const event = { user_id: actor.userId, office_id: office, deed: 'comment', note, at: clock.now() }
        await drafts.addEvent(tx, draftId, event)
      })
    },
  }
}
