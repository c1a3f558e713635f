// Deletes an account: what it said about itself goes at once, its edges follow; its handle stays taken for ever.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Blobs } from '#platform/blobs'
import type { Bus } from '#platform/bus'
import type { Database } from '#platform/db'
import type { Listener, Outbox } from '#platform/outbox'
import type { AccountEvents, Accounts } from '../contract.ts'
import { accessEnded } from '../oauth/access-memory.ts'
import { deleteTokensOfAccount } from '../oauth/oauth.store.ts'
import { accountNotFound, headNeeded, notAMember } from '../problems.ts'
import { dropOtherTies, loseFollowers, remainingFollows, stopFollowing } from '../relations/farewell.store.ts'
import { dropPicks } from '../relations/picks.store.ts'
import { tiesChanged } from '../relations/ties-changed.ts'
import { deleteSessionsOfAccount } from '../sessions/sessions.store.ts'
import { isHead } from '../users/heads.ts'
import { endMembersOf, holdMembership } from '../users/memberships.store.ts'
import { eraseUsersWithoutAccount, moveMainAccount } from '../users/users.store.ts'
import type { AccountCache } from './account-cache.ts'
import { lockAccount, updateAccount } from './accounts.store.ts'
import { changeCounts, lockCounts } from './counts.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly outbox: Outbox
  readonly bus?: Bus | undefined
  readonly cache: AccountCache
}

/** What a profile holds after its account is gone. */
const emptied: Parameters<typeof updateAccount>[2] = {
  unique_name: null,
  display_name: '',
  note: '',
  fields: '[]',
  avatar: null,
  header: null,
  locked: 0,
  bot: 0,
  discoverable: 0,
  preferences: '{}',
  elsewhere: null,
  badge: null,
}

const mustLead = (role: string | undefined): void => {
  if (role === undefined) throw notAMember()
  if (!isHead(role)) throw headNeeded()
}

/**
 * Whoever stands at the head may: its owner, a head of the office. Users who are left without any account are forgotten: address and password go too. Handle, unique
 * name and what looks like them stay taken, so that nobody can pose as who was there before.
 * @throws account_not_found, not_a_member, head_needed
 */
export const deleteAccount =
  ({ db, clock, outbox, bus, cache }: Needs): Accounts['deleteAccount'] =>
  async ({ accountId, userId }) => {
    const now = clock.now()
    await db.write(async (tx) => {
      // whoever follows right now has finished, or will see the deletion
      await lockCounts(tx, db.engine, [accountId])
      const account = await lockAccount(tx, db.engine, accountId)
      if (account === undefined) throw accountNotFound()
      if (userId !== null) mustLead(await holdMembership(tx, db.engine, userId, accountId))
      await updateAccount(tx, accountId, { ...emptied, updated_at: now, deleted_at: now })
      // memberships first: whoever signs in right now holds hers, so what she opens is there to be ended
      const members = await endMembersOf(tx, accountId, now)
      await eraseUsersWithoutAccount(tx, members, now)
      await moveMainAccount(tx, members, accountId)
      await deleteSessionsOfAccount(tx, accountId)
      await deleteTokensOfAccount(tx, accountId)
      accessEnded(bus, tx)
      const unusedPictures = [account.avatar, account.header].filter((key) => key !== null)
      await outbox.record(tx, { kind: 'account.deleted', data: { accountId, unusedPictures } })
      db.afterCommit(tx, () => cache.drop([accountId]))
    })
  }

/** Edges taken away in one transaction, of each direction. */
const AT_ONCE = 200

/**
 * Finishes what a change of a profile began, some rows at a time, so that an account with a million followers holds
 * nobody up: edges and counts of the deleted, files that no profile shows any more. Doing it again does no harm.
 */
export const aftermathListener = ({
  db,
  blobs,
  bus,
  cache,
}: Pick<Needs, 'db' | 'cache'> & { blobs: Pick<Blobs, 'remove'>; bus?: Bus | undefined }): Listener => {
  const endFollows = async (accountId: Id): Promise<boolean> => {
    const edges = await remainingFollows(db.read, accountId, AT_ONCE)
    const others = [...new Set([...edges.following, ...edges.followers])]
    if (others.length === 0) return false
    await db.write(async (tx) => {
      await lockCounts(tx, db.engine, [accountId, ...others])
      const following = new Set(await stopFollowing(tx, accountId, edges.following))
      const followers = new Set(await loseFollowers(tx, accountId, edges.followers))
      await changeCounts(tx, db.engine, [
        { accountId, following: -following.size, followers: -followers.size },
        ...others.map((other) => ({
          accountId: other,
          following: followers.has(other) ? -1 : 0,
          followers: following.has(other) ? -1 : 0,
        })),
      ])
      db.afterCommit(tx, () => cache.drop([accountId, ...others]))
      bus?.tell(tx, tiesChanged([...followers]))
    })
    return true
  }

  return {
    name: 'accounts.aftermath',
    kinds: ['account.updated', 'account.deleted'],
    async handle(events) {
      for (const { kind, data } of events) {
        const { accountId, unusedPictures } = data as AccountEvents['account.deleted']
        if (kind === 'account.deleted') {
          while (await endFollows(accountId));
          await db.write(async (tx) => {
            await dropPicks(tx, accountId)
            bus?.tell(tx, tiesChanged([accountId, ...(await dropOtherTies(tx, accountId))]))
          })
        }
        for (const key of unusedPictures) await blobs.remove(key)
      }
    },
  }
}
