// tmp
import { startPostgres } from '../bench/store/postgres-server.ts'
import { mkdtempSync, chmodSync } from 'node:fs'
import { createPostgresDatabase, migrate } from '#platform/db'
import { silentLog } from '#platform/log'
import { systemClock } from '#core/clock'
import { openOffices } from '#testing/offices-world'
import { ownPack, presets, syntheticPack } from '#domain/offices'
import { createCensuses } from '#domain/census'
import * as store from '../src/domain/offices/directory/directory.store.ts'
const folder = mkdtempSync('/tmp/dirpg-'); chmodSync(folder, 0o755)
const pg = await startPostgres(folder + '/pg')
const db = createPostgresDatabase({ url: pg.url, pool: 20, log: silentLog })
await migrate(db, { clock: systemClock })
const { registry, directory } = await openOffices(db, systemClock)
const time = async <R>(n: string, f: () => Promise<R>) => { const s = performance.now(); const r = await f(); console.log(n, Math.round((performance.now() - s) * 10) / 10); return r }
await time('china', () => registry.installPack(ownPack('china')))
await time('synth', () => registry.installPack(syntheticPack(presets['china-2013'])))
const c = createCensuses({ db, clock: systemClock })
for (let i = 0; i < 3; i++) await time('census', () => c.take())
const rows = await time('outletsNow', () => store.outletsNow(db.longRead, Date.now(), 0, 1000))
await time('heldNow', () => store.heldNow(db.longRead, Date.now(), rows[0]?.id ?? 0, rows.at(-1)?.id ?? 0))
await time('first read', () => directory.list({}, { limit: 30 }))
await db.close(); await pg.stop()
