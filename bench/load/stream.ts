// What a load generator sends: an endless or a finite row of requests, made in its own process.
import type { WorldShape } from '../world/shape.ts'

export interface Shot {
  readonly bytes: Buffer
  /** What was asked, for whoever compares the answer. */
  readonly key: string
}

/** Answers undefined when there is nothing left to send. */
export type Stream = (connection: number) => Shot | undefined

export interface StreamNeeds {
  readonly world: WorldShape
  readonly seed: number
  /** What else the scenario says, e.g. how many readers are awake. */
  readonly wishes: Readonly<Record<string, number>>
  /** Ids of posts that it is about. */
  readonly ids: readonly number[]
}

export type MakeStream = (needs: StreamNeeds) => Stream

/** A whole request as it goes over the wire. */
export const request = (
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body?: string,
): Buffer => {
  const lines = Object.entries({ host: 'localhost:8787', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`)
  if (body === undefined) return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`)
  lines.push(`content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n`)
  return Buffer.from(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`)
}

export const withToken = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` })

/** Requests that are the same each time are made once. */
export const rememberedShots = (make: (place: number) => Shot): ((place: number) => Shot) => {
  const known = new Map<number, Shot>()
  return (place) => {
    let shot = known.get(place)
    if (shot === undefined) known.set(place, (shot = make(place)))
    return shot
  }
}
