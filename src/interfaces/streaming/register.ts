// Ties streaming together.
import type { Server } from '#interfaces/http'
import { createHub } from './hub.ts'
import type { StreamingNeeds } from './needs.ts'
import { addStreamingRoutes } from './streaming.routes.ts'

export const registerStreaming = (server: Server, needs: StreamingNeeds): void => {
  const hub = createHub(needs)
  server.register(async (api: Server) => addStreamingRoutes(api, hub, needs.config.streaming.open))
  // each connection is told, and cut off a moment later if it does not go; nobody is taken in meanwhile
  server.addHook('preClose', async () => hub.stop())
}
