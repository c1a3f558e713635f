// As many requests as a number of patient clients make: each sends the next when it has its answer.
import { openBook } from './book.ts'
import { openConnection, type Answer, type Connection } from './connection.ts'
import type { ClosedJob, Outcome } from './job.ts'
import type { Shot, Stream } from './stream.ts'

/** A connection that broke is opened again so often in a row; then its client gives up. */
const BREAKS = 3

export const runClosedLoop = async (job: ClosedJob, stream: Stream): Promise<Outcome> => {
  const book = openBook(job.sampleEvery)
  const deadline = performance.now() + job.millis

  const client = (number: number): Promise<void> =>
    new Promise((resolve) => {
      let shot: Shot | undefined
      let sentAt = 0
      let breaks = 0
      let over = false
      let connection: Connection | undefined

      const next = (): void => {
        shot = performance.now() < deadline ? stream(number) : undefined
        if (shot === undefined) {
          over = true
          connection?.end()
          return resolve()
        }
        sentAt = performance.now()
        connection?.send(shot.bytes, book.wantsBody())
      }
      const answered = (answer: Answer): void => {
        breaks = 0
        book.note(shot as Shot, answer, (performance.now() - sentAt) * 1000)
        next()
      }
      const closed = (): void => {
        if (over) return
        book.noteBroken((performance.now() - sentAt) * 1000)
        if (++breaks > BREAKS) return resolve()
        connection = openConnection(job.address, { answered, closed })
        next()
      }
      connection = openConnection(job.address, { answered, closed })
      next()
    })

  let working = job.restless === true
  const stayAwake = (): void => {
    if (working) setImmediate(stayAwake)
  }
  stayAwake()
  await Promise.all(Array.from({ length: job.connections }, (_, number) => client(number)))
  working = false
  return book.close()
}
