// From the stored row to the account as the rest of the program knows it.
import type { Account, Badge, Elsewhere, PostingPreferences, ProfileField } from '../contract.ts'
import type { AccountRow } from './accounts.store.ts'
import { usualPosting } from './profile.ts'

const noFields: readonly ProfileField[] = []
const noAddresses: readonly string[] = []

/** Preferences are stored as far as they differ from the usual ones. */
export const readPosting = (preferences: string): PostingPreferences =>
  preferences === '{}' ? usualPosting : { ...usualPosting, ...(JSON.parse(preferences) as Partial<PostingPreferences>) }

export const asAccount = (row: AccountRow): Account => ({
  id: row.id,
  domain: row.domain,
  uri: row.uri,
  handle: row.handle,
  uniqueName: row.unique_name,
  kind: row.kind,
  displayName: row.display_name,
  note: row.note,
  fields: row.fields === '[]' ? noFields : (JSON.parse(row.fields) as ProfileField[]),
  avatar: row.avatar,
  header: row.header,
  locked: row.locked === 1,
  bot: row.bot === 1,
  discoverable: row.discoverable === 1,
  posting: readPosting(row.preferences),
  elsewhere: row.elsewhere === null ? null : (JSON.parse(row.elsewhere) as Elsewhere),
  badge: row.badge === null ? null : (JSON.parse(row.badge) as Badge),
  createdAt: row.created_at,
  deletedAt: row.deleted_at,
  movedTo: row.moved_to,
  alsoKnownAs: row.also_known_as === null ? noAddresses : (JSON.parse(row.also_known_as) as string[]),
  counts: { posts: row.posts, following: row.following, followers: row.followers, lastPostAt: row.last_post_at },
})
