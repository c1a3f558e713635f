// Finds accounts by how people write them: handle, handle@domain, or a unique name in any script.
import { isHandle, nameKey } from '#core/text'
import type { Id } from '#core/ids'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Account, Accounts } from '../contract.ts'
import { accountsWithin } from './read-accounts.ts'
import { accountsByHandles, accountsByNameKeys } from './names.store.ts'

interface Needs {
  readonly db: Database
  readonly config: Pick<Config, 'domain'>
  readonly byIds: Accounts['byIds']
}

type Address = { readonly domain: string; readonly handle: string } | { readonly key: string }

/** `our`: the site's own domain, under which its accounts may also be addressed. */
const addressOf = (written: string, our: string): Address | undefined => {
  const text = written.trim().replace(/^@/, '')
  if (text === '' || text.length > 320) return undefined
  const cut = text.lastIndexOf('@')
  const name = cut < 0 ? text : text.slice(0, cut)
  const domain = cut < 0 ? '' : text.slice(cut + 1).toLowerCase()
  const here = domain === '' || domain === our.toLowerCase()
  if (!here) return { domain, handle: name.toLowerCase() }
  const key = nameKey(name)
  return isHandle(key) ? { domain: '', handle: key } : { key }
}

/** Resolves texts as written to living accounts. One batch: two lists of keys, then the accounts. */
export const resolveMentions =
  ({ db, config, byIds }: Needs): Accounts['resolveMentions'] =>
  async (tokens, within) => {
    const queries = within ?? db.read
    const addresses = new Map<string, Address>()
    for (const token of tokens) {
      const address = addressOf(token, config.domain)
      if (address !== undefined) addresses.set(token, address)
    }
    const wanted = [...addresses.values()]
    const handles = wanted.flatMap((address) => ('handle' in address ? [address] : []))
    const keys = wanted.flatMap((address) => ('key' in address ? [address.key] : []))
    const [byHandle, byKey] = await Promise.all([
      accountsByHandles(queries, handles),
      accountsByNameKeys(queries, keys),
    ])
    const idOf = (address: Address): Id | undefined =>
      'key' in address ? byKey.get(address.key) : byHandle.get(`${address.handle}@${address.domain}`)

    const ids = [...new Set([...byHandle.values(), ...byKey.values()])]
    const accounts = within === undefined ? await byIds(ids) : await accountsWithin(within, ids)
    const found = new Map<string, Account>()
    for (const [token, address] of addresses) {
      const account = accounts.get(idOf(address) ?? -1)
      if (account !== undefined && account.deletedAt === null) found.set(token, account)
    }
    return found
  }

export const lookUpAccount =
  (resolve: Accounts['resolveMentions']): Accounts['lookup'] =>
  async (name) =>
    (await resolve([name])).get(name)
