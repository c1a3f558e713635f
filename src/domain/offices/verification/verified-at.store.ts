// When a verification holds: the one place that says so in SQL.
import { sql, type RawBuilder } from 'kysely'

/** Of a row `v` of verifications: granted, begun, not over and not taken back at that moment. */
export const verificationHoldsAt = (at: number): RawBuilder<unknown> => sql`v.state in ('granted', 'revoked')
  and v.valid_from <= ${at} and (v.valid_until is null or v.valid_until > ${at})
  and (v.revoked_at is null or v.revoked_at > ${at})`

/** Of a row `o` of registry_outlets: it is open and verified at that moment. */
export const openAndVerifiedAt = (at: number): RawBuilder<unknown> => sql`o.valid_from <= ${at}
  and (o.valid_until is null or o.valid_until > ${at})
  and exists (select 1 from verifications v where v.outlet_id = o.id and ${verificationHoldsAt(at)})`
