// Brings accounts and follows from elsewhere, thousands at a time, in the caller's transaction: no user, no event.
import { bucketOf } from '#core/ids'
import type { Id, IdMaker } from '#core/ids'
import { isUniqueName } from '#core/text'
import type { Bus } from '#platform/bus'
import type { Database, Tx } from '#platform/db'
import type { Accounts, ImportedAccount } from '../contract.ts'
import { insertFollowers, insertFollowing } from '../relations/follows.store.ts'
import { tiesChanged } from '../relations/ties-changed.ts'
import type { AccountCache } from './account-cache.ts'
import { insertAccounts } from './accounts.store.ts'
import { changeCounts, insertCounts, lockCounts } from './counts.store.ts'
import type { AccountColumns } from './accounts.store.ts'
import { handleClaim, nameTaken, ownedClaim } from './names.ts'
import type { NameClaim } from './names.ts'
import { insertHandles, insertLookAlikes, insertUniqueNames, lookAlikeOwners } from './names.store.ts'
import { tidyLine } from './profile.ts'
import { normalisePost } from '#core/text'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly cache: AccountCache
}

interface Draft {
  readonly account: ImportedAccount
  readonly handle: NameClaim
  readonly uniqueName: NameClaim | null
  id: Id
}

const drawnId = (ids: IdMaker, account: ImportedAccount): Id => ids.next(ids.newBucket(), account.createdAt)

const columnsOf = ({ id, account, handle, uniqueName }: Draft, ownsName: boolean): AccountColumns => ({
  id,
  bucket: bucketOf(id),
  domain: null,
  uri: null,
  handle: handle.text,
  unique_name: ownsName ? (uniqueName?.text ?? null) : null,
  kind: account.kind,
  display_name: tidyLine(account.displayName),
  note: normalisePost(account.note ?? ''),
  fields: JSON.stringify(account.fields ?? []),
  avatar: account.avatar ?? null,
  header: account.header ?? null,
  locked: account.locked === true ? 1 : 0,
  bot: 0,
  discoverable: 1,
  preferences: '{}',
  elsewhere: account.elsewhere == null ? null : JSON.stringify(account.elsewhere),
  made_by: account.madeBy,
  created_at: account.createdAt,
  updated_at: account.createdAt,
  deleted_at: null,
})

/** The drafts whose unique name is free and looks like nobody else's; of two in one import, the first. */
const namesToOwn = async (tx: Tx, drafts: readonly Draft[]): Promise<ReadonlySet<Draft>> => {
  const owners = await lookAlikeOwners(tx, [
    ...new Set(drafts.flatMap(({ uniqueName }) => uniqueName?.skeletons ?? [])),
  ])
  const claimants = new Map(
    drafts.flatMap((draft) => draft.handle.skeletons.map((skeleton) => [skeleton, draft] as const)),
  )
  const owning = new Set<Draft>()
  for (const draft of drafts) {
    if (draft.uniqueName === null) continue
    const { skeletons } = draft.uniqueName
    const met = skeletons.some((skeleton) => owners.has(skeleton) || (claimants.get(skeleton) ?? draft) !== draft)
    if (met) continue
    for (const skeleton of skeletons) claimants.set(skeleton, draft)
    owning.add(draft)
  }
  return owning
}

/**
 * Handles must be free: an importer makes its own. A unique name that is taken, not well formed or looks like another
 * is left out, because what stood elsewhere does not bind us.
 */
export const importAccounts =
  ({ db, ids }: Needs): Accounts['importAccounts'] =>
  async (tx, accounts) => {
    const drafts = accounts.map((account): Draft => ({
      account,
      handle: handleClaim(account.handle),
      uniqueName:
        account.uniqueName != null && isUniqueName(account.uniqueName) ? ownedClaim(account.uniqueName) : null,
      id: drawnId(ids, account),
    }))
    const owning = await namesToOwn(tx, drafts)
    for (let left: readonly Draft[] = drafts; left.length > 0;) {
      const inserted = await insertAccounts(
        tx,
        db.engine,
        left.map((draft) => columnsOf(draft, owning.has(draft))),
      )
      left = left.filter((draft) => !inserted.has(draft.id))
      for (const draft of left) draft.id = drawnId(ids, draft.account)
    }
    await insertCounts(
      tx,
      db.engine,
      drafts.map((draft) => draft.id),
    )

    const free = await insertHandles(
      tx,
      db.engine,
      drafts.map(({ handle, id }) => ({ text: handle.key, accountId: id })),
    )
    const taken = drafts.find(({ handle }) => !free.has(handle.key))
    if (taken !== undefined || free.size < drafts.length) throw nameTaken('handle', taken?.handle.text ?? '')
    const named = drafts.flatMap((draft) =>
      draft.uniqueName !== null && owning.has(draft) ? [{ name: draft.uniqueName, id: draft.id }] : [],
    )
    const own = await insertUniqueNames(
      tx,
      db.engine,
      named.map(({ name, id }) => ({ text: name.key, accountId: id })),
    )
    const lost = named.find(({ name }) => !own.has(name.key))
    if (lost !== undefined) throw nameTaken('uniqueName', lost.name.text)
    await insertLookAlikes(tx, db.engine, [
      ...drafts.flatMap(({ handle, id }) => handle.skeletons.map((text) => ({ text, accountId: id }))),
      ...named.flatMap(({ name, id }) => name.skeletons.map((text) => ({ text, accountId: id }))),
    ])
    return drafts.map((draft) => draft.id)
  }

export const importFollows =
  ({ db, ids, cache, bus }: Needs & { bus?: Bus | undefined }): Accounts['importFollows'] =>
  async (tx, pairs) => {
    const touched = [...new Set(pairs.flatMap((pair) => [pair.accountId, pair.targetId]))]
    await lockCounts(tx, db.engine, touched)
    const changes = new Map<Id, { following: number; followers: number }>()
    const count = (id: Id, end: 'following' | 'followers'): void => {
      const change = changes.get(id) ?? { following: 0, followers: 0 }
      change[end]++
      changes.set(id, change)
    }
    const edges = pairs
      .filter((pair) => pair.accountId !== pair.targetId)
      .map((pair) => ({
        ...pair,
        reposts: true,
        notify: false,
        id: ids.next(bucketOf(pair.accountId), pair.at),
        mirrorId: ids.next(bucketOf(pair.targetId), pair.at),
      }))
    const added = await insertFollowing(tx, db.engine, edges)
    await insertFollowers(tx, db.engine, added)
    for (const edge of added) {
      count(edge.accountId, 'following')
      count(edge.targetId, 'followers')
    }
    await changeCounts(
      tx,
      db.engine,
      [...changes].map(([accountId, change]) => ({ accountId, ...change })),
    )
    db.afterCommit(tx, () => cache.drop(touched))
    bus?.tell(tx, tiesChanged([...new Set(added.map((edge) => edge.accountId))]))
    return added.length
  }
