// The server's end of the control socket: runs commands for the command line of the same machine and user.
import { chmodSync, rmSync } from 'node:fs'
import { createServer, type Server, type Socket } from 'node:net'
import type { Log } from '#platform/log'
import { createLineReader, type FromCaller, type FromServer, type Order } from './messages.ts'
import { controlSocket, withAddress } from './socket-path.ts'

/** How a command is heard at the other end. */
export interface Speaker {
  out(text: string): void
  say(text: string): void
  progress(state: unknown): void
  /** Aborted when the caller interrupts or goes away. */
  readonly signal: AbortSignal
}

export interface ControlServer {
  /** Takes no further commands, aborts what runs and waits for it. */
  close(): Promise<void>
}

/** Progress is told again soon; it is left out while the caller is slow to read. */
const SLOW_BYTES = 64 * 1024
/** A caller that does not read the end of its command in this time is left alone. */
const DEAF_MILLIS = 3_000

const serveCaller = (
  socket: Socket,
  run: (order: Order, speaker: Speaker) => Promise<number>,
  log: Log,
): { over: Promise<void>; abort: () => void } => {
  const stopped = new AbortController()
  const { promise: over, resolve: end } = Promise.withResolvers<void>()
  const tell = (message: FromServer): void => {
    if (!socket.destroyed) socket.write(`${JSON.stringify(message)}\n`)
  }
  let state: 'waiting' | 'running' | 'done' = 'waiting'

  const carryOut = async (order: Order): Promise<void> => {
    state = 'running'
    let code = 1
    try {
      code = await run(order, {
        out: (text) => tell({ out: text }),
        say: (text) => tell({ say: text }),
        progress: (state) => {
          if (socket.writableLength < SLOW_BYTES) tell({ progress: state })
        },
        signal: stopped.signal,
      })
    } catch (error) {
      log.error('a command from the control socket failed', { command: order.command, error })
    }
    state = 'done'
    tell({ end: code })
    // over only when the last word is out of this process, which may be about to exit; but not for whoever never listens
    const cut = setTimeout(() => socket.destroy(), DEAF_MILLIS)
    socket.end(() => {
      clearTimeout(cut)
      end()
    })
  }

  const hear = createLineReader((message) => {
    const order = message as FromCaller
    if ('stop' in order) stopped.abort()
    else if (state === 'waiting' && typeof order.command === 'string') void carryOut(order)
  })
  socket.setEncoding('utf8')
  socket.on('data', (part: string) => {
    try {
      hear(part)
    } catch (error) {
      log.warn('the control socket was told something unreadable', { error })
      socket.destroy()
    }
  })
  socket.on('error', () => socket.destroy())
  socket.on('close', () => {
    stopped.abort()
    if (state !== 'running') end()
  })
  return {
    over,
    abort: () => {
      stopped.abort()
      if (state === 'waiting') socket.destroy()
    },
  }
}

const listen = (server: Server, socket: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    // from its first moment the socket is its owner's alone
    const mask = process.umask(0o177)
    try {
      withAddress(socket, (address) => server.listen(address, () => resolve()))
    } finally {
      process.umask(mask)
    }
  })

/**
 * Listens at `<dataFolder>/control.sock`. The caller owns the folder: a socket that stands there already was left
 * behind by a server that was killed.
 *
 * @param run runs one command and answers its exit code
 */
export const serveControl = async (needs: {
  dataFolder: string
  log: Log
  run: (order: Order, speaker: Speaker) => Promise<number>
}): Promise<ControlServer> => {
  const socket = controlSocket(needs.dataFolder)
  rmSync(socket, { force: true })
  const callers = new Set<ReturnType<typeof serveCaller>>()
  const server = createServer((connection) => {
    const caller = serveCaller(connection, needs.run, needs.log)
    callers.add(caller)
    void caller.over.then(() => callers.delete(caller))
  })
  await listen(server, socket)
  chmodSync(socket, 0o600)

  return {
    async close() {
      // libuv removes the socket under the address it was bound to
      const closed = new Promise((resolve) => withAddress(socket, () => server.close(resolve)))
      for (const caller of callers) caller.abort()
      await Promise.all([...callers].map(({ over }) => over))
      await closed
    },
  }
}
