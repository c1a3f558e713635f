// Requests at even distances, whether the server keeps up or not: latency counts from the moment that was planned.
import { setImmediate as turn, setTimeout as wait } from 'node:timers/promises'
import { openBook } from './book.ts'
import { openConnection, type Connection } from './connection.ts'
import type { OpenJob, Outcome } from './job.ts'
import type { Shot, Stream } from './stream.ts'

/** More open connections than this are not made: further requests wait here, and their waiting counts. */
const MOST_CONNECTIONS = 4_096
/** What was sent in time may take so long to be answered. */
const LAST_ANSWER_MILLIS = 20_000
/** Timers are late by so much: whatever is later waited for something else, and that counts. */
const TIMER_MILLIS = 2

interface Client {
  readonly connection: Connection
  shot: Shot | undefined
  plannedAt: number
}

export const runOpenLoop = async (job: OpenJob, stream: Stream): Promise<Outcome> => {
  const book = openBook(job.sampleEvery)
  const idle: Client[] = []
  const waiting: { shot: Shot; plannedAt: number }[] = []
  let open = 0
  let outstanding = 0

  const send = (client: Client, shot: Shot, plannedAt: number): void => {
    client.shot = shot
    client.plannedAt = plannedAt
    client.connection.send(shot.bytes, book.wantsBody())
  }
  const release = (client: Client): void => {
    client.shot = undefined
    const next = waiting.shift()
    if (next === undefined) idle.push(client)
    else send(client, next.shot, next.plannedAt)
  }
  const newClient = (): Client => {
    open++
    const client: Client = {
      shot: undefined,
      plannedAt: 0,
      connection: openConnection(job.address, {
        answered(answer) {
          outstanding--
          book.note(client.shot as Shot, answer, (performance.now() - client.plannedAt) * 1000)
          release(client)
        },
        closed() {
          open--
          const place = idle.indexOf(client)
          if (place >= 0) idle.splice(place, 1)
          if (client.shot === undefined) return
          outstanding--
          book.noteBroken((performance.now() - client.plannedAt) * 1000)
        },
      }),
    }
    return client
  }

  const startedAt = performance.now()
  const deadline = startedAt + job.millis
  const distance = 1000 / job.perSecond
  for (let number = 0; ; number++) {
    let plannedAt = startedAt + number * distance
    if (plannedAt >= deadline) break
    // the timer is coarse, so the last stretch is waited for awake
    for (let left = plannedAt - performance.now(); left > 0; left = plannedAt - performance.now()) {
      if (job.calm === true) await wait(left)
      else if (left > 3) await wait(left - 2)
      else await turn()
    }
    if (job.calm === true) plannedAt = Math.min(performance.now(), plannedAt + TIMER_MILLIS)
    if (number % 64 === 63) await turn()
    const shot = stream(number)
    if (shot === undefined) break
    outstanding++
    const client = idle.pop() ?? (open < MOST_CONNECTIONS ? newClient() : undefined)
    if (client === undefined) waiting.push({ shot, plannedAt })
    else send(client, shot, plannedAt)
  }
  const giveUpAt = performance.now() + LAST_ANSWER_MILLIS
  while (outstanding > 0 && open > 0 && performance.now() < giveUpAt) await wait(5)
  for (let lost = outstanding; lost > 0; lost--) book.noteBroken((performance.now() - startedAt) * 1000)
  const outcome = book.close()
  for (const client of idle) client.connection.end()
  return outcome
}
