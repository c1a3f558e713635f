// Runs once per test run: a migrated store of each engine, of which suites get copies. One PostgreSQL serves all suites,
// started when the first one asks for a database.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { systemClock } from '#core/clock'
import { createPostgresDatabase, createSqliteDatabase, migrate, type OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openMemoryFolder } from './memory-folder.ts'
import { postgresPrograms, startPostgres, type PostgresServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket at which a suite gets the URL of a fresh database; undefined without PostgreSQL. */
    postgresDesk: string | undefined
    /** A migrated file of SQLite without rows. */
    sqliteTemplate: string
  }
}

const migrated = async (db: OpenDatabase): Promise<void> => {
  await migrate(db, { clock: systemClock })
  await db.close()
}

/** Answers the URL of an empty database at `/`, of a migrated one at `/migrated`. */
const postgresDesk = (): { desk: Server; stop(): Promise<void> } => {
  let server: Promise<PostgresServer> | undefined
  let template: Promise<string> | undefined
  const makeTemplate = async (running: PostgresServer): Promise<string> => {
    const url = await running.createDatabase()
    await migrated(createPostgresDatabase({ url, pool: 2, log: silentLog }))
    return new URL(url).pathname.slice(1)
  }
  const databaseFor = async (path: string | undefined): Promise<string> => {
    const running = await (server ??= startPostgres())
    return path === '/migrated'
      ? running.createDatabase(await (template ??= makeTemplate(running)))
      : running.createDatabase()
  }
  const desk = createServer((request, response) => {
    databaseFor(request.url).then(
      (url) => response.end(url),
      (error: unknown) => response.writeHead(500).end(String(error)),
    )
  })
  return {
    desk,
    async stop() {
      desk.close()
      desk.closeAllConnections()
      await (await server?.catch(() => undefined))?.stop()
    },
  }
}

export default async (project: TestProject): Promise<() => Promise<void>> => {
  const closeMemoryFolder = openMemoryFolder()
  const folder = await mkdtemp(join(tmpdir(), 'bema-test-desk-'))
  const file = join(folder, 'template.db')
  await migrated(createSqliteDatabase({ file, log: silentLog }))
  project.provide('sqliteTemplate', file)

  const socket = join(folder, 'desk.sock')
  const postgres = postgresPrograms() === undefined ? undefined : postgresDesk()
  project.provide('postgresDesk', postgres === undefined ? undefined : socket)
  if (postgres === undefined && process.env['CI'] !== 'true') {
    console.warn('PostgreSQL is not installed: suites for both engines run on SQLite alone.')
  }
  await new Promise<void>((resolve) => {
    if (postgres === undefined) resolve()
    else postgres.desk.listen(socket, resolve)
  })
  return async () => {
    await postgres?.stop()
    await rm(folder, { recursive: true, force: true })
    closeMemoryFolder()
  }
}
