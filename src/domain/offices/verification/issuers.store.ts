// The SQL of issuers: who verified anything here, who may not any more, and who may again.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { Engine, Queries, Tx } from '#platform/db'
import type { RevokedIssuer } from './contract.ts'

/** The issuer is on record, and cannot be revoked before the transaction ends. True when it was revoked before. */
export const holdIssuer = async (tx: Tx, engine: Engine, name: string): Promise<boolean> => {
  await sql`insert into verification_issuers (name) values (${name}) on conflict do nothing`.execute(tx)
  const held = engine === 'postgres' ? sql`for share` : sql``
  const { rows } = await sql<{ revoked_at: number | null }>`
    select revoked_at from verification_issuers where name = ${name} ${held}`.execute(tx)
  return rows[0]?.revoked_at != null
}

/** Of many who revoke an issuer at once one does; false for the others, and for an issuer that verified nothing. */
export const markIssuerRevoked = async (
  tx: Tx,
  name: string,
  by: { readonly userId: Id; readonly at: number; readonly reason: string },
): Promise<boolean> => {
  const { rows } = await sql`
    update verification_issuers set revoked_at = ${by.at}, revoked_by = ${by.userId}, revoked_reason = ${by.reason}
    where name = ${name} and revoked_at is null returning name`.execute(tx)
  return rows.length > 0
}

/** Of many who reinstate it at once one does; false for the others, and for an issuer that was never revoked. */
export const markIssuerReinstated = async (
  tx: Tx,
  engine: Engine,
  name: string,
  by: { readonly userId: Id; readonly at: number; readonly reason: string },
): Promise<boolean> => {
  const held = engine === 'postgres' ? sql`for update` : sql``
  const { rows } = await sql<{ revoked_at: number; revoked_by: Id | null; revoked_reason: string | null }>`
    select revoked_at, revoked_by, revoked_reason from verification_issuers
    where name = ${name} and revoked_at is not null ${held}`.execute(tx)
  const [revocation] = rows
  if (revocation === undefined) return false
  await sql`insert into issuer_revocations
      (name, revoked_at, revoked_by, revoked_reason, reinstated_at, reinstated_by, reinstated_reason)
    values (${name}, ${revocation.revoked_at}, ${revocation.revoked_by}, ${revocation.revoked_reason}, ${by.at},
      ${by.userId}, ${by.reason}) on conflict do nothing`.execute(tx)
  await sql`update verification_issuers set revoked_at = null, revoked_by = null, revoked_reason = null
    where name = ${name}`.execute(tx)
  return true
}

export const revokedIssuers = async (queries: Queries): Promise<readonly RevokedIssuer[]> => {
  const { rows } = await sql<{ name: string; revoked_at: number; revoked_reason: string | null }>`
    select name, revoked_at, revoked_reason from verification_issuers
    where revoked_at is not null order by name limit 100`.execute(queries)
  return rows.map((row) => ({ name: row.name, revokedAt: row.revoked_at, reason: row.revoked_reason ?? '' }))
}
