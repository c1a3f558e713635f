// Makes rows of a pack's content: ids for what is new, the old ones for what is there, paths for what stands in trees.
import type { Id } from '#core/ids'
import type { Coded, PackContent, RankRef } from './content.ts'
import type { PackRow, PackTable } from './packs.store.ts'

export type PackRows = { readonly [Table in PackTable]: readonly PackRow<Table>[] }

export interface PackIds {
  body(code: string): Id
  position(code: string): Id
  person(code: string): Id
  outlet(platform: string, address: string): Id
  /** One outlet has one of each issuer. */
  verification(outletId: Id, issuer: string): Id
}

/** The paths of parents in other packs. */
export interface OuterPaths {
  readonly functions: ReadonlyMap<string, string>
  readonly divisions: ReadonlyMap<string, string>
}

/** Codes from the root, each followed by a space: whatever begins with a path stands under it. */
const pathsIn = (
  items: readonly (Coded & { readonly parent: string | null })[],
  outer: ReadonlyMap<string, string>,
): ((code: string) => string) => {
  const parents = new Map(items.map(({ code, parent }) => [code, parent]))
  const paths = new Map<string, string>()
  const pathOf = (code: string): string => {
    const known = paths.get(code) ?? outer.get(code)
    if (known !== undefined) return known
    const parent = parents.get(code) ?? null
    const path = `${parent === null ? '' : pathOf(parent)}${code} `
    paths.set(code, path)
    return path
  }
  return pathOf
}

const rankColumns = (rank: RankRef | null) => ({ scale: rank?.scale ?? null, level: rank?.level ?? null })

export const rowsOf = (content: PackContent, ids: PackIds, outer: OuterPaths, now: number): PackRows => {
  const functionPath = pathsIn(content.functions, outer.functions)
  const divisionPath = pathsIn(content.divisions, outer.divisions)
  const bodyId = (code: string | null): Id | null => (code === null ? null : ids.body(code))
  const outlets = content.outlets.map((outlet) => ({ outlet, id: ids.outlet(outlet.platform, outlet.address) }))
  return {
    registry_scales: content.scales.map(({ code, jurisdiction, labels }) => ({
      code,
      jurisdiction,
      labels: JSON.stringify(labels),
    })),
    registry_levels: content.scales.flatMap(({ levels }) =>
      levels.map(({ scale, code, place, band, labels }) => ({
        scale,
        code,
        place,
        band,
        labels: JSON.stringify(labels),
      })),
    ),
    registry_kinds: content.kinds.map(({ code, labels }) => ({ code, labels: JSON.stringify(labels) })),
    registry_functions: content.functions.map(({ code, parent, labels }) => ({
      code,
      parent,
      path: functionPath(code),
      labels: JSON.stringify(labels),
    })),
    registry_divisions: content.divisions.map(({ code, parent, scheme, labels, span }) => ({
      code,
      parent,
      path: divisionPath(code),
      scheme,
      labels: JSON.stringify(labels),
      valid_from: span.from,
      valid_until: span.until,
    })),
    registry_bodies: content.bodies.map(({ code, homepage }) => ({
      id: ids.body(code),
      code,
      homepage,
      created_at: now,
    })),
    registry_body_states: content.bodies.flatMap(({ code, states }) =>
      states.map((state) => ({
        body_id: ids.body(code),
        labels: JSON.stringify(state.labels),
        parent_id: bodyId(state.parent),
        division: state.division,
        function: state.function,
        kind: state.kind,
        ...rankColumns(state.rank),
        valid_from: state.span.from,
        valid_until: state.span.until,
      })),
    ),
    registry_domains: content.bodies.flatMap(({ code, domains }) =>
      domains.map((domain) => ({ domain, body_id: ids.body(code) })),
    ),
    registry_positions: content.positions.map(({ code, body, labels, rank, seats, span }) => ({
      id: ids.position(code),
      code,
      body_id: ids.body(body),
      labels: JSON.stringify(labels),
      ...rankColumns(rank),
      seats,
      valid_from: span.from,
      valid_until: span.until,
    })),
    registry_people: content.people.map(({ code, name }) => ({ id: ids.person(code), code, name, created_at: now })),
    registry_holdings: content.holdings.map(({ position, person, span }) => ({
      position_id: ids.position(position),
      person_id: ids.person(person),
      valid_from: span.from,
      valid_until: span.until,
    })),
    registry_outlets: outlets.map(({ outlet: { platform, address, body, person, span }, id }) => ({
      id,
      platform,
      address,
      body_id: bodyId(body),
      person_id: person === null ? null : ids.person(person),
      valid_from: span.from,
      valid_until: span.until,
    })),
    registry_observations: outlets.flatMap(({ outlet: { observed }, id }) =>
      observed.map(({ at, followers, posts, lastPostAt, source }) => ({
        outlet_id: id,
        observed_at: at,
        followers,
        posts,
        last_post_at: lastPostAt,
        source,
      })),
    ),
    registry_points: content.points.map(({ code, day, from, population, labels, figures, reference }) => ({
      code,
      day,
      source: from,
      population,
      labels: JSON.stringify(labels),
      figures: JSON.stringify(figures),
      reference,
    })),
    verifications: outlets.flatMap(({ outlet: { verified, body }, id }) =>
      verified === null
        ? []
        : [
            {
              id: ids.verification(id, verified.issuer),
              outlet_id: id,
              state: 'granted',
              scope: body === null ? 'official' : 'body',
              applied_at: now,
              decided_at: now,
              issuer: verified.issuer,
              reason: verified.reason,
              valid_from: verified.span.from,
              valid_until: verified.span.until,
            },
          ],
    ),
  }
}
