// masto 8 that listens: one WebSocket for several streams, and server-sent events.
import { createStreamingAPIClient } from 'masto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openEvents } from '../../streaming/listener.ts'
import { openMastoWorld, type MastoWorld } from './masto-world.ts'
import { seenBy } from './seen.ts'

const seen = seenBy('masto')

export const mastoListening = (): void => {
  describe('masto listening', () => {
    let world: MastoWorld
    beforeAll(async () => {
      world = await openMastoWorld()
      await world.client.v1.accounts.$select(String(world.bob.account.id)).follow()
    })
    afterAll(() => world.server.close())

    test('hears on one socket what others do', async () => {
      const { server, token, other, client } = world
      expect(await (await fetch(`${server.origin}/api/v1/streaming/health`)).text()).toBe('OK')
      const { configuration } = await client.v2.instance.fetch()
      const streams = createStreamingAPIClient({
        streamingApiUrl: configuration.urls.streaming,
        accessToken: token,
        implementation: WebSocket,
      })
      await streams.prepare()
      const heard: string[] = []
      const user = streams.user.subscribe()
      const listening = (async () => {
        for await (const event of user.values()) {
          if (event.event === 'update') heard.push(event.payload.content)
          if (event.event === 'delete') return event.payload
        }
        return undefined
      })()
      // until the server has heard of the subscription
      await expect
        .poll(
          async () => {
            const { id } = await other.v1.statuses.create({ status: 'are you there?' })
            await new Promise((resolve) => setTimeout(resolve, 100))
            if (heard.length > 0) await other.v1.statuses.$select(id).remove()
            return heard.length
          },
          { timeout: 10_000 },
        )
        .toBeGreaterThan(0)
      expect(await listening).toMatch(/^\d+$/)
      expect(heard[0]).toContain('are you there?')
      streams.close()
      seen('streaming-socket')
    })

    test('hears as server-sent events', async () => {
      const { server, token, other } = world
      const listener = await openEvents(server, token, 'user')
      await other.v1.statuses.create({ status: 'by wire' })
      const update = await listener.until(
        ({ event, payload }) => event === 'update' && payload?.includes('by wire') === true,
      )
      expect(update.event).toBe('update')
      await listener.close()
      seen('streaming-events')
    })
  })
}
