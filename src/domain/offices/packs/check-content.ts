// The rules of the registry, held against a pack before anything of it is written.
import { checkPoints } from './check-points.ts'
import { holdsAt, mostAtOnce, overlap, type Span } from '../registry/span.ts'
import type { BodyDraft, Coded, PackContent, RankRef, Source } from './content.ts'
import type { PackFault } from './pack.ts'

/** What stands in the registry already, of other packs. */
export interface KnownCodes {
  readonly levels: ReadonlySet<string>
  readonly kinds: ReadonlySet<string>
  readonly functions: ReadonlySet<string>
  readonly divisions: ReadonlySet<string>
  readonly bodies: ReadonlySet<string>
  readonly positions: ReadonlySet<string>
  readonly people: ReadonlySet<string>
  /** Whose each domain is: the body's code. */
  readonly domains: ReadonlyMap<string, string>
}

export const nothingKnown: KnownCodes = {
  levels: new Set(),
  kinds: new Set(),
  functions: new Set(),
  divisions: new Set(),
  bodies: new Set(),
  positions: new Set(),
  people: new Set(),
  domains: new Map(),
}

/** Level codes alone say nothing. */
export const levelKey = ({ scale, level }: RankRef): string => `${scale} ${level}`

const groupBy = <Item>(items: readonly Item[], key: (item: Item) => string): ReadonlyMap<string, readonly Item[]> => {
  const groups = new Map<string, Item[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

/** Every thing that is, by way of its parents, its own ancestor. */
const inCircles = (parents: ReadonlyMap<string, string | null>): ReadonlySet<string> => {
  const safe = new Set<string>()
  const found = new Set<string>()
  for (const start of parents.keys()) {
    const way: string[] = []
    const onWay = new Set<string>()
    let at: string | null = start
    while (at !== null && !safe.has(at) && !found.has(at) && !onWay.has(at)) {
      way.push(at)
      onWay.add(at)
      at = parents.get(at) ?? null
    }
    if (at !== null && onWay.has(at)) for (const code of way.slice(way.indexOf(at))) found.add(code)
    for (const code of way) if (!found.has(code)) safe.add(code)
  }
  return found
}

export const checkContent = (content: PackContent, known: KnownCodes = nothingKnown): readonly PackFault[] => {
  const faults: PackFault[] = []
  const fault = ({ file, line }: Source, message: string): void => void faults.push({ file, line, message })

  const codesOf = (what: string, items: readonly Coded[]): ReadonlySet<string> => {
    const codes = new Set<string>()
    for (const { code, source } of items) {
      if (codes.has(code)) fault(source, `${what} ${code} stands twice`)
      codes.add(code)
    }
    return codes
  }
  const exists = (
    source: Source,
    what: string,
    ref: string | null,
    ...places: readonly ReadonlySet<string>[]
  ): void => {
    if (ref !== null && !places.some((codes) => codes.has(ref))) fault(source, `there is no ${what} ${ref}`)
  }
  const tree = (what: string, items: readonly (Coded & { readonly parent: string | null })[]): void => {
    const circles = inCircles(new Map(items.map(({ code, parent }) => [code, parent])))
    for (const { code, source } of items) if (circles.has(code)) fault(source, `${what} ${code} is its own ancestor`)
  }

  codesOf('the scale', content.scales)
  const kinds = codesOf('the kind', content.kinds)
  const functions = codesOf('the function', content.functions)
  const divisions = codesOf('the division', content.divisions)
  const bodies = codesOf('the body', content.bodies)
  const positions = codesOf('the position', content.positions)
  const people = codesOf('the person', content.people)
  const levels = new Set<string>()
  for (const scale of content.scales) {
    const places = new Set<number>()
    for (const level of scale.levels) {
      const key = levelKey({ scale: scale.code, level: level.code })
      if (levels.has(key)) fault(level.source, `the level ${key} stands twice`)
      if (places.has(level.place)) fault(level.source, `two levels of ${scale.code} have the place ${level.place}`)
      levels.add(key)
      places.add(level.place)
    }
  }
  const rankExists = (source: Source, rank: RankRef | null): void => {
    if (rank !== null) exists(source, 'rank', levelKey(rank), levels, known.levels)
  }

  for (const { source, parent } of content.functions) exists(source, 'function', parent, functions, known.functions)
  for (const { source, parent } of content.divisions) exists(source, 'division', parent, divisions, known.divisions)
  tree('the function', content.functions)
  tree('the division', content.divisions)

  for (const { code, states } of content.bodies) {
    for (const [at, state] of states.entries()) {
      const { source } = state
      exists(source, 'kind', state.kind, kinds, known.kinds)
      exists(source, 'body', state.parent, bodies, known.bodies)
      exists(source, 'division', state.division, divisions, known.divisions)
      exists(source, 'function', state.function, functions, known.functions)
      rankExists(source, state.rank)
      if (states.slice(0, at).some((earlier) => overlap(earlier.span, state.span))) {
        fault(source, `two states of ${code} hold at one time`)
      }
    }
  }
  circlesOfBodies(content.bodies, fault)

  const owners = new Map<string, string>(known.domains)
  for (const { code, source, domains } of content.bodies) {
    for (const domain of domains) {
      const owner = owners.get(domain) ?? code
      if (owner !== code) fault(source, `${domain} is claimed by ${owner}, too`)
      owners.set(domain, owner)
    }
  }

  for (const { source, body, rank } of content.positions) {
    exists(source, 'body', body, bodies, known.bodies)
    rankExists(source, rank)
  }
  const seats = new Map(content.positions.map(({ code, seats: count }) => [code, count]))
  for (const [position, holdings] of groupBy(content.holdings, (holding) => holding.position)) {
    for (const { source, person } of holdings) {
      exists(source, 'position', position, positions, known.positions)
      exists(source, 'person', person, people, known.people)
    }
    checkSeats(position, holdings, seats.get(position), fault)
  }

  const addresses = new Set<string>()
  for (const { source, platform, address, body, person } of content.outlets) {
    if (platform === 'here') fault(source, 'an account here applies for itself')
    if ((body === null) === (person === null)) fault(source, 'an outlet speaks for a body or for a person')
    exists(source, 'body', body, bodies, known.bodies)
    exists(source, 'person', person, people, known.people)
    const key = `${platform} ${address}`
    if (addresses.has(key)) fault(source, `${address} on ${platform} stands twice`)
    addresses.add(key)
  }
  codesOf('the point', content.points)
  checkPoints(content.points, fault)
  return faults
}

type Fault = (source: Source, message: string) => void

/** Deeper than any administration. */
const DEEPEST = 100

/** A circle begins when the last of its states does: so from each state one climbs, as the parents are at that moment. */
const circlesOfBodies = (bodies: readonly BodyDraft[], fault: Fault): void => {
  const byCode = new Map(bodies.map((body) => [body.code, body]))
  const parentAt = (code: string, at: number): string | null =>
    byCode.get(code)?.states.find(({ span }) => holdsAt(span, at))?.parent ?? null
  for (const { code, states } of bodies) {
    for (const { source, parent, span } of states) {
      let above = parent
      for (let steps = 0; above !== null && above !== code && steps < DEEPEST; steps++)
        above = parentAt(above, span.from)
      if (above === code) fault(source, `the body ${code} is its own ancestor`)
    }
  }
}

const checkSeats = (
  position: string,
  holdings: readonly { readonly source: Source; readonly person: string; readonly span: Span }[],
  seats: number | undefined,
  fault: Fault,
): void => {
  const [first] = holdings
  if (first === undefined) return
  if (seats !== undefined && mostAtOnce(holdings.map(({ span }) => span)) > seats) {
    fault(first.source, `more people hold ${position} at one time than it has seats (${seats})`)
  }
  for (const [person, own] of groupBy(holdings, (holding) => holding.person)) {
    for (const [at, one] of own.entries()) {
      if (own.slice(0, at).some((earlier) => overlap(earlier.span, one.span))) {
        fault(one.source, `${person} holds ${position} twice at one time`)
      }
    }
  }
}
