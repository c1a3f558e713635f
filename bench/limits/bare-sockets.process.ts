// The limit of streaming: a bare WebSocket server that tells everybody who came the same.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'

const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ address: `http://127.0.0.1:${port}` })
})
process.on('message', (message: { readonly tell?: string }) => {
  if (message.tell === undefined) return
  for (const socket of sockets.clients) socket.send(message.tell)
  process.send?.({ told: sockets.clients.size })
})
process.on('SIGTERM', () => process.exit(0))
