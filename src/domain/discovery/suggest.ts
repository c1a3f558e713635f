// Whom somebody might want to follow: verified offices near in place and topics, who is followed by several whom she
// follows, and, while all that is little, the offices with most followers.
import { DAY, MINUTE, type Clock, type Millis } from '#core/clock'
import { firstIdAt, type Id } from '#core/ids'
import type { Account, Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import type { Topics } from '#domain/topics'
import type { Database } from '#platform/db'
import type { Discovery, Suggestion } from './contract.ts'
import { authorsUnder } from './uses.store.ts'

export interface SuggestNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'byIds' | 'relationships' | 'followedByFollowed' | 'dismissed' | 'standing'>
  readonly topics: Pick<Topics, 'followed'>
  readonly offices: Pick<Offices, 'directory'>
}

interface OfficeHere {
  readonly accountId: Id
  readonly division: string | undefined
}

const MOST = 80
const FEW_TOPICS = 20
const OFFICES_AT_ONCE = 200
const MOST_OFFICES = 4_000
const OFFICES_KEPT = 10 * MINUTE
const LATELY = 30 * DAY

const byFollowers = (one: Account, other: Account): number => other.counts.followers - one.counts.followers

export const createSuggestions = (needs: SuggestNeeds): Discovery['suggestions'] => {
  const { db, clock, accounts, topics, offices } = needs
  let known: { readonly offices: readonly OfficeHere[]; readonly until: Millis } | undefined

  const officesHere = async (): Promise<readonly OfficeHere[]> => {
    if (known !== undefined && clock.now() < known.until) return known.offices
    const found: OfficeHere[] = []
    for (let after: string | undefined; found.length < MOST_OFFICES;) {
      const page = await offices.directory.list(
        { side: 'bodies', platform: 'here' },
        { limit: OFFICES_AT_ONCE, ...(after === undefined ? {} : { after }) },
      )
      for (const { accountId, division } of page.items) {
        if (accountId !== null) found.push({ accountId, division: division?.code })
      }
      after = page.next
      if (after === undefined) break
    }
    known = { offices: found, until: clock.now() + OFFICES_KEPT }
    return found
  }

  /** Offices in the places of those she follows, and such as write under her topics. */
  const nearOffices = async (accountId: Id, all: readonly OfficeHere[]): Promise<readonly Id[]> => {
    const ids = all.map((office) => office.accountId)
    const [{ following }, followed] = await Promise.all([
      accounts.standing(accountId, [], ids),
      topics.followed(accountId, { limit: FEW_TOPICS }),
    ])
    const places = new Set(all.flatMap((one) => (following.has(one.accountId) ? (one.division ?? []) : [])))
    const topicIds = followed.items.map(({ id }) => id)
    const authors = await authorsUnder(db.longRead, topicIds, firstIdAt(clock.now() - LATELY), MOST_OFFICES)
    const isOffice = new Set(ids)
    const inPlace = all.flatMap((one) => (one.division !== undefined && places.has(one.division) ? one.accountId : []))
    return [...authors.filter((id) => isOffice.has(id)), ...inPlace]
  }

  /** Those of them that may be shown. */
  const wanted = async (accountId: Id, ids: readonly Id[]): Promise<ReadonlyMap<Id, Account>> => {
    const others = ids.filter((id) => id !== accountId)
    const [found, ties, dismissed] = await Promise.all([
      accounts.byIds(others),
      accounts.relationships(accountId, others),
      accounts.dismissed(accountId, others),
    ])
    const apart = new Set(
      ties.flatMap((tie) =>
        tie.following || tie.requested || tie.blocking || tie.blockedBy || tie.muting ? tie.targetId : [],
      ),
    )
    return new Map(
      [...found].filter(
        ([id, account]) =>
          !apart.has(id) &&
          !dismissed.has(id) &&
          account.deletedAt === null &&
          account.movedTo == null &&
          account.discoverable,
      ),
    )
  }

  return async (accountId, { limit, offset }) => {
    const all = await officesHere()
    const [near, followed] = await Promise.all([
      nearOffices(accountId, all),
      accounts.followedByFollowed(accountId, MOST),
    ])
    const candidates = [...new Set([...near.slice(0, MOST), ...followed])]
    const shown = await wanted(accountId, candidates)
    const offices = new Set(near)
    const suggestions: Suggestion[] = candidates.flatMap((id) => {
      const account = shown.get(id)
      return account === undefined ? [] : [{ account, why: offices.has(id) ? 'office' : 'followed' } as const]
    })
    if (suggestions.length < limit + offset) {
      const rest = all.map((office) => office.accountId).filter((id) => !candidates.includes(id))
      const more = await wanted(accountId, rest.slice(0, MOST_OFFICES / 10))
      for (const account of [...more.values()].sort(byFollowers)) suggestions.push({ account, why: 'office' })
    }
    return suggestions.slice(offset, offset + limit)
  }
}
