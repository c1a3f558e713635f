// How one account stands to others, as it sees it itself.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import type { Accounts, Relationship, Standing } from '../contract.ts'
import { allTies, tiesForReading } from './standing.store.ts'
import type { TieKind, TieRow } from './standing.store.ts'
import type { TiesMemory } from './ties-memory.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
}

const relationshipOf = (targetId: Id, ties: ReadonlyMap<TieKind, TieRow>): Relationship => {
  const following = ties.get('following') ?? ties.get('requested')
  const muting = ties.get('muting')
  return {
    targetId,
    following: ties.has('following'),
    showingReposts: following?.one === 1,
    notifying: following?.two === 1,
    followedBy: ties.has('followed_by'),
    requested: ties.has('requested'),
    requestedBy: ties.has('requested_by'),
    blocking: ties.has('blocking'),
    blockedBy: ties.has('blocked_by'),
    muting: muting !== undefined,
    mutingNotifications: muting?.one === 1,
    muteExpiresAt: muting?.two ?? null,
    endorsed: ties.has('endorsed'),
    note: ties.get('note')?.note ?? '',
  }
}

/** One for each id, in their order, whether or not there is such an account. */
export const relationships =
  ({ db, clock }: Needs): Accounts['relationships'] =>
  async (accountId, targetIds) => {
    const byTarget = new Map<Id, Map<TieKind, TieRow>>(targetIds.map((id) => [id, new Map()]))
    for (const row of await allTies(db.read, accountId, [...byTarget.keys()], clock.now())) {
      byTarget.get(row.target_id)?.set(row.kind, row)
    }
    return [...byTarget].map(([targetId, ties]) => relationshipOf(targetId, ties))
  }

export const relationshipWith = async (needs: Needs, accountId: Id, targetId: Id): Promise<Relationship> => {
  const [relationship] = await relationships(needs)(accountId, [targetId])
  return relationship ?? relationshipOf(targetId, new Map())
}

const amongst = (ids: readonly Id[], tie: { has(id: Id): boolean }): ReadonlySet<Id> =>
  new Set(ids.filter((id) => tie.has(id)))

export const standing =
  ({ db, clock, ties }: Needs & { readonly ties: TiesMemory }): Accounts['standing'] =>
  async (accountId, towards, follows = towards) => {
    const known = await ties.read(accountId, follows.length > 0)
    if (known !== undefined) {
      return {
        following: amongst(follows, known.following),
        blocking: amongst(towards, known.blocking),
        blockedBy: amongst(towards, known.blockedBy),
        muting: amongst(towards, known.muting),
      } satisfies Standing
    }
    const others = new Set(towards)
    others.delete(accountId)
    const sets = { following: new Set<Id>(), blocking: new Set<Id>(), blocked_by: new Set<Id>(), muting: new Set<Id>() }
    const rows = others.size === 0 ? [] : await tiesForReading(db.read, accountId, [...others], clock.now())
    for (const row of rows) {
      sets[row.kind].add(row.target_id)
    }
    const { following, blocking, blocked_by: blockedBy, muting } = sets
    return { following, blocking, blockedBy, muting } satisfies Standing
  }
