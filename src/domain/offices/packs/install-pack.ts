// Brings a pack into the registry: everything of it, or nothing.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import type { Database, Engine, Queries, Tx } from '#platform/db'
import type { Registry } from '../contract.ts'
import { waitForTurn } from '../registry/turn.store.ts'
import { checkContent, levelKey, type KnownCodes } from './check-content.ts'
import { countsOf, noCounts } from './check-pack.ts'
import { compilePack } from './compile-pack.ts'
import type { PackContent } from './content.ts'
import { neededBy, type Pack, type PackFault } from './pack.ts'
import { idsFor } from './pack-ids.ts'
import { rowsOf, type OuterPaths } from './pack-rows.ts'
import { learnSizes, overfullPositions, overlappingStates } from './beside.store.ts'
import { holdIssuer } from '../verification/issuers.store.ts'
import { makeAllDue } from '../verification/outlets.store.ts'
import * as store from './packs.store.ts'
import { readPack } from './read-pack.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  /** Makes the badges anew that rest on what changed. */
  readonly refresh: () => Promise<number>
}

const knownCodes = async (queries: Queries, pack: Pack, content: PackContent): Promise<KnownCodes> => {
  const packs = neededBy(pack)
  const codes = (table: Parameters<typeof store.codesOfPacks>[1]) => store.codesOfPacks(queries, table, packs)
  const levels = await store.levelsOfPacks(queries, packs)
  return {
    levels: new Set(levels.map(({ scale, code }) => levelKey({ scale, level: code }))),
    kinds: await codes('registry_kinds'),
    functions: await codes('registry_functions'),
    divisions: await codes('registry_divisions'),
    bodies: await codes('registry_bodies'),
    positions: await codes('registry_positions'),
    people: await codes('registry_people'),
    domains: await store.domainOwners(
      queries,
      content.bodies.flatMap(({ domains }) => domains),
    ),
  }
}

type InstalledRows = Awaited<ReturnType<typeof store.installedPacks>>

interface ReadPack {
  readonly pack: Pack
  readonly content: PackContent
}

/** All that is wrong with a pack beside what is installed. */
const faultsBeside = async (
  queries: Queries,
  { pack, content }: ReadPack,
  installed: InstalledRows,
): Promise<readonly PackFault[]> => {
  const codes = new Set(installed.map(({ code }) => code))
  const missing = neededBy(pack)
    .filter((code) => !codes.has(code))
    .map((code) => ({ file: 'pack.json', line: 0, message: `the pack ${code} is to be installed first` }))
  return [...missing, ...checkContent(content, await knownCodes(queries, pack, content))]
}

/** What a transaction found wrong, so that nothing of it stays. */
class Faulty extends Error {
  readonly faults: readonly PackFault[]
  constructor(faults: readonly PackFault[]) {
    super('the pack does not fit into the registry')
    this.faults = faults
  }
}

/** What was written against what others had written before: ends, moves and holders that the pack does not know of. */
const faultsAfter = async (tx: Tx, pack: string, { holdings }: PackContent): Promise<readonly PackFault[]> => {
  const outer = [...new Set(holdings.map(({ position }) => position))].filter((code) => !code.startsWith(`${pack}/`))
  const states = await overlappingStates(tx, pack)
  const positions = await overfullPositions(tx, pack, outer)
  return [
    ...states.map((code) => ({
      file: 'bodies.ndjson',
      line: 0,
      message: `another state of ${code} holds at that time in the registry`,
    })),
    ...positions.map((code) => ({
      file: 'holdings.ndjson',
      line: 0,
      message: `with those in the registry more people hold ${code} at one time than may`,
    })),
  ]
}

const outerPaths = async (queries: Queries, content: PackContent): Promise<OuterPaths> => {
  const parentsOf = (items: readonly { readonly parent: string | null }[]): readonly string[] => [
    ...new Set(items.flatMap(({ parent }) => parent ?? [])),
  ]
  return {
    functions: await store.pathsOf(queries, 'registry_functions', parentsOf(content.functions)),
    divisions: await store.pathsOf(queries, 'registry_divisions', parentsOf(content.divisions)),
  }
}

