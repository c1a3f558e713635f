// The limit of reading: a bare node:http server that answers every request with one buffer.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

let body = Buffer.alloc(0)
let type = 'application/json; charset=utf-8'

const server = createServer((_request, response) => {
  response.writeHead(200, { 'content-type': type, 'content-length': body.length })
  response.end(body)
})
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo
  process.send?.({ address: `http://127.0.0.1:${port}` })
})
process.on('message', (message: { readonly body?: string; readonly type?: string }) => {
  if (message.body === undefined) return
  body = Buffer.from(message.body)
  type = message.type ?? type
  process.send?.({ taken: true })
})
process.on('SIGTERM', () => process.exit(0))
