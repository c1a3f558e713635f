// The SQL of accounts here as outlets, and of who verified them.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'

const HERE = 'here'

export interface OwnOutletRow {
  id: Id
  account_id: Id
  body_id: Id | null
  person_id: Id | null
}

/** Nobody else decides about the outlet before the transaction ends. */
export const holdOutlet = async (tx: Tx, engine: Engine, id: Id): Promise<OwnOutletRow | undefined> => {
  const held = engine === 'postgres' ? sql`for update` : sql``
  const { rows } = await sql<OwnOutletRow>`
    select id, account_id, body_id, person_id from registry_outlets
    where id = ${id} and account_id is not null ${held}`.execute(tx)
  return rows[0]
}

export const outletOfAccount = async (queries: Queries, accountId: Id): Promise<Id | undefined> => {
  const { rows } = await sql<{ id: Id }>`
    select id from registry_outlets where platform = ${HERE} and address = ${String(accountId)}`.execute(queries)
  return rows[0]?.id
}

/** False when the id is taken, or the account is an outlet already. */
export const insertOutlet = async (tx: Tx, id: Id, accountId: Id, now: number): Promise<boolean> => {
  const { rows } = await sql`
    insert into registry_outlets (id, platform, address, account_id, valid_from)
    values (${id}, ${HERE}, ${String(accountId)}, ${accountId}, ${now})
    on conflict do nothing returning id`.execute(tx)
  return rows.length > 0
}

export const setSpeaker = async (
  tx: Tx,
  outletId: Id,
  whom: { readonly body_id: Id | null; readonly person_id: Id | null },
): Promise<void> => {
  await sql`update registry_outlets set body_id = ${whom.body_id}, person_id = ${whom.person_id}
    where id = ${outletId}`.execute(tx)
}

/** The account is gone: nothing speaks from there any more, and nobody waits for an answer. */
export const endOutlet = async (tx: Tx, outletId: Id, now: number): Promise<void> => {
  await sql`update registry_outlets set valid_until = ${now}, badge_due = null
    where id = ${outletId} and (valid_until is null or valid_until > ${now})`.execute(tx)
  await sql`update verifications set state = 'withdrawn', decided_at = ${now}
    where outlet_id = ${outletId} and state = 'applied'`.execute(tx)
}

export interface NamedOutletRow {
  id: Id
  platform: string
  address: string
  account_id: Id | null
  person_id: Id | null
  valid_until: number | null
}

/** The first of these names that is registered, upper and lower case alike. */
export const outletNamed = async (
  queries: Queries,
  names: readonly { readonly platform: string; readonly address: string }[],
): Promise<NamedOutletRow | undefined> => {
  for (const { platform, address } of names) {
    const { rows } = await sql<NamedOutletRow>`
      select id, platform, address, account_id, person_id, valid_until from registry_outlets
      where platform = ${platform} and lower(address) = lower(${address}) order by id limit 1`.execute(queries)
    if (rows[0] !== undefined) return rows[0]
  }
  return undefined
}

// — when badges are to be made anew —

export const setDue = async (tx: Tx, outletId: Id, due: number | null): Promise<void> => {
  await sql`update registry_outlets set badge_due = ${due} where id = ${outletId}`.execute(tx)
}

/** Of those among them that are accounts here. */
export const makeDue = async (tx: Tx, outletIds: readonly Id[], now: number): Promise<void> => {
  if (outletIds.length === 0) return
  await sql`update registry_outlets set badge_due = ${now}
    where account_id is not null and valid_until is null and id in (${sql.join(outletIds)})`.execute(tx)
}

/** All accounts here that speak for a body, or for somebody with a position in it. */
export const makeDueForBody = async (tx: Tx, bodyId: Id, now: number): Promise<void> => {
  await sql`update registry_outlets set badge_due = ${now}
    where account_id is not null and valid_until is null and (body_id = ${bodyId} or person_id in (
      select h.person_id from registry_holdings h join registry_positions p on p.id = h.position_id
      where p.body_id = ${bodyId})
      or account_id in (select account_id from disclosures where body_id = ${bodyId}))`.execute(tx)
}

export const outletsOfPerson = async (queries: Queries, personId: Id): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from registry_outlets
    where account_id is not null and valid_until is null and person_id = ${personId} order by id`.execute(queries)
  return rows.map(({ id }) => id)
}

/** Every account here that speaks for anybody: a pack may have changed whatever it rests on. */
export const makeAllDue = async (tx: Tx, now: number): Promise<void> => {
  await sql`update registry_outlets set badge_due = ${now}
    where account_id is not null and valid_until is null and (body_id is not null or person_id is not null
      or account_id in (select account_id from disclosures where body_id is not null))`.execute(tx)
}

export const dueOutlets = async (queries: Queries, now: number, most: number): Promise<readonly Id[]> => {
  const { rows } = await sql<{ id: Id }>`
    select id from registry_outlets where badge_due is not null and badge_due <= ${now}
    order by badge_due limit ${most}`.execute(queries)
  return rows.map(({ id }) => id)
}
