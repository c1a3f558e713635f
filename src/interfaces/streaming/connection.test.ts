// One connection, and those who keep an eye on many: frames, bounds, heartbeats, seats.
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { anonymous } from '#core/viewer'
import { createConnection, type Ending } from './connection.ts'
import { bytesOf, messageFrame, textFrame } from './frames.ts'
import { startHeartbeat } from './heartbeat.ts'
import { createLately } from './lately.ts'
import { createListeners } from './listeners.ts'
import { createSeats } from './seats.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const connect = (queueBytes = 100) => {
  const wire = {
    sent: [] as Buffer[],
    waiting: 0,
    alive: true,
    beats: 0,
    ended: undefined as Ending | undefined,
    cut: false,
  }
  let closings = 0
  const connection = createConnection({
    about: {
      protocol: 'web-socket',
      viewer: anonymous,
      token: null,
      scopes: [],
      place: { origin: 'https://bema.example', locale: 'en' },
    },
    wire: {
      write: (bytes) => void wire.sent.push(bytes),
      waiting: () => wire.waiting,
      beat: () => (wire.beats++, wire.alive),
      end: (ending) => void (wire.ended = ending),
      destroy: () => void (wire.cut = true),
    },
    queueBytes,
    closed: () => void closings++,
  })
  return { connection, wire, closings: () => closings }
}

it('frames any text as RFC 6455 has it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.constantFrom(0, 125, 126, 65_535, 65_536), (text, padding) => {
      const whole = text + 'x'.repeat(padding)
      const frame = textFrame(bytesOf(whole))
      const short = frame[1] as number
      const [start, length] =
        short < 126 ? [2, short] : short === 126 ? [4, frame.readUInt16BE(2)] : [10, frame.readUInt32BE(6)]
      expect(frame[0]).toBe(0x81)
      expect(frame.length).toBe(start + length)
      expect(frame.toString('utf8', start)).toBe(Buffer.from(whole).toString())
    }),
  )
})

it('puts JSON into JSON as bytes', () => {
  const payload = JSON.stringify({ text: '潮 "quoted" \\ 🐟\n' })
  const frame = messageFrame('web-socket', bytesOf('["hashtag","潮"]'), 'update', bytesOf(payload))
  const message = JSON.parse(frame.toString('utf8', frame[1] === 126 ? 4 : 2)) as unknown
  expect(message).toEqual({ stream: ['hashtag', '潮'], event: 'update', payload })
  expect(messageFrame('server-sent', '', 'update', bytesOf(payload)).toString()).toBe(
    `event: update\ndata: ${payload}\n\n`,
  )
})

it('is closed when more would wait than may, once, and takes nothing after that', () => {
  const { connection, wire, closings } = connect(100)
  connection.send(Buffer.alloc(100))
  wire.waiting = 90
  connection.send(Buffer.alloc(10))
  connection.send(Buffer.alloc(11))
  connection.send(Buffer.alloc(1))
  connection.end('stopping')
  connection.gone()
  expect([wire.sent.length, wire.ended, connection.isOpen(), closings()]).toEqual([2, 'slow', false, 1])
})

it('is met every fifteen seconds, and cut when nothing comes back', () => {
  const met: number[] = []
  const heartbeat = startHeartbeat((those) => void met.push(those.size))
  const some = Array.from({ length: 30 }, () => connect())
  for (const { connection } of some) heartbeat.add(connection)
  vi.advanceTimersByTime(15_000)
  expect(some.every(({ wire }) => wire.beats === 1)).toBe(true)
  expect(new Set(met)).toEqual(new Set([2]))
  const [dead, gone] = some as [(typeof some)[0], (typeof some)[0]]
  dead.wire.alive = false
  heartbeat.remove(gone.connection)
  vi.advanceTimersByTime(15_000)
  expect([dead.wire.cut, dead.connection.isOpen(), dead.closings()]).toEqual([true, false, 1])
  expect(gone.wire.beats).toBe(1)
  heartbeat.stop()
  vi.advanceTimersByTime(60_000)
  expect(some[2]?.wire.beats).toBe(2)
})

it('listens to a channel once, and waits for news of a home as long as it does', () => {
  const waiting = new Map<number, number>()
  const add = (by: number) => (accountId: number) => void waiting.set(accountId, (waiting.get(accountId) ?? 0) + by)
  const ofLists = new Map<number, number>()
  const listeners = createListeners(
    { join: add(1), leave: add(-1) },
    {
      join: (listId, accountId) => void ofLists.set(listId, accountId),
      leave: (listId) => void ofLists.delete(listId),
    },
  )
  const { connection } = connect()
  const home = { key: 'user 7', label: '["user"]' }
  const topic = (label: string) => ({ key: 'hashtag tide', label })
  listeners.listen(connection, home)
  listeners.listen(connection, home)
  expect(waiting.get(7)).toBe(1)
  expect(listeners.hasPublic()).toBe(false)
  listeners.listen(connection, topic('["hashtag","tide"]'))
  listeners.listen(connection, topic('["hashtag","Tide"]'))
  expect([...listeners.on('hashtag tide')]).toEqual([connection])
  expect(connection.channels.get('hashtag tide')).toBe('["hashtag","Tide"]')
  expect(listeners.hasPublic()).toBe(true)
  listeners.unlisten(connection, 'public')
  listeners.leave(connection)
  expect([waiting.get(7), listeners.isEmpty(), listeners.hasPublic(), connection.channels.size]).toEqual([
    0,
    true,
    false,
    0,
  ])
})

it('has a seat for each, for an account, and for strangers of a network', () => {
  const seats = createSeats({ connections: 4, perAccount: 2, perAddress: 1 })
  const reader = { viewer: { ...anonymous, accountId: 7 }, address: '192.0.2.1' }
  const stranger = { viewer: anonymous, address: '2001:db8::1' }
  const leave = seats.take(reader)
  seats.take(reader)
  expect(() => seats.take(reader)).toThrow(/too many streams/)
  seats.take(stranger)
  expect(() => seats.take({ ...stranger, address: '2001:db8::2' })).toThrow(/too many streams/)
  leave()
  leave()
  expect(seats.taken()).toBe(2)
  seats.take(reader)
  seats.take({ ...stranger, address: '192.0.2.1' })
  expect(() => seats.take({ ...stranger, address: '192.0.2.2' })).toThrow(/are open/)
})

it('remembers the last ones, up to twice as many', () => {
  const lately = createLately<number, number>(10)
  for (let key = 0; key < 100; key++) lately.add(key, key)
  expect([0, 79, 80, 90, 99].map(lately.get)).toEqual([undefined, undefined, 80, 90, 99])
})
