// GET /topics and /topics/name; /tags/name is where other software looks for the same.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Server } from '#interfaces/http'
import { topicPath } from '../links.ts'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import type { ReadSide } from '../page/side.ts'
import { TopicPage, TopicsPage } from './topics.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly side: ReadSide
  readonly topics: Pick<Topics, 'recent' | 'byName'>
  readonly timelines: Pick<Timelines, 'topic'>
}

const params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) })

export const topicRoutes = (server: Server, { pages, side, topics, timelines }: Needs): void => {
  server.get('/topics', async (request, reply) => pages.show(request, reply, h(TopicsPage, { topics: await topics.recent(50) })))

  server.get('/topics/:name', { schema: { params } }, async (request, reply) => {
    const { name } = request.params
    const [topic, posts, beside] = await Promise.all([
      topics.byName(name),
      timelines.topic(request.caller.viewer, name, pageOf(request)),
      side(),
    ])
    return pages.show(request, reply, h(TopicPage, { name, topic, posts, side: beside }))
  })

  server.get('/tags/:name', { schema: { params } }, async (request, reply) => reply.redirect(topicPath(request.params.name), 301))
}
