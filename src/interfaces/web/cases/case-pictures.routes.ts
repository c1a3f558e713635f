// GET /cases/<number>/pictures/<id> and …/small: for those who may read the words it came with. GET /attachments/<id>: one's own.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import { parseId, type Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { InquiryView } from '#domain/inquiries'
import type { Media } from '#domain/media'
import type { Server } from '#interfaces/http'
import { actorOf, idIn, signedInOnly } from '../page/access.ts'
import { isOfCase } from '../posts/read-pictures.ts'
import { findCase, readCase, type WithVisits } from './case-needs.ts'

const gone = (): Problem => new Problem<CoreProblem>('not_found', 'There is no such picture')

/** Everybody's, this reader's, or nobody's. */
const readersOf = (view: InquiryView, id: Id): 'all' | 'some' | undefined => {
  const { inquiry, proposal, leading } = view
  // a case is merged into one that is public or private alike
  const events = [...view.events, ...(leading?.events ?? [])]
  const among = (ids: readonly Id[] | undefined): boolean => ids?.includes(id) === true
  if (inquiry.publicity === 'public' && events.some(({ said }) => among(said.public?.mediaIds))) return 'all'
  const shown = events.some(({ said }) => Object.values(said).some((payload) => among(payload?.mediaIds)))
  return shown || among(proposal?.mediaIds) ? 'some' : undefined
}

export const casePictureRoutes = (server: Server, needs: WithVisits): void => {
  const { media, inquiries } = needs

  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    picture: Media,
    size: 'whole' | 'small',
    caching: string,
  ): Promise<FastifyReply> => {
    const etag = `"${picture.id}-${size}"`
    reply
      .header('cache-control', caching)
      .header('content-security-policy', "default-src 'none'; sandbox")
      .header('content-disposition', 'inline')
    if (!caching.includes('no-store')) reply.header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const file = await media.file(picture, size)
    if (file === undefined) throw gone()
    return reply.type(file.mime).send(file.bytes)
  }

  const params = Type.Object({ number: Type.String(), id: Type.String() })
  for (const size of ['whole', 'small'] as const) {
    const path = `/cases/:number/pictures/:id${size === 'small' ? '/small' : ''}`
    server.get(path, { schema: { params } }, async (request, reply) => {
      const { number, id: text } = request.params as { number: string; id: string }
      const inquiry = await findCase(inquiries, number)
      const id = parseId(text)
      if (id === undefined) throw gone()
      const { view } = await readCase(needs, request, inquiry.id)
      const readers = readersOf(view, id)
      const picture = readers === undefined ? undefined : (await media.byIds([id])).get(id)
      if (picture === undefined) throw gone()
      // words can be taken away, and then what came with them is gone within minutes
      return send(request, reply, picture, size, readers === 'all' ? 'public, max-age=300' : 'private, no-store')
    })
  }

  server.get<{ Params: { id: string } }>('/attachments/:id', { preHandler: signedInOnly }, async (request, reply) => {
    const picture = await media.owned(actorOf(request), idIn(request.params.id))
    if (picture === undefined || !isOfCase(picture)) throw gone()
    return send(request, reply, picture, 'small', 'private, no-store')
  })
}
