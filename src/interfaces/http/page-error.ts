// What the page of a failure is made from; how it looks is up to the web.
import type { FastifyRequest } from 'fastify'

export interface PageError {
  readonly status: number
  /** 'bug' when it is our fault. */
  readonly code: string
  /** In the language of the caller. */
  readonly message: string
  readonly requestId: string
}

/** Answers a whole HTML document. */
export type PageErrorRenderer = (error: PageError, request: FastifyRequest) => string | Promise<string>
