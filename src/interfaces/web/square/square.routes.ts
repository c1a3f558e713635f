// GET / and /square.
import { h } from 'preact'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { FrontPage } from './front.page.tsx'
import { SquarePage } from './square.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly timelines: Pick<Timelines, 'square'>
}

export const squareRoutes = (server: Server, { pages, timelines }: Needs): void => {
  server.get('/', async (request, reply) => {
    if (request.caller.viewer.accountId !== null) return pages.goTo(reply, '/home')
    const posts = await timelines.square(request.caller.viewer, { limit: 10 })
    return pages.show(request, reply, h(FrontPage, { posts }))
  })

  server.get('/square', async (request, reply) => {
    const posts = await timelines.square(request.caller.viewer, pageOf(request))
    return pages.show(request, reply, h(SquarePage, { posts }))
  })
}
