// The control socket between two ends in one process.
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silentLog } from '#platform/log'
import { openControl, serveControl, type ControlServer, type Order, type Speaker } from './index.ts'

let folder: string
let server: ControlServer | undefined

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bema-control-'))
})
afterEach(async () => {
  await server?.close()
  server = undefined
  rmSync(folder, { recursive: true, force: true })
})

const serve = async (run: (order: Order, speaker: Speaker) => Promise<number>, dataFolder = folder): Promise<void> => {
  server = await serveControl({ dataFolder, log: silentLog, run })
}

const listener = (signal = new AbortController().signal) => {
  const heard: string[] = []
  return {
    heard,
    out: (text: string) => heard.push(`out ${text}`),
    say: (text: string) => heard.push(`say ${text}`),
    progress: (state: unknown) => heard.push(`progress ${JSON.stringify(state)}`),
    signal,
  }
}

const order: Order = { command: 'greet', request: { name: '上海' }, locale: 'zh' }

describe('the control socket', () => {
  it('runs a command in the server and tells what it says, in order, with its exit code', async () => {
    const orders: Order[] = []
    await serve(async (asked, speaker) => {
      orders.push(asked)
      speaker.say('你好\n上海')
      speaker.progress({ count: 1 })
      speaker.out('42')
      return 2
    })
    const line = await openControl(folder)
    const ear = listener()
    expect(await line?.run(order, ear)).toBe(2)
    expect(ear.heard).toEqual(['say 你好\n上海', 'progress {"count":1}', 'out 42'])
    expect(orders).toEqual([order])
  })

  it('is for its owner alone', async () => {
    await serve(async () => 0)
    expect(statSync(path.join(folder, 'control.sock')).mode & 0o777).toBe(0o600)
  })

  it('finds no line where no server is, where one was killed, and where there is no folder', async () => {
    expect(await openControl(folder)).toBeUndefined()
    expect(await openControl(path.join(folder, 'nowhere'))).toBeUndefined()
    writeFileSync(path.join(folder, 'control.sock'), '')
    expect(await openControl(folder)).toBeUndefined()
  })

  it('takes the place of a socket that a killed server left behind, and leaves none behind itself', async () => {
    writeFileSync(path.join(folder, 'control.sock'), '')
    await serve(async () => 0)
    const line = await openControl(folder)
    expect(await line?.run(order, listener())).toBe(0)
    await server?.close()
    expect(existsSync(path.join(folder, 'control.sock'))).toBe(false)
  })

  it('works in a folder whose path is longer than a socket address may be', async () => {
    const deep = path.join(folder, 'a-long-name-for-a-folder/'.repeat(8))
    mkdirSync(deep, { recursive: true })
    const before = process.cwd()
    await serve(async () => 0, deep)
    expect(process.cwd()).toBe(before)
    expect(existsSync(path.join(deep, 'control.sock'))).toBe(true)
    const line = await openControl(deep)
    expect(await line?.run(order, listener())).toBe(0)
    await server?.close()
    expect(existsSync(path.join(deep, 'control.sock'))).toBe(false)
    expect(await openControl(path.join(folder, 'also-a-long-name/'.repeat(10)))).toBeUndefined()
  })

  it('stops the command when the person interrupts', async () => {
    await serve(async (_order, speaker) => {
      await new Promise((resolve) => speaker.signal.addEventListener('abort', resolve))
      return 130
    })
    const interrupt = new AbortController()
    const line = await openControl(folder)
    const running = line?.run(order, listener(interrupt.signal))
    interrupt.abort()
    expect(await running).toBe(130)
  })

  it('stops the command when the caller goes away', async () => {
    const { promise: aborted, resolve } = Promise.withResolvers<void>()
    await serve(async (_order, speaker) => {
      speaker.signal.addEventListener('abort', () => resolve())
      await aborted
      return 0
    })
    const line = await openControl(folder)
    const running = line?.run(order, listener())
    setTimeout(() => line?.close(), 20)
    await expect(running).rejects.toMatchObject({ code: 'server_gone' })
    await aborted
  })

  it('says so when the server went before it took the order', async () => {
    await serve(async () => 0)
    const line = await openControl(folder)
    await server?.close()
    await expect(line?.run(order, listener())).rejects.toMatchObject({ code: 'server_gone' })
  })

  it('stops the command when the server closes', async () => {
    await serve(async (_order, speaker) => {
      speaker.say('begun')
      await new Promise((resolve) => speaker.signal.addEventListener('abort', resolve))
      return 1
    })
    const line = await openControl(folder)
    const ear = listener()
    const running = line?.run(order, { ...ear, say: () => void server?.close() })
    expect(await running).toBe(1)
  })

  it('waits with closing until the last word is out, but not for a caller that never listens', async () => {
    const word = 'x'.repeat(1000)
    const flood = async (_order: Order, speaker: Speaker): Promise<number> => {
      for (let count = 0; count < 5_000; count++) speaker.out(word)
      return 7
    }
    await serve(flood)
    const slow = listener()
    const line = await openControl(folder)
    const { promise: begun, resolve } = Promise.withResolvers<void>()
    const hear = (text: string): void => {
      slow.out(text)
      resolve()
    }
    const running = line?.run(order, { ...slow, out: hear })
    await begun
    await server?.close()
    expect(await running).toBe(7)
    expect(slow.heard).toHaveLength(5_000)

    await serve(flood)
    const deaf = connect(path.join(folder, 'control.sock'))
    deaf.pause()
    deaf.on('error', () => {})
    deaf.write(`${JSON.stringify(order)}\n`)
    await new Promise((resolve) => setTimeout(resolve, 100))
    const closedAt = performance.now()
    await server?.close()
    expect(performance.now() - closedAt).toBeLessThan(6_000)
    deaf.destroy()
  })

  it('answers a bug with exit code 1', async () => {
    await serve(async () => {
      throw new Error('a bug')
    })
    const line = await openControl(folder)
    expect(await line?.run(order, listener())).toBe(1)
  })

  it('survives callers that talk nonsense', async () => {
    await serve(async () => 0)
    for (const nonsense of ['hello\n', '{"command":7}\n', '[]\n', 'x'.repeat(2 * 1024 * 1024)]) {
      await new Promise((resolve) => {
        const socket = connect(path.join(folder, 'control.sock'))
        socket.on('close', resolve)
        socket.on('error', () => {})
        socket.end(nonsense)
      })
    }
    const line = await openControl(folder)
    expect(await line?.run(order, listener())).toBe(0)
  })

  it('serves several callers at once', async () => {
    await serve(async (_order, speaker) => {
      speaker.out('x')
      return 0
    })
    const codes = await Promise.all(
      Array.from({ length: 20 }, async () => (await openControl(folder))?.run(order, listener())),
    )
    expect(codes).toEqual(Array.from({ length: 20 }, () => 0))
  })
})
