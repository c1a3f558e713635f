// The overload guard: so many requests are worked on, as many wait, the rest are told to come back.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { FastifyRequest } from 'fastify'
import { Problem } from '#core/problem'
import { createDoorkeeper } from './doorkeeper.ts'
import { isStream } from './doors.ts'
import { ClientGone } from './read-body.ts'
import type { HttpProblem } from './problems.ts'
import type { Server } from './server.ts'
import { turnAway } from './turn-away.ts'

export interface Gate {
  /** False when it has to wait. */
  enterAtOnce(): boolean
  /** Resolves when it is this one's turn; throws overloaded when the queue is full, ClientGone when `signal` fires. */
  enter(gone: (whenGone: () => void) => void): Promise<void>
  leave(): void
  /** True: who enters now would be refused. */
  isFull(): boolean
  /** For tests: inside and waiting. */
  count(): { inside: number; waiting: number }
}

export const createGate = (places: number, seats: number): Gate => {
  let inside = 0
  const queue = new Set<() => void>()
  const enterAtOnce = (): boolean => {
    if (inside >= places) return false
    inside++
    return true
  }
  return {
    enterAtOnce,
    enter(gone) {
      if (enterAtOnce()) return Promise.resolve()
      if (queue.size >= seats) return Promise.reject(new Problem<HttpProblem>('overloaded', 'the server is busy'))
      return new Promise((resolve, reject) => {
        const admit = (): void => resolve()
        queue.add(admit)
        gone(() => {
          if (queue.delete(admit)) reject(new ClientGone())
        })
      })
    },
    leave() {
      const next = queue.values().next().value
      if (next === undefined) {
        inside--
        return
      }
      queue.delete(next)
      next()
    },
    isFull: () => inside >= places && queue.size >= seats,
    count: () => ({ inside, waiting: queue.size }),
  }
}

/** False: the request is to go the usual way. */
type AnswerDirectly = (request: IncomingMessage, response: ServerResponse) => boolean

/** Stands before everything else, so that turning somebody away costs next to nothing. */
const addDoorkeeper = (server: Server, gate: Gate, places: number, direct: AnswerDirectly): void => {
  const { knock, meet } = createDoorkeeper({ places })
  const [answer] = server.server.listeners('request') as ((
    request: IncomingMessage,
    response: ServerResponse,
  ) => void)[]
  if (answer === undefined) throw new Error('nobody answers requests')
  server.server.removeListener('request', answer)
  server.server.on('connection', knock)
  server.server.on('request', (request, response) => {
    if (request.url === '/health') return answer(request, response)
    meet({
      serve() {
        if (gate.isFull()) turnAway(request, response)
        else if (!direct(request, response)) answer(request, response)
      },
      turnAway: () => turnAway(request, response),
      isGone: () => response.closed,
    })
  })
}

/**
 * A request takes its place after its body has arrived, so that slow senders hold nobody up, and gives it back when
 * the answer is ready, so that slow readers do not either. What is answered from memory needs no place: it never waits.
 */
export const addAdmission = (server: Server, concurrent: number, direct: AnswerDirectly): Gate => {
  const gate = createGate(concurrent, concurrent)
  addDoorkeeper(server, gate, concurrent, direct)
  const admitted = new WeakSet<FastifyRequest>()
  const leave = (request: FastifyRequest): void => {
    if (admitted.delete(request)) gate.leave()
  }
  server.addHook('preValidation', (request, reply, done) => {
    if (request.url === '/health' || isStream(request.url)) return done()
    const admit = (): void => {
      admitted.add(request)
      reply.raw.once('close', () => leave(request))
      // gone between its turn and now
      if (reply.raw.closed) leave(request)
      done()
    }
    if (gate.enterAtOnce()) return admit()
    gate.enter((whenGone) => reply.raw.once('close', whenGone)).then(admit, done)
  })
  server.addHook('onSend', (request, _reply, payload, next) => {
    leave(request)
    next(null, payload)
  })
  return gate
}
