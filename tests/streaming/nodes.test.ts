// Several servers on one PostgreSQL: who listens to one of them hears what was written on another.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { freshPostgres, postgresRuns } from '#testing/engines'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { openSocket, saying } from './listener.ts'

const memory = {
  nodes: 2,
  homeRing: 400,
  bigAuthorFollowers: 50_000,
  timelineBytes: 2 ** 26,
  postBytes: 2 ** 26,
  pageBytes: 2 ** 26,
  idleMillis: 3_600_000,
}
const actor = ({ account }: TestPerson) => ({ accountId: account.id, userId: null })

describe.skipIf(!postgresRuns())('two nodes', { timeout: 60_000 }, () => {
  let here: TestServer
  let there: TestServer
  beforeAll(async () => {
    const database = { engine: 'postgres', url: await freshPostgres(), pool: 8 } as const
    here = await startServer({ config: { database, memory } })
    there = await startServer({ config: { database, memory } })
  }, 60_000)
  afterAll(async () => {
    await here.close()
    await there.close()
  })

  it('tell each other of posts, edits, deletions, follows and notifications', async () => {
    const ada = await here.person('ada')
    const bo = await here.person('bo')
    const listener = await openSocket(there, bo.token, 'stream=user')
    const writer = await openSocket(there, ada.token, 'stream=user:notification')
    await here.app.accounts.follow(actor(bo), ada.account.id)
    const startedAt = performance.now()
    const { post } = await here.app.publishing.publish(actor(ada), { text: 'from another node' })
    await listener.until(saying('from another node'))
    expect(performance.now() - startedAt).toBeLessThan(2_000)
    await writer.until(({ event, payload }) => event === 'notification' && payload?.includes('"follow"') === true)

    await here.app.publishing.edit(actor(ada), post?.id ?? 0, { text: 'from afar' })
    await listener.until(saying('from afar', 'status.update'))
    await here.app.accounts.mute(actor(bo), ada.account.id)
    await here.app.publishing.publish(actor(ada), { text: 'muted on another node' })
    await here.app.publishing.remove(actor(ada), post?.id ?? 0)
    await listener.until(({ event, payload }) => event === 'delete' && payload === String(post?.id))
    expect(listener.heard.some(saying('muted'))).toBe(false)
    await listener.close()
    await writer.close()
  })
})
