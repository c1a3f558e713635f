// Parameters of a write may stand in the query, in the body or in both: one place to read them, the body wins.
import type { FastifyRequest } from 'fastify'

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A preValidation hook: afterwards `request.body` holds everything a write was sent. */
export const mergeInput = (request: FastifyRequest, _reply: unknown, next: () => void): void => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    request.body = { ...(request.query as object), ...(isObject(request.body) ? request.body : {}) }
  }
  next()
}
