// The command line's end of the control socket: asks the server that owns the data folder to run a command.
import { connect, type Socket } from 'node:net'
import { Problem } from '#core/problem'
import { createLineReader, type FromServer, type Order } from './messages.ts'
import { controlSocket, withAddress } from './socket-path.ts'

/** How the command is heard here while it runs there. */
export interface Listener {
  out(text: string): void
  /** Already in the person's language. */
  say(text: string): void
  progress(state: unknown): void
  readonly signal: AbortSignal
}

export interface ControlLine {
  /** Runs the command in the server; answers its exit code. @throws server_gone when it ends before the command does */
  run(order: Order, listener: Listener): Promise<number>
  close(): void
}

export type ControlProblem = 'server_gone'

const gone = (cause?: unknown): Problem<ControlProblem> =>
  new Problem('server_gone', 'The server stopped before the command was over.', { cause })

const dial = (dataFolder: string): Promise<Socket | undefined> =>
  new Promise((resolve, reject) => {
    const socket = withAddress(controlSocket(dataFolder), (address) => connect(address))
    socket.once('connect', () => resolve(socket))
    socket.once('error', (error: NodeJS.ErrnoException) => {
      // no socket, or one that a killed server left behind
      if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED' || error.code === 'ENOTDIR') resolve(undefined)
      else reject(error)
    })
  })

/** The line to the server that runs on the folder, or undefined when there is none. */
export const openControl = async (dataFolder: string): Promise<ControlLine | undefined> => {
  let socket: Socket | undefined
  try {
    socket = await dial(dataFolder)
  } catch (error) {
    // standing in the folder is needed for long paths, and the folder may not exist yet
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
  if (socket === undefined) return undefined
  const line = socket

  return {
    run: (order, { out, say, progress, signal }) =>
      new Promise((resolve, reject) => {
        let code: number | undefined
        const stop = (): void => void line.write(`${JSON.stringify({ stop: true })}\n`)
        signal.addEventListener('abort', stop)
        const hear = createLineReader((message) => {
          const said = message as FromServer
          if ('out' in said) out(said.out)
          else if ('say' in said) say(said.say)
          else if ('progress' in said) progress(said.progress)
          else code = said.end
        })
        line.setEncoding('utf8')
        line.on('data', (part: string) => {
          try {
            hear(part)
          } catch (error) {
            reject(error as Error)
            line.destroy()
          }
        })
        line.on('error', (error) => reject(gone(error)))
        line.on('close', () => {
          signal.removeEventListener('abort', stop)
          if (code === undefined) reject(gone())
          else resolve(code)
        })
        line.write(`${JSON.stringify(order)}\n`)
        if (signal.aborted) stop()
      }),
    close: () => line.destroy(),
  }
}
