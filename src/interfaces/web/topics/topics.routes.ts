// GET /topics and /topics/name; POST to follow a topic, or no longer.
import { h } from 'preact'
import { Type } from 'typebox'
import { emptyPage } from '#core/page'
import type { Timelines } from '#domain/timelines'
import type { Topics } from '#domain/topics'
import type { Server } from '#interfaces/http'
import { topicPath } from '../links.ts'
import { actorOf, pageOf, signedInOnly } from '../page/access.ts'
import { deedLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { TopicPage, TopicsPage } from './topics.page.tsx'

interface Needs {
  readonly pages: Pages
  readonly topics: Pick<Topics, 'recent' | 'byName' | 'followed' | 'picks' | 'follow' | 'unfollow'>
  readonly timelines: Pick<Timelines, 'topic'>
}

const params = Type.Object({ name: Type.String({ minLength: 1, maxLength: 200 }) })

export const topicRoutes = (server: Server, { pages, topics, timelines }: Needs): void => {
  server.get('/topics', async (request, reply) => {
    const { accountId } = request.caller.viewer
    const [recent, followed] = await Promise.all([
      topics.recent(50),
      accountId === null ? emptyPage : topics.followed(accountId, { limit: 100 }),
    ])
    return pages.show(request, reply, h(TopicsPage, { topics: recent, followed: followed.items }))
  })

  server.get('/topics/:name', { schema: { params } }, async (request, reply) => {
    const { name } = request.params
    const [topic, posts] = await Promise.all([
      topics.byName(name),
      timelines.topic(request.caller.viewer, name, pageOf(request)),
    ])
    const { accountId } = request.caller.viewer
    const picks = accountId === null || topic === undefined ? undefined : await topics.picks(accountId, [topic.id])
    const followed = topic !== undefined && picks?.followed.has(topic.id) === true
    return pages.show(request, reply, h(TopicPage, { name, topic, posts, followed }))
  })

  const deeds = { follow: 'topic_followed', unfollow: 'topic_unfollowed' } as const
  for (const deed of ['follow', 'unfollow'] as const) {
    const options = { schema: { params }, preHandler: signedInOnly, config: { limit: deedLimit } }
    server.post(`/topics/:name/${deed}`, options, async (request, reply) => {
      await topics[deed](actorOf(request), request.params.name)
      return pages.goTo(reply, topicPath(request.params.name), deeds[deed])
    })
  }
}
