// Addresses that stand in answers to apps and are not pages themselves: topics, uris of posts, drawn pictures.
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { IdValue, postPath, topicPath, type Server } from '#interfaces/http'
import { DRAWN_AVATARS, drawAvatar, drawHeader } from '../drawn-pictures.ts'

const Picture = Type.Object({ picture: Type.String() })

export const addAddressesRoutes = (server: Server): void => {
  server.get('/tags/:name', { schema: { params: Type.Object({ name: Type.String() }) } }, async ({ params }, reply) =>
    reply.redirect(topicPath(params.name), 301),
  )
  const Named = Type.Object({ handle: Type.String() })
  server.get('/users/:handle', { schema: { params: Named } }, async ({ params }, reply) =>
    reply.redirect(`/@${encodeURIComponent(params.handle)}`, 302),
  )
  const Written = Type.Object({ ...Named.properties, id: IdValue })
  for (const path of ['/users/:handle/statuses/:id', '/users/:handle/statuses/:id/activity']) {
    server.get(path, { schema: { params: Written } }, async ({ params }, reply) =>
      reply.redirect(postPath(params.id, { handle: encodeURIComponent(params.handle), domain: null }), 302),
    )
  }

  const drawn = new Map<string, Buffer>()
  const draw = (name: string, make: () => Buffer): Buffer => {
    const picture = drawn.get(name) ?? make()
    drawn.set(name, picture)
    return picture
  }
  const missing = (): Problem => new Problem<CoreProblem>('not_found', 'Record not found')
  const forEver = 'public, max-age=2592000'
  server.get('/avatars/original/:picture', { schema: { params: Picture } }, async ({ params }, reply) => {
    const number = /^(\d{1,2})\.png$/.exec(params.picture)?.[1]
    if (number === undefined || Number(number) >= DRAWN_AVATARS) throw missing()
    return reply
      .type('image/png')
      .header('cache-control', forEver)
      .send(draw(number, () => drawAvatar(Number(number))))
  })
  server.get('/headers/original/:picture', { schema: { params: Picture } }, async ({ params }, reply) => {
    if (params.picture !== 'missing.png') throw missing()
    return reply.type('image/png').header('cache-control', forEver).send(draw('header', drawHeader))
  })
}
