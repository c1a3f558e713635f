// What a pack would break of what others wrote before it; and, after many rows, what PostgreSQL should know of them.
import { sql } from 'kysely'
import type { Engine, Queries } from '#platform/db'

/** Bodies of which two states hold at one time: none, unless what was written just now met what was there. */
export const overlappingStates = async (queries: Queries, pack: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ code: string }>`
    select distinct b.code from registry_bodies b
    join registry_body_states one on one.body_id = b.id
    join registry_body_states other on other.body_id = b.id and other.valid_from > one.valid_from
      and (one.valid_until is null or other.valid_from < one.valid_until)
    where b.code like ${`${pack}/%`} limit 10`.execute(queries)
  return rows.map(({ code }) => code)
}

/** Positions of the pack, or among `others`, which somebody holds twice at one time, or more people than have a seat. */
export const overfullPositions = async (
  queries: Queries,
  pack: string,
  others: readonly string[],
): Promise<readonly string[]> => {
  const outer = others.length === 0 ? sql`` : sql`or p.code in (${sql.join(others)})`
  const { rows } = await sql<{ code: string }>`
    select distinct p.code from registry_positions p
    join registry_holdings one on one.position_id = p.id
    where (p.code like ${`${pack}/%`} ${outer}) and (one.valid_until is null or one.valid_until > one.valid_from)
    and (
      (select count(*) from registry_holdings other where other.position_id = p.id
        and other.valid_from <= one.valid_from
        and (other.valid_until is null or other.valid_until > one.valid_from)) > p.seats
      or exists (select 1 from registry_holdings other where other.position_id = p.id
        and other.person_id = one.person_id and other.valid_from < one.valid_from
        and (other.valid_until is null or other.valid_until > one.valid_from)))
    limit 10`.execute(queries)
  return rows.map(({ code }) => code)
}

/**
 * Without it PostgreSQL takes new tables for empty until its own look at them a minute later: the directory of 100,151
 * accounts was read in 66 s then.
 */
export const learnSizes = async (queries: Queries, engine: Engine): Promise<void> => {
  if (engine === 'sqlite') return
  await sql`analyze registry_outlets, registry_body_states, registry_bodies, registry_holdings, registry_positions,
    registry_people, registry_observations, registry_levels, verifications`.execute(queries)
}
