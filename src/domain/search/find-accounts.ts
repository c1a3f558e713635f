// Accounts: the one that is named exactly first, then by words of their names, the most followed first.
import type { Viewer } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Fold } from './fold.ts'
import { queryTerms } from './tokens.ts'
import type { WordIndex } from './word-index.ts'

interface FindAccountsNeeds {
  readonly index: Pick<WordIndex, 'find'>
  readonly accounts: Pick<Accounts, 'lookup' | 'byIds' | 'standing'>
  readonly fold: () => Promise<Fold>
}

/** So many of the newest that match are put in order; a common syllable may match more. */
const CONSIDERED = 400

const byReach = (one: Account, other: Account): number =>
  other.counts.followers - one.counts.followers || one.id - other.id

export const findAccounts = async (
  { index, accounts, fold }: FindAccountsNeeds,
  viewer: Viewer,
  words: string,
  { limit, offset = 0, following = false }: { limit: number; offset?: number; following?: boolean },
): Promise<readonly Account[]> => {
  if (following && viewer.accountId === null) return []
  const name = words.trim().replace(/^@/, '')
  const terms = queryTerms(name, await fold(), true)
  const range = { before: undefined, after: undefined, order: 'newest' } as const
  const [exact, ids] = await Promise.all([
    name === '' ? undefined : accounts.lookup(name),
    terms.length === 0 ? [] : index.find('account', { terms, readerId: viewer.accountId }, range, CONSIDERED),
  ])
  const known = await accounts.byIds(ids)
  const byWords = [...known.values()]
    .filter((account) => account.discoverable && account.id !== exact?.id)
    .sort(byReach)
  const present = [...(exact === undefined ? [] : [exact]), ...byWords].filter((account) => account.deletedAt === null)
  if (!following || viewer.accountId === null) return present.slice(offset, offset + limit)
  const standing = await accounts.standing(
    viewer.accountId,
    present.map((account) => account.id),
  )
  return present.filter((account) => standing.following.has(account.id)).slice(offset, offset + limit)
}
