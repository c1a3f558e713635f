// The names of apps, shown with every post: an app is never renamed or taken away, so what was read once stays true.
import type { Id } from '#core/ids'
import { createIdMemory } from '#platform/cache'
import type { Queries } from '#platform/db'
import type { Accounts } from '../contract.ts'
import * as store from './oauth.store.ts'

const BYTES = 2 ** 20

export const appNames = (queries: Queries): Accounts['appNames'] => {
  const memory = createIdMemory<string>(BYTES, (name) => 100 + 2 * name.length)
  return async (ids) => {
    const names = new Map<Id, string>()
    const missing = new Set<Id>()
    for (const id of ids) {
      const name = memory.get(id)
      if (name === undefined) missing.add(id)
      else names.set(id, name)
    }
    if (missing.size === 0) return names
    return memory.read(async (keep) => {
      for (const [id, name] of await store.appNames(queries, [...missing])) {
        names.set(id, name)
        keep(id, name)
      }
      return names
    })
  }
}
