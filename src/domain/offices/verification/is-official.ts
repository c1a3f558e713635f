// "Is this account official?" For accounts here and for registered ones elsewhere.
import type { Clock } from '#core/clock'
import type { Account, Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import { badgeFacts } from './badge-facts.store.ts'
import type { OfficialAnswer, Verification } from './contract.ts'
import { makeBadge } from './make-badge.ts'
import { outletNamed, type NamedOutletRow } from './outlets.store.ts'
import { namedBy } from './registered-address.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly config: { readonly domain: string }
}

const unknown: OfficialAnswer = {
  answer: 'not_registered',
  platform: null,
  address: null,
  accountId: null,
  title: null,
}

const LONGEST = 500

export const isOfficial = ({ db, clock, accounts, config }: Needs): Verification['isOfficial'] => {
  const accountHere = async (name: string): Promise<Account | undefined> => {
    const account = await accounts.lookup(name)
    return account === undefined || account.deletedAt !== null || account.domain !== null ? undefined : account
  }
  const answerFor = async (outlet: NamedOutletRow): Promise<OfficialAnswer> => {
    const now = clock.now()
    const { badge } = makeBadge(await badgeFacts(db.read, outlet), now)
    const open = outlet.valid_until === null || outlet.valid_until > now
    const { platform, address, account_id: accountId } = outlet
    const found = { platform, address, accountId }
    if (badge.now !== null && open) {
      return { ...found, answer: badge.now.scope === 'other' ? 'not_public' : 'yes', title: badge.now }
    }
    const last = badge.now === null ? badge.earlier[0] : { ...badge.now, until: outlet.valid_until }
    if (last === undefined) return { ...unknown, accountId }
    return { ...found, answer: last.scope === 'other' ? 'not_public' : 'was', title: last }
  }

  return async (asked) => {
    const text = asked.slice(0, LONGEST)
    const named = namedBy(text)
    const [name] = named?.names ?? []
    const here = named === undefined || named.host === config.domain
    const account = here ? await accountHere(name?.address ?? text.trim().replace(/^[@＠]+/, '')) : undefined
    if (account !== undefined) {
      const outlet = await outletNamed(db.read, [{ platform: 'here', address: String(account.id) }])
      return outlet === undefined ? { ...unknown, accountId: account.id } : answerFor(outlet)
    }
    // accounts here are found by their names alone
    const elsewhere = (named?.names ?? []).filter(({ platform }) => platform !== 'here')
    const outlet = here && named?.host !== '' ? undefined : await outletNamed(db.read, elsewhere)
    return outlet === undefined ? unknown : answerFor(outlet)
  }
}
