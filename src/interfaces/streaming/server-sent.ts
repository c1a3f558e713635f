// One stream as server-sent events: an answer that does not end.
import type { ServerResponse } from 'node:http'
import type { Wire } from './connection.ts'

const THUMP = Buffer.from(':thump\n\n')
/** So many times what waits has not become less: nobody is there any more. */
const MOST_STUCK = 2
const FAREWELL_MILLIS = 700
const KEEP_ALIVE_MILLIS = 30_000

/** The head has been written. */
export const serverSentWire = (response: ServerResponse): Wire => {
  let stuck = 0
  response.socket?.setKeepAlive(true, KEEP_ALIVE_MILLIS)
  response.write(THUMP)
  return {
    write: (bytes) => void response.write(bytes),
    waiting: () => response.writableLength,
    beat() {
      stuck = response.writableLength > 0 ? stuck + 1 : 0
      if (stuck > MOST_STUCK) return false
      response.write(THUMP)
      return true
    },
    end() {
      response.end()
      setTimeout(() => response.destroy(), FAREWELL_MILLIS).unref()
    },
    destroy: () => response.destroy(),
  }
}
