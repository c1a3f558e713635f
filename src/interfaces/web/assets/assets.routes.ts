// Style, script, icons, the mark, and the default pictures of accounts.
import { Type } from 'typebox'
import { Problem, type CoreProblem } from '#core/problem'
import { accountKinds } from '#domain/accounts'
import { IdValue, type Server } from '#interfaces/http'
import type { Assets } from './assets.ts'
import { defaultAvatar } from './default-avatar.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'
const A_DAY = 'public, max-age=86400'
/** Drawings of ours run nothing, but a file opened by itself should not even try. */
const FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"

export const assetsRoutes = (server: Server, { assets }: { assets: Assets }): void => {
  server.get('/assets/:name', { schema: { params: Type.Object({ name: Type.String() }) } }, async (request, reply) => {
    const { name } = request.params
    const file = assets.file(name)
    if (file === undefined) throw new Problem<CoreProblem>('not_found', 'no such file')
    reply.header('cache-control', name === 'mark.svg' ? A_DAY : FOR_EVER)
    reply.header('content-security-policy', FILE_POLICY)
    return reply.type(file.mime).send(file.bytes)
  })

  server.get('/favicon.ico', async (_request, reply) => {
    reply.header('cache-control', A_DAY)
    return reply.redirect('/assets/mark.svg', 301)
  })

  const avatarParams = Type.Object({
    kind: Type.Union(accountKinds.map((kind) => Type.Literal(kind))),
    id: IdValue,
  })
  server.get('/avatars/:kind/:id.svg', { schema: { params: avatarParams } }, async (request, reply) => {
    reply.header('cache-control', FOR_EVER)
    reply.header('content-security-policy', FILE_POLICY)
    reply.header('cross-origin-resource-policy', 'cross-origin')
    return reply.type('image/svg+xml; charset=utf-8').send(defaultAvatar(request.params.kind, request.params.id))
  })
}
