// GET /home, for people who signed in.
import { h } from 'preact'
import { secretText, type Random } from '#core/random'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { pageOf, signedInOnly } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import type { ReadSide } from '../page/side.ts'
import { HomePage } from './home.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly side: ReadSide
  readonly random: Random
  readonly timelines: Pick<Timelines, 'home'>
}

export const homeRoutes = (server: Server, { pages, side, random, timelines }: Needs): void => {
  server.get('/home', { preHandler: signedInOnly }, async (request, reply) => {
    const [posts, beside] = await Promise.all([timelines.home(request.caller.viewer, pageOf(request)), side()])
    return pages.show(request, reply, h(HomePage, { posts, side: beside, once: secretText(random, 12) }))
  })
}
