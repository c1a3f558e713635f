// Apps that listen to their homes over a WebSocket, as little of it as it takes: each tells which post came, and when.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export interface Listeners {
  readonly count: number
  end(): void
}

const BEFORE_ID = '{"stream":["user"],"event":"update","payload":"{\\"id\\":\\"'
const MOST_DIGITS = 16
const OPENED_AT_ONCE = 50
const LINE_END = '\r\n'
const PING = 0x89
/** Without words, masked with nothing. */
const PONG = Buffer.from([0x8a, 0x80, 0, 0, 0, 0])

const request = (token: string): string =>
  [
    'GET /api/v1/streaming?stream=user HTTP/1.1',
    'host: localhost:8787',
    'connection: Upgrade',
    'upgrade: websocket',
    'sec-websocket-version: 13',
    `sec-websocket-key: ${Buffer.alloc(16, 1).toString('base64')}`,
    `authorization: Bearer ${token}`,
    LINE_END,
  ].join(LINE_END)

/** The length of a frame's head and of what follows; undefined: there is not enough of it yet. */
const measureFrame = (bytes: Buffer, at: number): { head: number; body: number } | undefined => {
  if (bytes.length < at + 2) return undefined
  const short = (bytes[at + 1] as number) & 0x7f
  if (short < 126) return { head: 2, body: short }
  if (short === 126) return bytes.length < at + 4 ? undefined : { head: 4, body: bytes.readUInt16BE(at + 2) }
  return bytes.length < at + 10 ? undefined : { head: 10, body: bytes.readUInt32BE(at + 6) }
}

const listenOn = (socket: Socket, heard: (postId: number) => void): void => {
  let rest: Buffer | undefined
  socket.on('data', (part: Buffer) => {
    const bytes = rest === undefined ? part : Buffer.concat([rest, part])
    let at = 0
    for (let frame = measureFrame(bytes, at); frame !== undefined; frame = measureFrame(bytes, at)) {
      const start = at + frame.head
      if (bytes.length < start + frame.body) break
      if (bytes[at] === PING) socket.write(PONG)
      const idAt = start + BEFORE_ID.length
      if (bytes.toString('latin1', start, idAt) === BEFORE_ID) {
        heard(Number.parseInt(bytes.toString('latin1', idAt, idAt + MOST_DIGITS), 10))
      }
      at = start + frame.body
    }
    rest = at < bytes.length ? bytes.subarray(at) : undefined
  })
}

const openOne = async (address: string, token: string, heard: (postId: number) => void): Promise<Socket> => {
  const { hostname, port } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  socket.write(request(token))
  const [answer] = (await once(socket, 'data')) as [Buffer]
  if (!answer.toString('latin1').startsWith('HTTP/1.1 101')) throw new Error(`no stream: ${answer.toString('latin1')}`)
  listenOn(socket, heard)
  return socket
}

export const openListeners = async (
  address: string,
  tokens: readonly string[],
  heard: (postId: number) => void,
): Promise<Listeners> => {
  const sockets: Socket[] = []
  for (let at = 0; at < tokens.length; at += OPENED_AT_ONCE) {
    const some = tokens.slice(at, at + OPENED_AT_ONCE)
    sockets.push(...(await Promise.all(some.map((token) => openOne(address, token, heard)))))
  }
  return { count: sockets.length, end: () => sockets.forEach((socket) => void socket.destroy()) }
}
