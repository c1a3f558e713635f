// What is written in one turn leaves together and in order.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { gatheringSocket } from './gathering-socket.ts'

const folder = mkdtempSync(join(tmpdir(), 'gathering-'))
afterAll(() => rmSync(folder, { recursive: true }))

it('gathers the writes of a turn, those of settled promises among them, and none of a later turn', async () => {
  const server = createServer().listen(join(folder, 'socket'))
  await once(server, 'listening')
  const socket = gatheringSocket()
  const [[peer]] = (await Promise.all([
    once(server, 'connection'),
    once(socket.connect(join(folder, 'socket')), 'connect'),
  ])) as [[typeof socket], unknown]
  let text = ''
  peer.on('data', (data: Buffer) => (text += data.toString()))

  socket.write('a')
  socket.cork()
  socket.write('b')
  socket.uncork()
  void Promise.resolve().then(() => socket.write('c'))
  expect(socket.writableLength).toBe(2)
  await new Promise(setImmediate)
  expect(socket.writableLength).toBe(0)
  socket.end('d')
  await once(peer, 'end')
  expect(text).toBe('abcd')
  server.close()
})
