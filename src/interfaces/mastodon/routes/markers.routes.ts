// markers: where one stopped reading. Every timeline asked for is answered: apps fail on an empty object.
import { Type, type Static } from 'typebox'
import type { Id } from '#core/ids'
import type { Marker } from '#domain/accounts'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf } from '../desk.ts'
import { MarkerEntity, presentMarker } from '../entities/marker.ts'
import type { MastodonNeeds } from '../needs.ts'

const TimelineName = Type.Union([Type.Literal('home'), Type.Literal('notifications')])
const Markers = Type.Object({ home: Type.Optional(MarkerEntity), notifications: Type.Optional(MarkerEntity) })
const Position = Type.Optional(Type.Object({ last_read_id: IdValue }))

const names = ['home', 'notifications'] as const

const unread: Marker = { lastReadId: 0, version: 0, updatedAt: 0 }

const presentMarkers = (asked: readonly (typeof names)[number][], found: ReadonlyMap<string, Marker>) => {
  const markers: Static<typeof Markers> = {}
  for (const name of asked) markers[name] = presentMarker(found.get(name) ?? unread)
  return markers
}

export const addMarkersRoutes = (server: Server, { accounts }: MastodonNeeds): void => {
  server.get(
    '/api/v1/markers',
    {
      schema: {
        querystring: Type.Object({ timeline: Type.Optional(Type.Array(TimelineName)) }),
        response: { 200: Markers },
      },
    },
    async (request) => {
      const { timeline = [] } = request.query
      const asked = timeline.length === 0 ? names : timeline
      return presentMarkers(asked, await accounts.markers(actorOf(request).accountId, asked))
    },
  )

  server.post(
    '/api/v1/markers',
    { schema: { body: Type.Object({ home: Position, notifications: Position }), response: { 200: Markers } } },
    async (request) => {
      const me = actorOf(request).accountId
      const read = new Map<string, Id>()
      for (const name of names) {
        const position = request.body[name]
        if (position !== undefined) read.set(name, position.last_read_id)
      }
      const asked = names.filter((name) => read.has(name))
      return presentMarkers(asked, await accounts.setMarkers(me, read))
    },
  )
}
