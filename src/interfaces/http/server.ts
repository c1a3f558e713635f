// The server's type as interfaces see it: Fastify with TypeBox schemas, and what is ours on it and its requests.
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Caller } from './contract.ts'
import type { DirectRoute } from './direct.ts'
import type { PageErrorRenderer } from './page-error.ts'
import type { RouteLimit } from './rate-limits.ts'

export type Server = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Resolved before the handler runs; see caller.ts. */
    caller: Caller
    /** Gives back the memory of a body; see body-parsers.ts. */
    releaseBody?: () => void
  }

  interface FastifyContextConfig {
    /** 'ignored': a bearer token that came along is not looked at (registering an app, revoking). */
    token?: 'ignored'
    /** A limit of this route alone, beside the usual ones. */
    limit?: RouteLimit
  }

  interface FastifyInstance {
    /** How a failed page looks; without it a plain one is answered. Called once, by the web. */
    setPageErrorRenderer(render: PageErrorRenderer): void
    /** Adds a way to answer from memory, beside the route for the same path (direct.ts). */
    answerDirectly(path: string, answer: DirectRoute): void
    /** True from the moment it listens until it is told to close. */
    isReady(): boolean
  }
}
