// Apps that listen, as small as they can be: a WebSocket, and server-sent events by fetch.
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { TestServer } from '#testing/server'

export interface Heard {
  readonly stream?: readonly string[]
  readonly event?: string
  readonly payload?: string
  readonly error?: string
  readonly status?: number
}

export interface Listening {
  readonly heard: readonly Heard[]
  /** The first that is wanted, heard already or within two seconds. */
  until(wanted: (one: Heard) => boolean): Promise<Heard>
  close(): Promise<void>
}

export interface Socket extends Listening {
  readonly socket: WebSocket
  send(message: unknown): void
  /** Resolves when the server has read it. */
  say(message: unknown): Promise<void>
  /** The code with which it was closed. */
  readonly closed: Promise<number>
}

const PATIENCE = 4_000

const ear = () => {
  const heard: Heard[] = []
  const waiting = new Set<(one: Heard) => void>()
  return {
    heard,
    add(one: Heard): void {
      heard.push(one)
      for (const look of waiting) look(one)
    },
    until: (wanted: (one: Heard) => boolean): Promise<Heard> =>
      new Promise((resolve, reject) => {
        const known = heard.find(wanted)
        if (known !== undefined) return resolve(known)
        const late = setTimeout(() => {
          waiting.delete(look)
          const events = heard.slice(-20).map(({ event, error }) => event ?? error)
          reject(new Error(`not among the ${heard.length} that were heard, the last of them ${events.join(', ')}`))
        }, PATIENCE)
        const look = (one: Heard): void => {
          if (!wanted(one)) return
          clearTimeout(late)
          waiting.delete(look)
          resolve(one)
        }
        waiting.add(look)
      }),
  }
}

export const textOf = ({ payload }: Heard): string => {
  const { content } = JSON.parse(payload ?? '{}') as { content?: string }
  return (content ?? '').replace(/<[^>]*>/g, '')
}
export const saying =
  (words: string, event = 'update') =>
  (one: Heard): boolean =>
    one.event === event && textOf(one).includes(words)

const isRefusal = ({ status }: Heard): boolean => status === 422

/** @param query e.g. `stream=user` */
export const openSocket = async (
  server: Pick<TestServer, 'origin'>,
  token: string | undefined,
  query = '',
): Promise<Socket> => {
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/api/v1/streaming?${query}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    perMessageDeflate: false,
  })
  const { heard, add, until } = ear()
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  socket.on('message', (data: Buffer) => add(JSON.parse(data.toString()) as Heard))
  await once(socket, 'open')
  socket.on('error', () => {})
  const send = (message: unknown): void => socket.send(JSON.stringify(message))
  return {
    socket,
    heard,
    until,
    closed,
    send,
    async say(message) {
      const before = heard.filter(isRefusal).length
      send(message)
      // answered after whatever was said before
      send({ type: 'are you there' })
      await until(() => heard.filter(isRefusal).length > before)
    },
    async close() {
      socket.close()
      await closed
    },
  }
}

/** @param path behind /api/v1/streaming/ */
export const openEvents = async (
  server: Pick<TestServer, 'origin'>,
  token: string | undefined,
  path: string,
): Promise<Listening & { readonly response: Response; readonly raw: () => string; readonly ended: Promise<void> }> => {
  const stop = new AbortController()
  const response = await fetch(`${server.origin}/api/v1/streaming/${path}`, {
    headers: token === undefined ? {} : { authorization: `Bearer ${token}` },
    signal: stop.signal,
  })
  const { heard, add, until } = ear()
  let raw = ''
  let rest = ''
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder()
    try {
      for await (const part of response.body ?? []) {
        const text = decoder.decode(part as Uint8Array, { stream: true })
        raw += text
        rest += text
        const blocks = rest.split('\n\n')
        rest = blocks.pop() ?? ''
        for (const block of blocks) {
          const found = /^event: (.*)\ndata: (.*)$/.exec(block)
          if (found !== null) add({ event: found[1] ?? '', payload: found[2] ?? '' })
        }
      }
    } catch {
      // broken off, by us or by the server
    }
  }
  const ended = read()
  return {
    response,
    raw: () => raw,
    heard,
    until,
    ended,
    async close() {
      stop.abort()
      await ended
    },
  }
}
