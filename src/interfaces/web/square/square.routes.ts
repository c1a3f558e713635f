// GET / and /square.
import { h } from 'preact'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import type { ReadSide } from '../page/side.ts'
import { FrontPage } from './front.page.tsx'
import { SquarePage } from './square.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly side: ReadSide
  readonly timelines: Pick<Timelines, 'square'>
}

export const squareRoutes = (server: Server, { pages, side, timelines }: Needs): void => {
  server.get('/', async (request, reply) => {
    if (request.caller.viewer.accountId !== null) return pages.goTo(reply, '/home')
    const [posts, beside] = await Promise.all([timelines.square(request.caller.viewer, { limit: 10 }), side()])
    return pages.show(request, reply, h(FrontPage, { posts, side: beside }))
  })

  server.get('/square', async (request, reply) => {
    const [posts, beside] = await Promise.all([timelines.square(request.caller.viewer, pageOf(request)), side()])
    return pages.show(request, reply, h(SquarePage, { posts, side: beside }))
  })
}
