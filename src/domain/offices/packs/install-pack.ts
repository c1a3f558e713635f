// Brings a pack into the registry: everything of it, or nothing.
import type { Clock } from '#core/clock'
import type { IdMaker } from '#core/ids'
import { isProblem, Problem } from '#core/problem'
import type { Database, Engine, Queries, Tx } from '#platform/db'
import type { OfficesProblem, Registry } from '../contract.ts'
import { checkContent, levelKey, type KnownCodes } from './check-content.ts'
import { countsOf, noCounts } from './check-pack.ts'
import { compilePack } from './compile-pack.ts'
import type { PackContent } from './content.ts'
import { neededBy, type Pack, type PackFault, type PackSource } from './pack.ts'
import { idsFor } from './pack-ids.ts'
import { rowsOf, type OuterPaths } from './pack-rows.ts'
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

/** The pack, and all that is wrong with it. */
const examine = async (
  queries: Queries,
  source: PackSource,
): Promise<{
  readonly pack: Pack | undefined
  readonly content?: PackContent
  readonly faults: readonly PackFault[]
}> => {
  const { pack, faults } = await readPack(source)
  if (pack === undefined) return { pack, faults }
  const compiled = compilePack(pack)
  const installed = new Set((await store.installedPacks(queries)).map(({ code }) => code))
  const missing = neededBy(pack)
    .filter((code) => !installed.has(code))
    .map((code) => ({ file: 'pack.json', line: 0, message: `the pack ${code} is to be installed first` }))
  const known = await knownCodes(queries, pack, compiled.content)
  return {
    pack,
    content: compiled.content,
    faults: [...faults, ...missing, ...compiled.faults, ...checkContent(compiled.content, known)],
  }
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
  const write = async (pack: Pack, content: PackContent): Promise<void> => {
    const now = clock.now()
    await db.bulkWrite(async (tx) => {
      const made = rowsOf(content, await idsFor(tx, ids, content), await outerPaths(tx, content), now)
      const rows = { ...made, verifications: await notRevoked(tx, db.engine, content, made.verifications) }
      for (const table of Object.keys(rows) as store.PackTable[]) {
        await store.putRows(tx, db.engine, table, rows[table] as readonly store.PackRow<typeof table>[])
      }
      const overlapping = await store.overlappingStates(tx, pack.head.code)
      if (overlapping.length > 0) {
        throw new Problem<OfficesProblem>('pack_overlaps', 'bodies have another state at that time in the registry', {
          params: { bodies: overlapping.join(', ') },
        })
      }
      await store.putPack(tx, {
        code: pack.head.code,
        version: pack.head.version,
        labels: JSON.stringify(pack.head.labels),
        digest: pack.digest,
        synthetic: pack.head.synthetic === true ? 1 : 0,
        installed_at: now,
      })
      await makeAllDue(tx, now)
    })
    await refresh()
  }

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
      const { pack, content, faults } = await examine(db.read, source)
      if (pack === undefined || content === undefined || faults.length > 0) {
        return { code: pack?.head.code, counts: noCounts, faults, outcome: 'refused' }
      }
      const there = (await store.installedPacks(db.read)).find(({ code }) => code === pack.head.code)
      const report = { code: pack.head.code, counts: countsOf(content), faults }
      if (there?.digest === pack.digest) return { ...report, outcome: 'unchanged' }
      try {
        await write(pack, content)
      } catch (error) {
        const code: OfficesProblem = 'pack_overlaps'
        if (!isProblem(error, code)) throw error
        const message = `another state holds at that time in the registry: ${error.params['bodies']}`
        return {
          ...report,
          counts: noCounts,
          faults: [{ file: 'bodies.ndjson', line: 0, message }],
          outcome: 'refused',
        }
      }
      return { ...report, outcome: there === undefined ? 'installed' : 'changed' }
    },
  }
}
