// GET /home, for people who signed in.
import { h } from 'preact'
import { secretText, type Random } from '#core/random'
import type { Timelines } from '#domain/timelines'
import type { Server } from '#interfaces/http'
import { pageOf, signedInOnly } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { HomePage } from './home.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly random: Random
  readonly timelines: Pick<Timelines, 'home'>
}

export const homeRoutes = (server: Server, { pages, random, timelines }: Needs): void => {
  server.get('/home', { preHandler: signedInOnly }, async (request, reply) => {
    const posts = await timelines.home(request.caller.viewer, pageOf(request))
    return pages.show(request, reply, h(HomePage, { posts, once: secretText(random, 12) }))
  })
}
