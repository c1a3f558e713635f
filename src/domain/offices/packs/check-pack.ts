// Holds a pack against its own rules and against the packs it needs, without a store: for those who write packs.
import { checkContent, levelKey, type KnownCodes } from './check-content.ts'
import { compilePack } from './compile-pack.ts'
import type { PackContent } from './content.ts'
import { neededBy, type PackFault, type PackReport, type PackSource } from './pack.ts'
import { readPack } from './read-pack.ts'

export const countsOf = (content: PackContent): PackReport['counts'] => ({
  scales: content.scales.length,
  divisions: content.divisions.length,
  functions: content.functions.length,
  bodies: content.bodies.length,
  positions: content.positions.length,
  people: content.people.length,
  outlets: content.outlets.length,
  points: content.points.length,
})

export const noCounts = {
  scales: 0,
  divisions: 0,
  functions: 0,
  bodies: 0,
  positions: 0,
  people: 0,
  outlets: 0,
  points: 0,
}

const knownIn = (contents: readonly PackContent[]): KnownCodes => {
  const codes = (of: (content: PackContent) => readonly { readonly code: string }[]): ReadonlySet<string> =>
    new Set(contents.flatMap((content) => of(content).map(({ code }) => code)))
  const levels = contents.flatMap(({ scales }) => scales.flatMap((scale) => scale.levels))
  const bodies = contents.flatMap((content) => content.bodies)
  return {
    levels: new Set(levels.map(({ scale, code }) => levelKey({ scale, level: code }))),
    kinds: codes(({ kinds }) => kinds),
    functions: codes(({ functions }) => functions),
    divisions: codes(({ divisions }) => divisions),
    bodies: codes((content) => content.bodies),
    positions: codes(({ positions }) => positions),
    people: codes(({ people }) => people),
    domains: new Map(bodies.flatMap(({ code, domains }) => domains.map((domain) => [domain, code] as const))),
  }
}

/** @param others where packs are looked for that this one needs */
export const checkPack = async (source: PackSource, others: readonly PackSource[] = []): Promise<PackReport> => {
  const { pack, faults } = await readPack(source)
  if (pack === undefined) return { code: undefined, counts: noCounts, faults }
  const { content, faults: compiled } = compilePack(pack)
  const beside: PackContent[] = []
  const missing = new Set(neededBy(pack))
  for (const other of others) {
    const read = await readPack(other)
    if (read.pack !== undefined && missing.delete(read.pack.head.code)) beside.push(compilePack(read.pack).content)
  }
  const absent: readonly PackFault[] = [...missing].map((code) => ({
    file: 'pack.json',
    line: 0,
    message: `the pack ${code} that it needs is not beside it`,
  }))
  const broken = checkContent(content, knownIn(beside))
  return { code: pack.head.code, counts: countsOf(content), faults: [...faults, ...compiled, ...absent, ...broken] }
}
