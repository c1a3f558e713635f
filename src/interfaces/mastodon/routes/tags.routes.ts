// tags: one topic by its name.
import { Type } from 'typebox'
import type { Server } from '#interfaces/http'
import type { Desk } from '../desk.ts'
import { presentNewTag, presentTag, TagEntity } from '../entities/tag.ts'
import type { MastodonNeeds } from '../needs.ts'

export const addTagsRoutes = (server: Server, { topics }: MastodonNeeds, desk: Desk): void => {
  server.get(
    '/api/v1/tags/:name',
    { schema: { params: Type.Object({ name: Type.String() }), response: { 200: TagEntity } } },
    async (request) => {
      const topic = await topics.byName(request.params.name)
      const place = desk.placeOf(request)
      return topic === undefined ? presentNewTag(request.params.name, place) : presentTag(topic, place)
    },
  )
}
