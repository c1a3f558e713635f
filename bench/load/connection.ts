// One kept-alive connection that speaks as little HTTP/1.1 as a load generator needs: one request at a time.
import { connect } from 'node:net'

export interface Answer {
  readonly status: number
  readonly bytes: number
  readonly hasRetryAfter: boolean
  /** Only when it was asked for. */
  readonly body: Buffer | undefined
}

export interface Connection {
  /** @param keepBody whether the answer's body is wanted */
  send(request: Buffer, keepBody: boolean): void
  end(): void
}

interface Arriving {
  readonly status: number
  readonly hasRetryAfter: boolean
  readonly chunked: boolean
  /** Bytes of the body that are still to come; unknown when it comes in chunks. */
  left: number
  bytes: number
  readonly parts: Buffer[]
}

const HEAD_END = Buffer.from('\r\n\r\n')
const LAST_CHUNK = Buffer.from('0\r\n\r\n')

const readHead = (head: string): Arriving => {
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
  const chunked = length === undefined && /\r\ntransfer-encoding: *chunked/i.test(head)
  return {
    status: Number(head.slice(9, 12)),
    hasRetryAfter: /\r\nretry-after:/i.test(head),
    chunked,
    left: length === undefined ? 0 : Number(length),
    bytes: 0,
    parts: [],
  }
}

const unchunked = (body: Buffer): Buffer => {
  const parts: Buffer[] = []
  for (let at = 0; at < body.length;) {
    const lineEnd = body.indexOf('\r\n', at)
    const size = Number.parseInt(body.toString('latin1', at, lineEnd), 16)
    if (!(size > 0)) break
    parts.push(body.subarray(lineEnd + 2, lineEnd + 2 + size))
    at = lineEnd + 4 + size
  }
  return Buffer.concat(parts)
}

const endsChunks = (parts: readonly Buffer[]): boolean => Buffer.concat(parts.slice(-2)).subarray(-5).equals(LAST_CHUNK)

/**
 * @param closed called when the connection is gone, with an answer outstanding or not
 */
export const openConnection = (
  address: string,
  needs: { answered: (answer: Answer) => void; closed: (error: Error | undefined) => void },
): Connection => {
  const { hostname, port } = new URL(address)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  let keep = false
  let head: Buffer | undefined
  let arriving: Arriving | undefined

  const finish = ({ status, bytes, hasRetryAfter, chunked, parts }: Arriving): void => {
    arriving = undefined
    const whole = keep ? Buffer.concat(parts) : undefined
    const body = whole !== undefined && chunked ? unchunked(whole) : whole
    needs.answered({ status, bytes, hasRetryAfter, body })
  }
  const take = (coming: Arriving, part: Buffer): void => {
    coming.bytes += part.length
    if (keep || coming.chunked) coming.parts.push(part)
    coming.left -= part.length
    if (coming.chunked ? endsChunks(coming.parts) : coming.left <= 0) finish(coming)
  }

  let failure: Error | undefined
  socket.on('data', (part: Buffer) => {
    if (arriving !== undefined) return take(arriving, part)
    const known = head === undefined ? part : Buffer.concat([head, part])
    const end = known.indexOf(HEAD_END)
    if (end < 0) {
      head = known
      return
    }
    head = undefined
    arriving = readHead(known.toString('latin1', 0, end))
    take(arriving, known.subarray(end + HEAD_END.length))
  })
  socket.on('error', (error) => {
    failure = error
  })
  socket.on('close', () => needs.closed(failure))

  return {
    send(request, keepBody) {
      keep = keepBody
      socket.write(request)
    },
    end: () => socket.destroy(),
  }
}
