// A socket whose writes of one turn go to the kernel together: the first trip of a transaction is a dozen statements.
import { Socket } from 'node:net'

export const gatheringSocket = (): Socket => {
  const socket = new Socket()
  const write: (...given: unknown[]) => boolean = socket.write.bind(socket) as never
  let gathering = false
  // not before: connect() puts the usual write() in place
  socket.once('connect', () => {
    socket.write = (...given: unknown[]) => {
      if (!gathering) {
        gathering = true
        socket.cork()
        // after all promises that are settled by now: they may have more to say
        process.nextTick(() => {
          gathering = false
          socket.uncork()
        })
      }
      return write(...given)
    }
  })
  return socket
}
