// GET /api/bema/coverage: what of Mastodon's API is served, as docs/api/routes.md says it for people.
import type { Server } from '#interfaces/http'
import { coverage, CoverageEntity } from '../coverage/coverage.ts'

export const addCoverageRoutes = (server: Server): void => {
  server.get('/api/bema/coverage', { schema: { response: { 200: CoverageEntity } } }, async (_request, reply) => {
    reply.header('cache-control', 'public, max-age=300')
    return coverage
  })
}
