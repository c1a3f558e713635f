// One body as it is now: everything of one kind in one statement.
import type { Clock } from '#core/clock'
import type { Database, Queries } from '#platform/db'
import { activityOf } from '../registry/activity.ts'
import { heightOf } from '../registry/height.ts'
import { holdsAt } from '../registry/span.ts'
import { statesOf, type StateRow } from '../registry/registry.store.ts'
import * as store from './body.store.ts'
import type { BodyOutlet, BodyPages, BodyView, Holder, Named } from './directory.ts'
import type { CodeRow } from './directory.store.ts'
import { labelsOf } from './labels.ts'

/** Of each kind on one page. */
const SHOWN = 100

const named = ({ code, labels }: CodeRow): Named => ({ code, labels: labelsOf(labels) })

/** What holds now; of a body that is no more, what held at last. */
const stateAt = (states: readonly StateRow[], at: number): StateRow | undefined => {
  const past = states.filter(({ valid_from: from }) => from <= at)
  const holding = past.find((row) => holdsAt({ from: row.valid_from, until: row.valid_until }, at))
  return holding ?? past.findLast((row) => row.valid_until === null || row.valid_until > row.valid_from)
}

const outletsFrom = async (
  queries: Queries,
  rows: readonly store.BodyOutletRow[],
  at: number,
  dormantDays: number,
): Promise<ReadonlyMap<store.BodyOutletRow, BodyOutlet>> => {
  const standing = new Map<number, store.StandingRow>()
  const ids = rows.map(({ id }) => id)
  for (const row of await store.standing(queries, ids, at))
    if (!standing.has(row.outlet_id)) standing.set(row.outlet_id, row)
  return new Map(
    rows.map((row) => {
      const grant = standing.get(row.id)
      const look = { posts: row.posts, lastPostAt: row.last_post_at }
      const seen =
        row.observed_at === null || row.source === null
          ? null
          : { at: row.observed_at, source: row.source, followers: row.followers, ...look }
      return [
        row,
        {
          platform: row.platform,
          address: row.address,
          accountId: row.account_id,
          from: row.valid_from,
          verified:
            grant === undefined
              ? null
              : { issuer: grant.issuer ?? '', reason: grant.reason ?? '', from: grant.valid_from },
          seen,
          activity: activityOf(seen === null ? undefined : look, at, dormantDays),
        },
      ]
    }),
  )
}

export const showBody =
  ({ db, clock, dormantDays }: { readonly db: Database; readonly clock: Clock; readonly dormantDays: number }) =>
  async (code: string, { after, childrenAfter }: BodyPages = {}): Promise<BodyView | undefined> => {
    const queries = db.read
    const at = clock.now()
    const body = await store.bodyByCode(queries, code)
    const state = body === undefined ? undefined : stateAt(await statesOf(queries, body.id), at)
    if (body === undefined || state === undefined) return undefined
    const { scale, level } = state

    const [kind, rank, parent, divisions, functions, domains, under, all, own] = await Promise.all([
      store.kindByCode(queries, state.kind),
      scale === null || level === null ? undefined : store.levelByCode(queries, scale, level),
      state.parent_id === null ? undefined : store.namedAt(queries, state.parent_id, at),
      state.division === null ? [] : store.trail(queries, 'registry_divisions', state.division),
      state.function === null ? [] : store.trail(queries, 'registry_functions', state.function),
      store.domainsOf(queries, body.id),
      store.children(queries, body.id, at, { after: childrenAfter, limit: SHOWN + 1 }),
      store.positions(queries, body.id, at),
      store.outletsOfBody(queries, body.id, at),
    ])
    const height = ({ band, place }: store.PositionRow): number =>
      heightOf(band === null || place === null ? undefined : { band, place })
    const sorted = all.toSorted((one, other) => height(one) - height(other))
    const begin = sorted.findIndex((position) => position.code === after) + 1
    const positions = sorted.slice(begin, begin + SHOWN)
    const held = await store.holders(
      queries,
      positions.map(({ id }) => id),
      at,
    )
    const people = [...new Set(held.map(({ person_id: person }) => person))]
    const theirs = await store.outletsOfPeople(queries, people, at)
    const outlets = await outletsFrom(queries, [...own, ...theirs], at, dormantDays)
    const shown = (rows: readonly store.BodyOutletRow[]) => rows.flatMap((row) => outlets.get(row) ?? [])

    const holdersOf = (position: store.PositionRow): readonly Holder[] =>
      held
        .filter((row) => row.position_id === position.id)
        .map(({ person_id: person, name, valid_from: from }) => ({
          name,
          from,
          outlets: shown(theirs.filter((row) => row.person_id === person)),
        }))
    const ended = holdsAt({ from: state.valid_from, until: state.valid_until }, at) ? undefined : state.valid_until
    return {
      code: body.code,
      labels: labelsOf(state.labels),
      homepage: body.homepage,
      domains,
      endedAt: ended ?? undefined,
      synthetic: body.synthetic === 1,
      kind: kind === undefined ? { code: state.kind, labels: {} } : named(kind),
      rank: rank === undefined ? null : { ...named(rank), scale: rank.scale },
      parent: parent === undefined ? null : named(parent),
      divisions: divisions.map(named),
      functions: functions.map(named),
      children: {
        items: under.rows.slice(0, SHOWN).map(named),
        total: under.total,
        next: under.rows.length > SHOWN ? under.rows[SHOWN - 1]?.code : undefined,
      },
      positions: {
        total: all.length,
        next: begin + SHOWN < all.length ? positions.at(-1)?.code : undefined,
        items: positions.map((position) => ({
          ...named(position),
          rank:
            position.level === null || position.level_labels === null
              ? null
              : { code: position.level, labels: labelsOf(position.level_labels) },
          seats: position.seats,
          holders: holdersOf(position),
        })),
      },
      outlets: shown(own),
    }
  }
