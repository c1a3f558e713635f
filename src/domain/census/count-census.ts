// Counts the registry as of a moment: every table is read once, every account looked at once.
import { DAY } from '#core/clock'
import type { Id } from '#core/ids'
import { activityOf, rankKey } from '#domain/offices'
import type { Engine, Queries } from '#platform/db'
import { createBodyColumns } from './body-columns.ts'
import * as store from './census.store.ts'
import type { Census, CensusQuestion, CodedSplit, Labels, RankSplit, Split, TopAccount } from './contract.ts'
import { createMarks } from './marks.ts'
import { plain, Tallies, Tally } from './split.ts'
import { ownersAt, type Owner } from './who.ts'

const THRESHOLDS: readonly number[] = [10_000, 100_000, 1_000_000]
/** Names under each threshold. */
const TOP = 50
/** Rows read and forgotten together. */
const AT_ONCE = 4000
const NOBODY: Split = { bodies: 0, officials: 0 }

const labelsOf = (text: string): Labels => JSON.parse(text) as Labels

/** Each day is written once: writing the month of each of 100,151 accounts took 70 ms. */
const monthWriter = (): ((time: number) => string) => {
  const known = new Map<number, string>()
  return (time) => {
    const day = Math.floor(time / DAY)
    let month = known.get(day)
    if (month === undefined) {
      month = new Date(time).toISOString().slice(0, 7)
      known.set(day, month)
    }
    return month
  }
}

/** Goes through what was seen beside accounts that come in the same order. */
const beside = (seen: readonly store.SeenRow[]): ((outletId: Id) => store.SeenRow | undefined) => {
  let at = 0
  return (outletId) => {
    while ((seen[at]?.outlet_id ?? Infinity) < outletId) at++
    return seen[at]?.outlet_id === outletId ? seen[at] : undefined
  }
}

const ranksOf = (levels: readonly store.LevelRow[], tallies: Tallies<string>): readonly RankSplit[] => {
  const sorted = [...levels].sort((one, other) =>
    one.scale < other.scale ? -1 : one.scale > other.scale ? 1 : one.place - other.place,
  )
  const sums = new Map<string, Tally>()
  return sorted.map(({ scale, code, place, band, labels }) => {
    const own = tallies.get(rankKey(scale, code))
    const sum = sums.get(scale) ?? new Tally()
    sums.set(scale, sum)
    sum.add(false, own.bodies)
    sum.add(true, own.officials)
    return { ...own, code, scale, place, band, labels: labelsOf(labels), orAbove: plain(sum) }
  })
}

/** Of each node below the roots (of each root where there is nothing below) all that is counted under it. */
const treeOf = (rows: readonly store.TreeRow[], tallies: Tallies<string>): readonly CodedSplit[] => {
  const byCode = new Map(rows.map((row) => [row.code, row]))
  const roots = new Set(rows.filter(({ parent }) => parent === null).map(({ code }) => code))
  const above = new Map<string, Tally>()
  for (const code of tallies.keys()) {
    const [root = code, second] = (byCode.get(code)?.path ?? code).trimEnd().split(' ')
    const shown = roots.has(root) && second !== undefined ? second : root
    const sum = above.get(shown) ?? new Tally()
    above.set(shown, sum)
    const { bodies, officials } = tallies.get(code)
    sum.add(false, bodies)
    sum.add(true, officials)
  }
  return [...above]
    .map(([code, sum]) => ({ code, labels: labelsOf(byCode.get(code)?.labels ?? '{}'), ...plain(sum) }))
    .sort((one, other) => (one.code < other.code ? -1 : 1))
}

/** A question whose moment is known. */
export type CensusTask = CensusQuestion & { readonly at: number; readonly dormantDays: number }

const readBodies = async (queries: Queries, at: number) => {
  const bodies = createBodyColumns()
  for (let after: Id | undefined = -1; after !== undefined;) {
    const rows: readonly store.BodyNowRow[] = await store.bodiesAt(queries, at, { after, limit: AT_ONCE })
    bodies.add(rows)
    after = rows.length < AT_ONCE ? undefined : rows.at(-1)?.body_id
  }
  return bodies
}

/** Every account with what was seen of it last. */
async function* outletsSeen(
  queries: Queries,
  engine: Engine,
  { at, platform }: CensusTask,
): AsyncGenerator<readonly (readonly [store.VerifiedOutletRow, store.SeenRow | undefined])[]> {
  for (let after: Id | undefined = -1; after !== undefined;) {
    const page = { platform, after, limit: AT_ONCE }
    const rows: readonly store.VerifiedOutletRow[] = await store.verifiedOutlets(queries, at, page)
    const [first, last] = [rows[0]?.id, rows.at(-1)?.id]
    if (first === undefined || last === undefined) return
    const seenOf = beside(await store.lastSeen(engine, queries, at, { first, last }))
    yield rows.map((outlet) => [outlet, seenOf(outlet.id)] as const)
    after = rows.length < AT_ONCE ? undefined : last
  }
}

