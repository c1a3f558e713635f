// Who may go on: the actor behind a deed, and the way to the sign-in page for everybody else.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { parseId, type Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Actor } from '#core/viewer'
import { safeReturn } from '../links.ts'
import { readForm } from './form.ts'

/** @throws sign_in_needed */
export const actorOf = (request: FastifyRequest): Actor => {
  const { accountId, userId } = request.caller.viewer
  if (accountId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
  return { accountId, userId }
}

/** @throws sign_in_needed */
export const userOf = (request: FastifyRequest): Id => {
  const { userId } = actorOf(request)
  if (userId === null) throw new Problem<CoreProblem>('sign_in_needed', 'Please sign in first')
  return userId
}

export const signInPath = (next: string): string => `/sign-in?${new URLSearchParams({ next })}`

/** A preHandler: visitors sign in first and come back to the page, or to where the form stood. */
export const signedInOnly = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
  if (request.caller.viewer.accountId !== null) return undefined
  const next = request.method === 'GET' ? request.url : safeReturn(readForm(request.body).word('next'), '/')
  return reply.redirect(signInPath(next), 303)
}

/** An id out of an address. @throws not_found */
export const idIn = (text: string): Id => {
  const id = parseId(text)
  if (id === undefined) throw new Problem<CoreProblem>('not_found', 'Not found')
  return id
}

/** `?before=` of timelines: 20 posts older than this. Cursors from elsewhere are clamped, nonsense is ignored. */
export const pageOf = (request: FastifyRequest, limit = 20): { limit: number; maxId?: Id } => {
  const maxId = parseId(readForm(request.query).text('before'))
  return maxId === undefined ? { limit } : { limit, maxId }
}
