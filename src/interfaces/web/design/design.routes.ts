// GET /design
import { h } from 'preact'
import type { Clock } from '#core/clock'
import type { Server } from '#interfaces/http'
import type { Pages } from '../page/pages.ts'
import { DesignPage } from './design.page.tsx'
import { createSamples } from './samples.ts'

export const designRoutes = (server: Server, { pages, clock }: { pages: Pages; clock: Clock }): void => {
  server.get('/design', async (request, reply) => {
    const now = clock.now()
    const sets = {
      signedIn: createSamples(now, true),
      visitor: createSamples(now, false, 6),
      third: createSamples(now, true, 7),
    }
    return pages.show(request, reply, h(DesignPage, sets))
  })
}
