// A running server with the pages on the fake world.
import { createHttp, type Server } from '#interfaces/http'
import { registerWeb } from '#interfaces/web'
import type { Blobs } from '#platform/blobs'
import type { Config } from '#platform/config'
import { silentLog } from '#platform/log'
import { face } from './face.ts'
import { createFakeWorld, fakeConfig, type FakeWorld } from './fake-world.ts'

export interface FakeServer {
  readonly world: FakeWorld
  readonly server: Server
  readonly origin: string
  close(): Promise<void>
}

/** Listens on a free port; pages find themselves by the host they are asked under. */
export const startFakeServer = async (some: Partial<Config> = {}): Promise<FakeServer> => {
  const config = fakeConfig(some)
  const world = createFakeWorld(config)
  const { accounts, clock, random } = world.needs
  const server = createHttp({
    config,
    log: silentLog,
    clock,
    random,
    accounts,
    blobs: face<Blobs>('blobs', { open: async () => undefined }),
  })
  await registerWeb(server, world.needs)
  await server.listen({ host: '127.0.0.1', port: config.listen.port })
  const address = server.server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { world, server, origin: `http://127.0.0.1:${address.port}`, close: () => server.close() }
}
