// Apps that listen to their homes over a WebSocket, as little of it as it takes: each tells which post came, and when.
import { connect, type Socket } from 'node:net'

export interface Listeners {
  readonly count: number
  end(): void
}

const BEFORE_ID = Buffer.from('{"stream":["user"],"event":"update","payload":"{\\"id\\":\\"')
const MOST_DIGITS = 16
const OPENED_AT_ONCE = 50
const LINE_END = '\r\n'
const HEAD_END = '\r\n\r\n'
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
const measureFrame = (bytes: Buffer, at: number, end: number): { head: number; body: number } | undefined => {
  if (end < at + 2) return undefined
  const short = (bytes[at + 1] as number) & 0x7f
  if (short < 126) return { head: 2, body: short }
  if (short === 126) return end < at + 4 ? undefined : { head: 4, body: bytes.readUInt16BE(at + 2) }
  return end < at + 10 ? undefined : { head: 10, body: bytes.readUInt32BE(at + 6) }
}

/** Reads what comes; answers what is left of a frame whose end is still on its way. */
const readFrames = (bytes: Buffer, end: number, heard: (postId: number) => void, pong: () => void): number => {
  let at = 0
  for (let frame = measureFrame(bytes, at, end); frame !== undefined; frame = measureFrame(bytes, at, end)) {
    const start = at + frame.head
    if (end < start + frame.body) break
    if (bytes[at] === PING) pong()
    const idAt = start + BEFORE_ID.length
    if (frame.body > BEFORE_ID.length && BEFORE_ID.compare(bytes, start, idAt) === 0) {
      heard(Number.parseInt(bytes.toString('latin1', idAt, idAt + MOST_DIGITS), 10))
    }
    at = start + frame.body
  }
  return at
}

/** All sockets read into one buffer: five thousand who listen cost the machine that is measured as little as can be. */
const sharedBuffer = Buffer.allocUnsafe(64 * 1024)

const openOne = (address: string, token: string, heard: (postId: number) => void): Promise<Socket> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(address)
    let greeted = false
    let rest: Buffer | undefined
    const read = (count: number): boolean => {
      const part = sharedBuffer.subarray(0, count)
      const bytes = rest === undefined ? part : Buffer.concat([rest, part])
      rest = undefined
      let from = 0
      if (!greeted) {
        const head = bytes.indexOf(HEAD_END)
        const answer = bytes.toString('latin1', 0, 200)
        if (!answer.startsWith('HTTP/1.1 101')) reject(new Error(`no stream: ${answer}`))
        else if (head >= 0) {
          greeted = true
          from = head + HEAD_END.length
          resolve(socket)
        }
        if (!greeted) rest = Buffer.from(bytes)
        if (!greeted || from >= bytes.length) return true
      }
      const whole = bytes.subarray(from)
      const at = readFrames(whole, whole.length, heard, () => void socket.write(PONG))
      if (at < whole.length) rest = Buffer.from(whole.subarray(at))
      return true
    }
    const onread = { buffer: sharedBuffer, callback: read }
    const socket = connect({ host: hostname, port: Number(port), noDelay: true, onread })
    socket.once('error', reject)
    socket.write(request(token))
  })

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
