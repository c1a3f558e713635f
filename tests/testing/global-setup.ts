// Runs once per test run: one PostgreSQL for all suites, started when the first suite asks for a database.
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { postgresPrograms, startPostgres, type PostgresServer } from './postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The socket at which a suite gets the URL of a fresh database; undefined without PostgreSQL. */
    postgresDesk: string | undefined
  }
}

export default async (project: TestProject): Promise<(() => Promise<void>) | undefined> => {
  if (postgresPrograms() === undefined) {
    project.provide('postgresDesk', undefined)
    if (process.env['CI'] !== 'true') {
      console.warn('PostgreSQL is not installed: suites for both engines run on SQLite alone.')
    }
    return undefined
  }
  const folder = await mkdtemp(join(tmpdir(), 'bema-test-desk-'))
  const socket = join(folder, 'desk.sock')
  let server: Promise<PostgresServer> | undefined
  const desk = createServer((_request, response) => {
    server ??= startPostgres()
    server
      .then((running) => running.createDatabase())
      .then(
        (url) => response.end(url),
        (error: unknown) => response.writeHead(500).end(String(error)),
      )
  })
  await new Promise<void>((resolve) => desk.listen(socket, resolve))
  project.provide('postgresDesk', socket)
  return async () => {
    desk.close()
    desk.closeAllConnections()
    await (await server?.catch(() => undefined))?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
