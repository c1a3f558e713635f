// GET /topics and /topics/name.
import { h } from 'preact'
import { Type } from 'typebox'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Server } from '#interfaces/http'
import { pageOf } from '../page/access.ts'
import type { Pages } from '../page/pages.ts'
import { TopicPage, TopicsPage } from './topics.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly topics: Pick<Topics, 'recent' | 'byName'>
  readonly timelines: Pick<Timelines, 'topic'>
}

const params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) })

export const topicRoutes = (server: Server, { pages, topics, timelines }: Needs): void => {
  server.get('/topics', async (request, reply) =>
    pages.show(request, reply, h(TopicsPage, { topics: await topics.recent(50) })),
  )

  server.get('/topics/:name', { schema: { params } }, async (request, reply) => {
    const { name } = request.params
    const [topic, posts] = await Promise.all([
      topics.byName(name),
      timelines.topic(request.caller.viewer, name, pageOf(request)),
    ])
    return pages.show(request, reply, h(TopicPage, { name, topic, posts }))
  })
}
