// Reads a body into memory within limits, and swallows what is too much so that the sender hears the answer.
import type { Readable } from 'node:stream'
import { Problem } from '#core/problem'
import type { HttpProblem } from './problems.ts'

/** A client that went away in the middle. Nobody hears the answer. */
export class ClientGone extends Error {
  constructor() {
    super('the client closed the connection')
    this.name = 'ClientGone'
  }
}

/** All bodies in memory together. Past it the server is busy, not dead. */
const BUDGET = 512 * 1024 * 1024
/** How much of a refused body is still taken from the wire before the connection is cut. */
const SWALLOWED = 128 * 1024 * 1024

export interface BodyReader {
  /**
   * @param limit bytes; more throws body_too_large once the sender is done sending
   * @param done called when the memory is free again
   */
  read(payload: Readable, limit: number, whenDone: (release: () => void) => void): Promise<Buffer>
}

export const createBodyReader = (): BodyReader => {
  let held = 0
  return {
    read(payload, limit, whenDone) {
      return new Promise((resolve, reject) => {
        let chunks: Buffer[] = []
        let size = 0
        let mine = 0
        let refusal: Problem | undefined
        let whole = false
        whenDone(() => {
          held -= mine
          mine = 0
        })
        const refuse = (problem: Problem): void => {
          refusal = problem
          chunks = []
          held -= mine
          mine = 0
        }
        payload.on('data', (chunk: Buffer) => {
          size += chunk.length
          if (refusal !== undefined) {
            if (size > SWALLOWED) {
              payload.pause()
              reject(refusal)
            }
            return
          }
          if (size > limit) {
            refuse(new Problem<HttpProblem>('body_too_large', 'the body is too large', { params: { limit } }))
          } else if (held + chunk.length > BUDGET) {
            refuse(new Problem<HttpProblem>('overloaded', 'too many bodies at once'))
          } else {
            held += chunk.length
            mine += chunk.length
            chunks.push(chunk)
          }
        })
        payload.on('end', () => {
          whole = true
          if (refusal === undefined) resolve(Buffer.concat(chunks, size))
          else reject(refusal)
        })
        payload.on('error', () => reject(new ClientGone()))
        // every body is closed in the end; an error that nobody needs costs 10 µs
        payload.on('close', () => whole || reject(new ClientGone()))
      })
    },
  }
}
