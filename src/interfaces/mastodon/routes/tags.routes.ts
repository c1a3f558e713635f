// tags, followed_tags, featured_tags: topics one reads in one's home, and those one shows on one's profile.
import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Topic } from '#domain/topics'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, Nothing, type Desk } from '../desk.ts'
import { FeaturedTagEntity, presentFeaturedTag, presentNewTag, TagEntity } from '../entities/tag.ts'
import type { MastodonNeeds } from '../needs.ts'
import { addLinks, pageOf, pageProperties } from '../paging.ts'
import { createTagDesk } from '../tag-desk.ts'

const NameParams = Type.Object({ name: Type.String() })
const Tags = Type.Array(TagEntity)
const FeaturedTags = Type.Array(FeaturedTagEntity)
const FEW = 10

export const addTagsRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { topics, config } = needs
  const presentTags = createTagDesk(needs)

  const sendTag = async (request: FastifyRequest, name: string, known?: Topic): Promise<TagEntity> => {
    const { viewer } = request.caller
    const place = desk.placeOf(request)
    const topic = known ?? (await topics.byName(name))
    const [tag] = topic === undefined ? [] : await presentTags(viewer, [topic], place)
    const nothing = viewer.accountId === null ? null : { following: false, featuring: false }
    return tag ?? presentNewTag(name, nothing, place)
  }
  const nameIn = (request: FastifyRequest): string => (request.params as { name: string }).name

  const tag = { schema: { params: NameParams, response: { 200: TagEntity } } }
  server.get('/api/v1/tags/:name', tag, (request) => sendTag(request, nameIn(request)))
  server.post('/api/v1/tags/:name/follow', tag, async (request) => {
    const topic = await topics.follow(actorOf(request), nameIn(request))
    return sendTag(request, nameIn(request), topic)
  })
  server.post('/api/v1/tags/:name/unfollow', tag, async (request) => {
    const topic = await topics.unfollow(actorOf(request), nameIn(request))
    return sendTag(request, nameIn(request), topic)
  })
  server.post('/api/v1/tags/:name/feature', tag, async (request) => {
    await topics.feature(actorOf(request), nameIn(request), 'fine')
    return sendTag(request, nameIn(request))
  })
  server.post('/api/v1/tags/:name/unfeature', tag, async (request) => {
    await topics.unfeature(actorOf(request), nameIn(request))
    return sendTag(request, nameIn(request))
  })

  server.get(
    '/api/v1/followed_tags',
    { schema: { querystring: Type.Object(pageProperties), response: { 200: Tags } } },
    async (request, reply) => {
      const page = await topics.followed(actorOf(request).accountId, pageOf(request.query, 100, 200))
      addLinks(request, reply, config.origin, page)
      return presentTags(request.caller.viewer, page.items, desk.placeOf(request))
    },
  )

  const featuredOf = async (request: FastifyRequest, accountId: number) => {
    const account = await desk.accountOf(accountId)
    const place = desk.placeOf(request)
    const featured = await topics.featured({ id: account.id, posts: account.counts.posts })
    return featured.map((one) => presentFeaturedTag(one, place))
  }
  server.get('/api/v1/featured_tags', { schema: { response: { 200: FeaturedTags } } }, (request) =>
    featuredOf(request, actorOf(request).accountId),
  )
  server.get(
    '/api/v1/accounts/:id/featured_tags',
    { schema: { params: IdParams, response: { 200: FeaturedTags } } },
    (request) => featuredOf(request, request.params.id),
  )
  server.post(
    '/api/v1/featured_tags',
    { schema: { body: Type.Object({ name: Type.String() }), response: { 200: FeaturedTagEntity } } },
    async (request) => {
      const actor = actorOf(request)
      await topics.feature(actor, request.body.name, 'refused')
      const all = await featuredOf(request, actor.accountId)
      return all.at(-1)
    },
  )
  server.delete(
    '/api/v1/featured_tags/:id',
    { schema: { params: Type.Object({ id: IdValue }), response: { 200: Nothing } } },
    async (request) => {
      await topics.removeFeatured(actorOf(request), request.params.id)
      return {}
    },
  )
  server.get('/api/v1/featured_tags/suggestions', { schema: { response: { 200: Tags } } }, async (request) => {
    const { accountId } = actorOf(request)
    const used = await topics.lastUsedBy(accountId, 2 * FEW)
    const { featured } = await topics.picks(
      accountId,
      used.map(({ id }) => id),
    )
    const fresh = used.filter(({ id }) => !featured.has(id)).slice(0, FEW)
    return presentTags(request.caller.viewer, fresh, desk.placeOf(request))
  })
}