export const countCensus = async (queries: Queries, engine: Engine, task: CensusTask): Promise<Census> => {
  const { at, platform, dormantDays, thresholds = THRESHOLDS } = task
  const levels = await store.levels(queries)
  const levelOf = new Map(levels.map((row) => [rankKey(row.scale, row.code), row]))
  const owners = ownersAt(await readBodies(queries, at), await store.holdingsAt(queries, at), levelOf)
  const monthOf = monthWriter()

  const accounts = new Tally()
  const platforms = new Tallies<string>()
  const byKind = new Tallies<string>()
  const byRank = new Tallies<string>()
  const byBand = new Tallies<number>()
  const byDivision = new Tallies<string>()
  const byFunction = new Tallies<string>()
  const months = new Tallies<string>()
  const without = { rank: new Tally(), division: new Tally(), function: new Tally() }
  const activity = { active: new Tally(), dormant: new Tally(), neverPosted: new Tally(), unknown: new Tally() }
  const counted = new Tally()
  const spokenFor = createMarks(owners)
  const loud: { readonly outlet: store.VerifiedOutletRow; readonly owner: Owner; readonly followers: number }[] = []
  const lowest = Math.min(...thresholds)
  let followersSum = 0

  const count = (outlet: store.VerifiedOutletRow, look: store.SeenRow | undefined): void => {
    const owner = owners.of(outlet)
    if (owner === undefined) return
    const { official } = owner
    accounts.add(official)
    platforms.of(outlet.platform).add(official)
    months.of(monthOf(outlet.opened_at)).add(official)
    spokenFor.add(outlet.platform, owner)

    if (owner.kind !== null) byKind.of(owner.kind).add(official)
    if (owner.division === null) without.division.add(official)
    else byDivision.of(owner.division).add(official)
    if (owner.function === null) without.function.add(official)
    else byFunction.of(owner.function).add(official)
    const level = owner.rank === null ? undefined : levelOf.get(owner.rank)
    if (owner.rank === null || level === undefined) without.rank.add(official)
    else {
      byRank.of(owner.rank).add(official)
      byBand.of(level.band).add(official)
    }

    const known = look === undefined ? undefined : { posts: look.posts, lastPostAt: look.last_post_at }
    activity[activityOf(known, at, dormantDays)].add(official)

    const followers = look?.followers ?? null
    if (followers === null) return
    counted.add(official)
    followersSum += followers
    if (followers > lowest) loud.push({ outlet, owner, followers })
  }
  for await (const page of outletsSeen(queries, engine, task)) for (const [outlet, look] of page) count(outlet, look)

  loud.sort((one, other) => other.followers - one.followers || one.outlet.id - other.outlet.id)
  const named = loud.slice(0, TOP)
  const officials = named.flatMap(({ owner }) => (owner.official ? [owner.id] : []))
  const nameOf = new Map((await store.people(queries, officials)).map(({ id, name }) => [id, name]))
  const speaking = named.flatMap(({ owner }) => (owner.official ? [] : [owner.id]))
  const labelsOfBody = new Map((await store.bodyLabels(queries, speaking, at)).map((row) => [row.body_id, row.labels]))
  const ids = named.map(({ outlet }) => outlet.id)
  const addressOf = new Map((await store.addresses(queries, ids)).map(({ id, address }) => [id, address]))
  const topOf = ({ outlet, owner, followers }: (typeof loud)[number]): TopAccount => ({
    platform: outlet.platform,
    address: addressOf.get(outlet.id) ?? '',
    labels: owner.official ? { und: nameOf.get(owner.id) ?? '' } : labelsOf(labelsOfBody.get(owner.id) ?? '{}'),
    official: owner.official,
    followers,
  })

  const sum = new Tally()
  const openings = [...months.keys()].sort().map((month) => {
    const own = months.get(month)
    sum.add(false, own.bodies)
    sum.add(true, own.officials)
    return { month, ...own, sum: plain(sum) }
  })
  const packs = (await store.packs(queries)).map(({ code, version, synthetic }) => ({
    code,
    version,
    synthetic: synthetic === 1,
  }))
  return {
    at,
    platform,
    synthetic: packs.some(({ synthetic }) => synthetic),
    packs,
    accounts: plain(accounts),
    distinct: spokenFor.all(),
    byPlatform: [...platforms.keys()].sort().map((name) => ({
      platform: name,
      ...platforms.get(name),
      distinct: spokenFor.on(name),
    })),
    byKind: (await store.kinds(queries))
      .map(({ code, labels }) => ({ code, labels: labelsOf(labels), ...byKind.get(code) }))
      .filter((split) => split.bodies + split.officials > 0)
      .sort((one, other) => (one.code < other.code ? -1 : 1)),
    byRank: ranksOf(levels, byRank),
    byBand: [1, 2, 3, 4, 5].map((band) => ({ band, ...byBand.get(band) })),
    withoutRank: plain(without.rank),
    byDivision: treeOf(await store.divisions(queries), byDivision),
    withoutDivision: plain(without.division),
    byFunction: treeOf(await store.functions(queries), byFunction),
    withoutFunction: plain(without.function),
    activity: {
      dormantDays,
      active: plain(activity.active),
      dormant: plain(activity.dormant),
      neverPosted: plain(activity.neverPosted),
      unknown: plain(activity.unknown),
    },
    followers: {
      sum: followersSum,
      counted: plain(counted),
      over: thresholds.map((followers) => {
        const over = new Tally()
        for (const one of loud) if (one.followers > followers) over.add(one.owner.official)
        return {
          followers,
          ...(over.bodies + over.officials === 0 ? NOBODY : plain(over)),
          top: named.filter((one) => one.followers > followers).map(topOf),
        }
      }),
    },
    openings,
  }
}
