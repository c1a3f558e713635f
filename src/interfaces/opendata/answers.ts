// How open data is answered: anybody may keep it for a minute, scripts of every origin may read what pages it.
import type { FastifyReply } from 'fastify'

const EXPOSED = 'Link, X-Total-Count, X-Request-Id, Retry-After'

export const kept = (reply: FastifyReply): void => {
  reply.header('cache-control', 'public, max-age=60').header('access-control-expose-headers', EXPOSED)
}

/** @param name of the file, for those who save it */
export const csv = (reply: FastifyReply, name: string, text: string): FastifyReply => {
  kept(reply)
  return reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', `inline; filename="${name}.csv"`)
    .send(`${text}\n`)
}
