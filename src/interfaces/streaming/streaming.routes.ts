// The addresses of streams: one WebSocket for all of them, and server-sent events for each.
import type { OutgoingHttpHeaders } from 'node:http'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { WebSocketServer } from 'ws'
import { Problem, type CoreProblem } from '#core/problem'
import { bearerTokenOf, takeUpgrade, type Server } from '#interfaces/http'
import type { Hub, Newcomer } from './hub.ts'
import { serverSentWire } from './server-sent.ts'
import { channelFor, type StreamName, type StreamWish } from './streams.ts'
import { serveWebSocket } from './web-socket.ts'
import type { Protocol } from './frames.ts'

const byPath: Readonly<Record<string, StreamName>> = {
  user: 'user',
  'user/notification': 'user:notification',
  public: 'public',
  'public/local': 'public:local',
  'public/remote': 'public:remote',
  hashtag: 'hashtag',
  'hashtag/local': 'hashtag:local',
  list: 'list',
  direct: 'direct',
}

/** Of a message from an app: longer ones are no requests for a stream. */
const LONGEST_MESSAGE = 16 * 1024

const newcomerIn = (request: FastifyRequest, protocol: Protocol): Newcomer => ({
  caller: request.caller,
  token: request.caller.token === null ? null : (bearerTokenOf(request) ?? null),
  protocol,
})

const wishIn = (request: FastifyRequest): StreamWish => request.query as StreamWish

export const addStreamingRoutes = (server: Server, hub: Hub, open: boolean): void => {
  const sockets = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: LONGEST_MESSAGE,
    // the app's token: browsers give up when what they offered is not repeated
    handleProtocols: (offered) => offered.values().next().value ?? false,
  })
  const streams = { exposeHeadRoute: false } as const

  server.get('/api/v1/streaming/health', async (_request, reply) =>
    reply.type('text/plain; charset=utf-8').header('cache-control', 'private, no-store').send('OK'),
  )

  server.get('/api/v1/streaming', streams, (request, reply) => {
    const newcomer = newcomerIn(request, 'web-socket')
    const { caller } = newcomer
    if (caller.token === null && !open) channelFor({ stream: 'public' }, request.caller, false)
    const leave = hub.seat(caller)
    const upgrade = takeUpgrade(request.raw)
    if (upgrade === undefined) {
      leave()
      throw new Problem<CoreProblem>('invalid', 'This address is for WebSockets')
    }
    reply.hijack()
    const { socket, head } = upgrade
    // also when the greeting fails
    socket.once('close', leave)
    sockets.handleUpgrade(request.raw, socket, head, (opened) =>
      serveWebSocket(hub, opened, socket, { newcomer, wish: wishIn(request), leave }),
    )
  })

  const startEvents = async (request: FastifyRequest, reply: FastifyReply, stream: StreamName): Promise<void> => {
    const newcomer = newcomerIn(request, 'server-sent')
    const wish = { ...wishIn(request), stream }
    const checking = hub.check(request.caller, wish)
    if (checking !== undefined) await checking
    const leave = hub.seat(newcomer.caller)
    reply.hijack()
    const { raw: response } = reply
    response.once('close', leave)
    response.writeHead(200, {
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream',
      'cache-control': 'private, no-store',
      // for nginx, which would wait until there is more
      'x-accel-buffering': 'no',
    })
    const connection = hub.open(newcomer, serverSentWire(response), leave)
    response.once('close', () => connection.gone())
    // broken off while it was greeted
    if (response.closed) connection.gone()
    else await hub.listen(connection, request.caller, wish)
  }
  for (const [path, stream] of Object.entries(byPath)) {
    server.get(`/api/v1/streaming/${path}`, streams, (request, reply) => startEvents(request, reply, stream))
  }
}
