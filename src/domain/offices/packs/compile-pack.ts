// Makes of a pack's lines what the registry calls them.
import { dayOf, type Span } from '../registry/span.ts'
import type { BodyDraft, OutletDraft, PackContent, RankRef, StateDraft } from './content.ts'
import { fullCode, type Pack, type PackFault } from './pack.ts'
import type { PackFile, PackLine } from './pack-shape.ts'

interface Dated {
  readonly from?: string
  readonly until?: string | null
}

/** Content, and what could not be read of it; the rules between the parts are check-content.ts. */
export const compilePack = (pack: Pack): { readonly content: PackContent; readonly faults: readonly PackFault[] } => {
  const { head, lines } = pack
  const faults: PackFault[] = []
  const code = (ref: string): string => fullCode(head.code, ref)
  const maybe = (ref: string | undefined): string | null => (ref === undefined ? null : code(ref))
  const inHead = { file: 'pack.json', line: 0 }

  const dayIn = (file: string, line: number, text: string): number => {
    const day = dayOf(text)
    if (day === undefined) faults.push({ file, line, message: `${text} is no day` })
    return day ?? 0
  }
  const spanIn = (file: string, line: number, { from, until }: Dated): Span => {
    const span = {
      from: from === undefined ? 0 : dayIn(file, line, from),
      until: until === undefined || until === null ? null : dayIn(file, line, until),
    }
    if (span.until !== null && span.until < span.from) faults.push({ file, line, message: 'ends before it begins' })
    return span
  }
  const rankIn = (
    file: string,
    line: number,
    { scale, level }: { readonly scale?: string; readonly level?: string },
  ): RankRef | null => {
    if (scale === undefined && level === undefined) return null
    if (scale !== undefined && level !== undefined) return { scale: code(scale), level }
    faults.push({ file, line, message: 'a rank needs a scale and a level' })
    return null
  }

  const each = <File extends PackFile, Draft>(
    file: File,
    make: (value: PackLine<File>, source: { readonly file: string; readonly line: number }) => Draft,
  ): readonly Draft[] => lines[file].map(({ line, value }) => make(value, { file, line }))

  const states = new Map<string, { body: Omit<BodyDraft, 'states'>; states: StateDraft[] }>()
  for (const { line, value } of lines['bodies.ndjson']) {
    const file = 'bodies.ndjson'
    const source = { file, line }
    const known = states.get(value.code) ?? {
      body: { source, code: code(value.code), homepage: null, domains: [] },
      states: [],
    }
    const { homepage, domains } = known.body
    known.body = {
      ...known.body,
      homepage: value.homepage ?? homepage,
      domains: [...new Set([...domains, ...(value.domains ?? [])])],
    }
    known.states.push({
      source,
      labels: value.labels,
      kind: code(value.kind),
      parent: maybe(value.parent),
      division: maybe(value.division),
      function: maybe(value.function),
      rank: rankIn(file, line, value),
      span: spanIn(file, line, value),
    })
    states.set(value.code, known)
  }

  const outletOf = (value: PackLine<'outlets.ndjson'>, source: { file: string; line: number }): OutletDraft => {
    const { file, line } = source
    const verified = value.verified
    return {
      source,
      platform: value.platform,
      address: value.address,
      body: maybe(value.body),
      person: maybe(value.person),
      span: spanIn(file, line, value),
      verified:
        verified === undefined
          ? null
          : { issuer: verified.issuer, reason: verified.reason, span: spanIn(file, line, verified) },
      observed: (value.observed ?? []).map((seen) => ({
        at: dayIn(file, line, seen.at),
        source: seen.source,
        followers: seen.followers ?? null,
        posts: seen.posts ?? null,
        lastPostAt: seen.lastPostAt === undefined ? null : dayIn(file, line, seen.lastPostAt),
      })),
    }
  }

  const content: PackContent = {
    scales: (head.scales ?? []).map((scale) => ({
      source: inHead,
      code: code(scale.code),
      jurisdiction: head.jurisdiction,
      labels: scale.labels,
      levels: scale.levels.map((level) => ({ ...level, source: inHead, scale: code(scale.code) })),
    })),
    kinds: (head.kinds ?? []).map((kind) => ({ source: inHead, code: code(kind.code), labels: kind.labels })),
    functions: (head.functions ?? []).map((one) => ({
      source: inHead,
      code: code(one.code),
      parent: maybe(one.parent),
      labels: one.labels,
    })),
    divisions: each('divisions.ndjson', (value, source) => ({
      source,
      code: code(value.code),
      parent: maybe(value.parent),
      scheme: value.scheme,
      labels: value.labels,
      span: spanIn(source.file, source.line, value),
    })),
    bodies: [...states.values()].map(({ body, states: all }) => ({ ...body, states: all })),
    positions: each('positions.ndjson', (value, source) => ({
      source,
      code: code(value.code),
      body: code(value.body),
      labels: value.labels,
      rank: rankIn(source.file, source.line, value),
      seats: value.seats ?? 1,
      span: spanIn(source.file, source.line, value),
    })),
    people: each('people.ndjson', (value, source) => ({ source, code: code(value.code), name: value.name })),
    holdings: each('holdings.ndjson', (value, source) => ({
      source,
      position: code(value.position),
      person: code(value.person),
      span: spanIn(source.file, source.line, value),
    })),
    outlets: each('outlets.ndjson', outletOf),
    points: each('series.ndjson', (value, source) => ({
      source,
      code: code(value.code),
      day: dayIn(source.file, source.line, value.day),
      from: value.source,
      population: code(value.population),
      labels: value.labels,
      figures: value.figures.map((figure) => ({ ...figure, is: figure.is ?? 'exact' })),
      reference: value.reference,
    })),
  }
  return { content, faults }
}
