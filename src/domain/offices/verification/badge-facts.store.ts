// The SQL of what a badge rests on: standings, holdings, names of bodies, proved links.
import { sql } from 'kysely'
import type { Id } from '#core/ids'
import type { HeldRank } from '#domain/accounts'
import type { Queries } from '#platform/db'
import { closingOf } from '../care/closings.store.ts'
import { runBy } from '../disclosure/disclosures.store.ts'
import { officeCard } from '../sheets/sheets.store.ts'
import type { BadgeFacts } from './make-badge.ts'
import type { Scope } from './contract.ts'

type Labels = Readonly<Record<string, string>>

interface StandingRow {
  scope: Scope
  body_id: Id | null
  issuer: string
  reason: string
  valid_from: number
  valid_until: number | null
  revoked_at: number | null
}

interface RankRow {
  scale: string | null
  level: string | null
  level_labels: string | null
}

const rankOf = ({ scale, level, level_labels: labels }: RankRow): HeldRank | null =>
  scale === null || level === null || labels === null ? null : { scale, level, labels: JSON.parse(labels) as Labels }

interface HoldingRow extends RankRow {
  labels: string
  body_id: Id
  band: number | null
  place: number | null
  valid_from: number
  valid_until: number | null
  position_from: number
  position_until: number | null
}

const earlier = (one: number | null, other: number | null): number | null =>
  one === null ? other : other === null ? one : Math.min(one, other)

const standings = (queries: Queries, outletId: Id) =>
  sql<StandingRow>`
    select v.scope, coalesce(v.body_id, o.body_id) as body_id, v.issuer, v.reason, v.valid_from, v.valid_until,
      v.revoked_at
    from verifications v join registry_outlets o on o.id = v.outlet_id
    where v.outlet_id = ${outletId} and v.state in ('granted', 'revoked')
    order by v.decided_at, v.id`.execute(queries)

const holdings = (queries: Queries, personId: Id) =>
  sql<HoldingRow>`
    select p.labels, p.body_id, p.scale, p.level, l.labels as level_labels, l.band, l.place, h.valid_from, h.valid_until, p.valid_from as position_from,
      p.valid_until as position_until
    from registry_holdings h join registry_positions p on p.id = h.position_id
    left join registry_levels l on l.scale = p.scale and l.code = p.level
    where h.person_id = ${personId} order by h.valid_from, p.id`.execute(queries)

const names = (queries: Queries, bodyIds: readonly Id[]) =>
  sql<{ body_id: Id; labels: string; valid_from: number; valid_until: number | null } & RankRow>`
    select s.body_id, s.labels, s.valid_from, s.valid_until, s.scale, s.level, l.labels as level_labels
    from registry_body_states s left join registry_levels l on l.scale = s.scale and l.code = s.level
    where s.body_id in (${sql.join(bodyIds)}) order by s.body_id, s.valid_from`.execute(queries)

const links = (queries: Queries, outletId: Id) =>
  sql<{ url: string; at: number }>`
    select e.claim as url, max(e.checked_at) as at
    from verification_evidence e join verifications v on v.id = e.verification_id
    where v.outlet_id = ${outletId} and v.state = 'granted' and e.kind = 'link' and e.outcome = 'proved'
    group by e.claim order by e.claim`.execute(queries)

export const badgeFacts = async (
  queries: Queries,
  outlet: { readonly id: Id; readonly account_id: Id | null; readonly person_id: Id | null },
): Promise<BadgeFacts> => {
  const closing = await closingOf(queries, outlet.id)
  const stood = (await standings(queries, outlet.id)).rows
  const held = outlet.person_id === null ? [] : (await holdings(queries, outlet.person_id)).rows
  const bodies = [...new Set([...stood.flatMap((row) => row.body_id ?? []), ...held.map((row) => row.body_id)])]
  return {
    standings: stood.map((row) => ({
      scope: row.scope,
      bodyId: row.body_id,
      issuer: row.issuer,
      reason: row.reason,
      from: row.valid_from,
      until: earlier(row.valid_until, row.revoked_at),
    })),
    holdings: held.map((row) => ({
      title: JSON.parse(row.labels) as Labels,
      bodyId: row.body_id,
      rank: rankOf(row),
      height: row.band === null || row.place === null ? null : row.band * 10_000 + row.place,
      from: Math.max(row.valid_from, row.position_from),
      until: earlier(row.valid_until, row.position_until),
    })),
    names:
      bodies.length === 0
        ? []
        : (await names(queries, bodies)).rows.map((row) => ({
            bodyId: row.body_id,
            labels: JSON.parse(row.labels) as Labels,
            rank: rankOf(row),
            from: row.valid_from,
            until: row.valid_until,
          })),
    links: (await links(queries, outlet.id)).rows,
    closed: closing && {
      at: closing.closed_at,
      reason: closing.reason,
      successor:
        closing.successor_id === null || closing.successor === null
          ? null
          : { id: closing.successor_id, handle: closing.successor },
    },
    runBy: outlet.account_id === null ? null : ((await runBy(queries, outlet.account_id)) ?? null),
    office: outlet.account_id === null ? null : ((await officeCard(queries, outlet.account_id)) ?? null),
  }
}
