// The rule of badges: from what was verified, who held which position and what bodies were called, to what is shown.
import type { Badge, HeldRank, HeldTitle } from '#domain/accounts'
import { holdsAt, type Span } from '../registry/span.ts'
import type { Scope } from './contract.ts'

type Labels = Readonly<Record<string, string>>

/** A verification that was granted, as long as it stood; later decisions come later. */
export interface Standing extends Span {
  readonly scope: Scope
  readonly bodyId: number | null
  readonly issuer: string
  readonly reason: string
}

export interface Held extends Span {
  readonly title: Labels
  readonly bodyId: number
  readonly rank?: HeldRank | null
  /** Of several at one time the lowest counts; null: without rank, last. */
  readonly height: number | null
}

export interface Called extends Span {
  readonly bodyId: number
  readonly labels: Labels
  readonly rank?: HeldRank | null
}

export interface BadgeFacts {
  readonly standings: readonly Standing[]
  readonly holdings: readonly Held[]
  readonly names: readonly Called[]
  readonly links: Badge['links']
  readonly closed?: Badge['closed'] | undefined
  readonly runBy?: Badge['runBy']
  readonly office?: Badge['office']
}

/** Titles that a badge remembers; nobody held more. */
const MOST_TITLES = 50

type Title = Omit<HeldTitle, 'since' | 'until'>

const highestAt = (holdings: readonly Held[], at: number): Held | undefined =>
  holdings
    .filter((held) => holdsAt(held, at))
    .sort((one, other) => (one.height ?? Infinity) - (other.height ?? Infinity) || one.from - other.from)[0]

const titleAt = ({ standings, holdings, names }: BadgeFacts, at: number): Title | undefined => {
  const standing = standings.findLast((one) => holdsAt(one, at))
  if (standing === undefined) return undefined
  const { scope, issuer, reason } = standing
  const nameOf = (id: number | null): Called | undefined => names.find((one) => one.bodyId === id && holdsAt(one, at))
  if (scope === 'other') return { scope, title: null, body: null, rank: null, issuer, reason }
  if (scope === 'body') {
    const body = nameOf(standing.bodyId)
    // a body that ended has no account that speaks for it
    return body && { scope, title: null, body: body.labels, rank: body.rank ?? null, issuer, reason }
  }
  const held = highestAt(holdings, at)
  if (held === undefined) return undefined
  const body = nameOf(held.bodyId)?.labels ?? null
  return { scope, title: held.title, body, rank: held.rank ?? null, issuer, reason }
}

const sameOffice = (one: Title, other: Title): boolean =>
  one.scope === other.scope &&
  JSON.stringify([one.title, one.body, one.rank?.level]) ===
    JSON.stringify([other.title, other.body, other.rank?.level])

/** When it will be over as far as is known: the first moment at which another title holds, or none. */
const endOf = (facts: BadgeFacts, title: HeldTitle, moments: readonly number[]): number | null =>
  moments.find((moment) => {
    if (moment <= title.since) return false
    const then = titleAt(facts, moment)
    return then === undefined || !sameOffice(then, title)
  }) ?? null

/** Nothing stands any longer than the office itself. */
const upToClosing = (facts: BadgeFacts): BadgeFacts => {
  const { closed } = facts
  if (closed === undefined) return facts
  return {
    ...facts,
    standings: facts.standings
      .filter(({ from }) => from < closed.at)
      .map((one) => ({ ...one, until: Math.min(one.until ?? closed.at, closed.at) })),
  }
}

/** Answers also when the badge is to be made anew; null: never by the clock alone. */
export const makeBadge = (all: BadgeFacts, now: number): { readonly badge: Badge; readonly due: number | null } => {
  const facts = upToClosing(all)
  const spans: readonly Span[] = [...facts.standings, ...facts.holdings, ...facts.names]
  const moments = [...new Set(spans.flatMap(({ from, until }) => (until === null ? [from] : [from, until])))].sort(
    (one, other) => one - other,
  )
  const titles: HeldTitle[] = []
  for (const [place, since] of moments.entries()) {
    const title = since > now ? undefined : titleAt(facts, since)
    if (title === undefined) continue
    const until = moments[place + 1] ?? null
    const before = titles.at(-1)
    if (before !== undefined && before.until === since && sameOffice(before, title)) {
      titles.splice(-1, 1, { ...title, since: before.since, until })
    } else titles.push({ ...title, since, until })
  }
  const last = titles.at(-1)
  const holds = last !== undefined && holdsAt({ from: last.since, until: last.until }, now)
  return {
    badge: {
      now: holds ? { ...last, until: endOf(facts, last, moments) } : null,
      earlier: (holds ? titles.slice(0, -1) : titles).toReversed().slice(0, MOST_TITLES),
      links: holds ? facts.links : [],
      ...(facts.closed === undefined ? {} : { closed: facts.closed }),
      ...(facts.runBy == null ? {} : { runBy: facts.runBy }),
      ...(facts.office == null ? {} : { office: facts.office }),
    },
    due: moments.find((moment) => moment > now) ?? null,
  }
}

/** The title that held when something was written. */
export const heldAt = (badge: Badge | null, at: number): HeldTitle | undefined =>
  badge === null
    ? undefined
    : [...(badge.now === null ? [] : [badge.now]), ...badge.earlier].find(({ since, until }) =>
        holdsAt({ from: since, until }, at),
      )
