// An export that ends early leaves nothing under its final name: killed, or without room on the disk.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openStoreFor } from '#testing/engines'
import { openWorld, type Person, type World } from '#testing/posts-world'
import { exportOffice } from './export/export-office.ts'
import { checkRecords } from './index.ts'

const site = { origin: 'https://old.example', name: 'old' }

describe('an export that is cut off', () => {
  const open = openStoreFor('sqlite')
  let root: string
  let world: World
  let office: Person
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'bema-records-'))
    world = await openWorld(open())
    office = await world.person({ kind: 'office' })
    for (let count = 0; count < 12; count++) {
      await world.say(office, `第 ${count} 条`, { mediaIds: [await world.picture(office, '图')] })
    }
  })
  afterAll(() => rm(root, { recursive: true }))

  it.each(['killed.tar', 'killed'])('killed: %s is not there, and the next one is whole', async (name) => {
    const out = join(root, name)
    const script = new URL('../../../tests/testing/exporting-process.ts', import.meta.url).pathname
    const child = spawn(process.execPath, [script, open.address(), JSON.stringify(office.account), out], {
      stdio: ['ignore', 'inherit', 'inherit'],
    })
    const ended = new Promise((resolve) => child.on('exit', (_code, signal) => resolve(signal)))
    const media = join(`${out}.unfinished`, 'public', 'media')
    for (let tries = 0; tries < 400; tries++) {
      if (existsSync(media) && (await readdir(media)).length > 3) break
      await setTimeout(10)
    }
    child.kill('SIGKILL')
    expect(await ended).toBe('SIGKILL')
    expect(existsSync(`${out}.unfinished`)).toBe(true)
    expect(existsSync(out)).toBe(false)
    await exportOffice({ ...world, site })(office.account, { out })
    expect(await checkRecords(out)).toMatchObject({ posts: 12 })
    expect(existsSync(`${out}.unfinished`)).toBe(false)
  })

  it('without room: the fault is told and nothing is left', async () => {
    const out = join(root, 'full')
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
    let reads = 0
    const blobs = {
      get: async (key: string) => {
        if (++reads > 5) throw full
        return world.blobs.get(key)
      },
    }
    await expect(exportOffice({ ...world, blobs, site })(office.account, { out })).rejects.toBe(full)
    expect((await readdir(root)).filter((name) => name.startsWith('full'))).toEqual([])
  })
})
