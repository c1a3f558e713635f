// Requests that want to go on as a WebSocket: they take the way of all requests, with the same callers, limits and
// refusals, until a route takes their socket over.
import { ServerResponse, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { isStream } from './doors.ts'
import type { Server } from './server.ts'

/** What is left of the connection when HTTP is over. */
export interface Upgrade {
  readonly socket: Duplex
  /** What came after the request's headers. */
  readonly head: Buffer
}

const upgrades = new WeakMap<IncomingMessage, { readonly upgrade: Upgrade; readonly response: ServerResponse }>()

/** For node:http. Whoever wishes to upgrade anything else (h2c) is answered as if she had not wished it. */
export const shouldUpgrade = ({ url = '', headers }: IncomingMessage): boolean =>
  headers.upgrade?.toLowerCase() === 'websocket' && isStream(url)

const hasQueryToken = (url: string): boolean => /[?&]access_token=[^&]/.test(url)

/** Browsers can set no header of a WebSocket but this one, so apps put their token there. */
const tokenFromProtocol = ({ url = '', headers }: IncomingMessage): void => {
  const token = headers['sec-websocket-protocol']?.split(',')[0]?.trim()
  if (token === undefined || token === '' || headers.authorization !== undefined || hasQueryToken(url)) return
  headers.authorization = `Bearer ${token}`
}

export const addUpgrades = (server: Server): void => {
  server.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // a connection that breaks closes, too, and that is all anybody needs to know
    socket.on('error', () => {})
    tokenFromProtocol(request)
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket as never)
    response.once('finish', () => socket.end())
    upgrades.set(request, { upgrade: { socket, head }, response })
    server.server.emit('request', request, response)
  })
}

/** Gives the socket to the caller, who must have hijacked the reply; undefined: it is an ordinary request. */
export const takeUpgrade = (request: IncomingMessage): Upgrade | undefined => {
  const found = upgrades.get(request)
  if (found === undefined) return undefined
  upgrades.delete(request)
  found.response.detachSocket(found.upgrade.socket as never)
  return found.upgrade
}
