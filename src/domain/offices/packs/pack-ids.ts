// Ids for what a pack brings: those that are there already, and fresh ones for the rest, which nobody has.
import type { Id, IdMaker } from '#core/ids'
import type { Queries } from '#platform/db'
import type { PackContent } from './content.ts'
import type { PackIds } from './pack-rows.ts'
import * as store from './packs.store.ts'

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)]

const codesOf = (items: readonly { readonly code: string }[]): readonly string[] => items.map(({ code }) => code)

/** Draws for those that have none; again for those of which another row has what was drawn. */
const completed = async (
  queries: Queries,
  table: store.TableWithIds,
  ids: IdMaker,
  known: ReadonlyMap<string, Id>,
  keys: readonly string[],
): Promise<(key: string) => Id> => {
  const all = new Map(known)
  for (let missing = keys.filter((key) => !known.has(key)); missing.length > 0;) {
    for (const key of missing) all.set(key, ids.next(ids.newBucket()))
    const taken = await store.takenIds(
      queries,
      table,
      missing.map((key) => all.get(key) as Id),
    )
    missing = missing.filter((key) => taken.has(all.get(key) as Id))
  }
  return (key) => {
    const id = all.get(key)
    if (id === undefined) throw new Error(`nobody asked for an id of ${key} in ${table}`)
    return id
  }
}

/** In the transaction that writes the pack. */
export const idsFor = async (queries: Queries, ids: IdMaker, content: PackContent): Promise<PackIds> => {
  const { bodies, positions, people, holdings, outlets } = content
  const bodyCodes = unique([
    ...codesOf(bodies),
    ...bodies.flatMap(({ states }) => states.flatMap(({ parent }) => parent ?? [])),
    ...positions.map(({ body }) => body),
    ...outlets.flatMap(({ body }) => body ?? []),
  ])
  const personCodes = unique([
    ...codesOf(people),
    ...holdings.map(({ person }) => person),
    ...outlets.flatMap(({ person }) => person ?? []),
  ])
  const positionCodes = unique([...codesOf(positions), ...holdings.map(({ position }) => position)])
  const platforms = unique(outlets.map(({ platform }) => platform))
  const addresses = outlets.map(({ platform, address }) => `${platform} ${address}`)

  const byCode = async (
    table: 'registry_bodies' | 'registry_positions' | 'registry_people',
    codes: readonly string[],
  ) => completed(queries, table, ids, await store.idsByCode(queries, table, codes), codes)
  const outlet = await completed(
    queries,
    'registry_outlets',
    ids,
    await store.outletsByAddress(queries, platforms),
    unique(addresses),
  )
  const records = outlets.flatMap(({ platform, address, verified }) =>
    verified === null ? [] : `${outlet(`${platform} ${address}`)} ${verified.issuer}`,
  )
  const verification = await completed(
    queries,
    'verifications',
    ids,
    await store.standingVerifications(queries, platforms),
    unique(records),
  )
  return {
    body: await byCode('registry_bodies', bodyCodes),
    position: await byCode('registry_positions', positionCodes),
    person: await byCode('registry_people', personCodes),
    outlet: (platform, address) => outlet(`${platform} ${address}`),
    verification: (outletId, issuer) => verification(`${outletId} ${issuer}`),
  }
}