/** Whoever revoked something here decided; a pack does not bring it back. */
const notRevoked = async (
  tx: Tx,
  engine: Engine,
  { outlets }: PackContent,
  rows: readonly store.PackRow<'verifications'>[],
): Promise<readonly store.PackRow<'verifications'>[]> => {
  const platforms = [...new Set(outlets.map(({ platform }) => platform))]
  const revoked = await store.revokedVerifications(tx, platforms)
  const issuers = new Set<string>()
  for (const { issuer } of rows) if (issuer !== null) issuers.add(issuer)
  const out = new Set<string>()
  for (const issuer of [...issuers].sort()) if (await holdIssuer(tx, engine, issuer)) out.add(issuer)
  return rows.filter(
    ({ outlet_id: outletId, issuer }) => !out.has(String(issuer)) && !revoked.has(`${outletId} ${issuer}`),
  )
}

export const packVerbs = ({ db, ids, clock, refresh }: Needs): Pick<Registry, 'packs' | 'installPack'> => {
  const put = async (tx: Tx, { pack, content }: ReadPack): Promise<void> => {
    const now = clock.now()
    const made = rowsOf(content, await idsFor(tx, ids, content), await outerPaths(tx, content), now)
    const rows = { ...made, verifications: await notRevoked(tx, db.engine, content, made.verifications) }
    for (const table of Object.keys(rows) as store.PackTable[]) {
      await store.putRows(tx, db.engine, table, rows[table] as readonly store.PackRow<typeof table>[])
    }
    const faults = await faultsAfter(tx, pack.head.code, content)
    if (faults.length > 0) throw new Faulty(faults)
    await store.putPack(tx, {
      code: pack.head.code,
      version: pack.head.version,
      labels: JSON.stringify(pack.head.labels),
      digest: pack.digest,
      synthetic: pack.head.synthetic === true ? 1 : 0,
      installed_at: now,
    })
    await makeAllDue(tx, now)
    await learnSizes(tx, db.engine)
  }

  /** Looks again at its turn: while it waited another process may have installed the same pack, or one beside it. */
  const write = (read: ReadPack, before: InstalledRows): Promise<'installed' | 'changed' | 'unchanged'> =>
    db.bulkWrite(async (tx) => {
      await waitForTurn(tx, db.engine)
      const installed = await store.installedPacks(tx)
      const there = installed.find(({ code }) => code === read.pack.head.code)
      if (there?.digest === read.pack.digest) return 'unchanged'
      if (JSON.stringify(installed) !== JSON.stringify(before)) {
        const faults = await faultsBeside(tx, read, installed)
        if (faults.length > 0) throw new Faulty(faults)
      }
      await put(tx, read)
      return there === undefined ? 'installed' : 'changed'
    })

  return {
    async packs() {
      const rows = await store.installedPacks(db.read)
      return rows.map(({ code, version, labels, synthetic, installed_at: installedAt }) => ({
        code,
        version,
        labels: JSON.parse(labels) as Readonly<Record<string, string>>,
        synthetic: synthetic === 1,
        installedAt,
      }))
    },

    async installPack(source) {
      const { pack, faults } = await readPack(source)
      if (pack === undefined) return { code: undefined, counts: noCounts, faults, outcome: 'refused' }
      const { content, faults: compiled } = compilePack(pack)
      const { code } = pack.head
      const refused = (wrong: readonly PackFault[]) =>
        ({ code, counts: noCounts, faults: wrong, outcome: 'refused' }) as const
      const installed = await store.installedPacks(db.read)
      const all = [...faults, ...compiled, ...(await faultsBeside(db.read, { pack, content }, installed))]
      if (all.length > 0) return refused(all)
      try {
        const outcome = await write({ pack, content }, installed)
        if (outcome !== 'unchanged') await refresh()
        return { code, counts: countsOf(content), faults: [], outcome }
      } catch (error) {
        if (error instanceof Faulty) return refused(error.faults)
        throw error
      }
    },
  }
}
