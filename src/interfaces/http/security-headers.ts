// Puts the headers of its door on each answer; a route's own header wins. And answers what browsers ask before a request.
import type { Config } from '#platform/config'
import { doorOf } from './doors.ts'
import type { Server } from './server.ts'
import { apiHeaders, exposed, pageHeaders } from './standing-headers.ts'

const allowedMethods = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS'

export const addSecurityHeaders = (server: Server, config: Config): void => {
  const ofPages = pageHeaders(config)
  const ofOthers = apiHeaders(config)

  server.addHook('onRequest', (request, reply, next) => {
    reply.header('x-request-id', request.id)
    const page = doorOf(request.url) === 'page'
    for (const [name, value] of page ? ofPages : ofOthers) reply.header(name, value)
    if (!page && request.headers.origin !== undefined) reply.header(...exposed)
    next()
  })

  for (const path of ['/api/*', '/oauth/token', '/oauth/revoke', '/.well-known/*', '/nodeinfo/*', '/media/*']) {
    server.options(path, { config: { token: 'ignored' } }, async (request, reply) => {
      reply.header('access-control-allow-methods', allowedMethods)
      // echoed, because * does not cover Authorization
      reply.header('access-control-allow-headers', request.headers['access-control-request-headers'] ?? '*')
      reply.header('access-control-max-age', '86400')
      return reply.code(204).send()
    })
  }
}
