// Blobs on disk: what was put can be got; no key leaves the folder; nothing half-written is seen.
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createDiskBlobs, type Blobs } from './index.ts'

let folder: string
let blobs: Blobs
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bema-blobs-'))
  blobs = createDiskBlobs(join(folder, 'media'))
})
afterEach(() => rm(folder, { recursive: true }))

const keys = async (): Promise<string[]> => Array.fromAsync(blobs.list())

it('gives back what was put, as a whole and as a stream', async () => {
  const bytes = Buffer.from('a picture')
  await blobs.put('media/3f/3fa9.webp', bytes)
  expect(await blobs.get('media/3f/3fa9.webp')).toEqual(bytes)
  const opened = await blobs.open('media/3f/3fa9.webp')
  expect(opened?.size).toBe(bytes.length)
  expect(opened && (await buffer(opened.stream))).toEqual(bytes)
})

it('replaces, lists and removes', async () => {
  await blobs.put('b/2.png', Buffer.from('old'))
  await blobs.put('b/2.png', Buffer.from('new'))
  await blobs.put('a.png', Buffer.from('x'))
  expect(await keys()).toEqual(['a.png', 'b/2.png'])
  expect(String(await blobs.get('b/2.png'))).toBe('new')
  await blobs.remove('b/2.png')
  await blobs.remove('b/2.png')
  expect(await keys()).toEqual(['a.png'])
})

it('knows nothing of what is not there', async () => {
  expect(await keys()).toEqual([])
  expect(await blobs.get('none')).toBeUndefined()
  expect(await blobs.open('none/at/all')).toBeUndefined()
})

it.each(['../secrets.json', 'a/../../b', '/etc/passwd', '', '.unfinished/1', 'a//b', 'a/.b', 'a\\b', 'a\0b'])(
  'refuses the key %j',
  async (key) => {
    await expect(blobs.get(key)).rejects.toThrow('not a key')
    await expect(blobs.put(key, Buffer.from('x'))).rejects.toThrow('not a key')
  },
)

it('leaves no unfinished file behind when a file cannot take its name', async () => {
  await blobs.put('taken/by-a-folder', Buffer.from('x'))
  await expect(blobs.put('taken', Buffer.from('x'))).rejects.toThrow(/directory|EISDIR|ENOTEMPTY/)
  expect(await readdir(join(folder, 'media', '.unfinished'))).toEqual([])
  await writeFile(join(folder, 'media', '.unfinished', 'left-by-a-crash'), 'half')
  expect(await keys()).toEqual(['taken/by-a-folder'])
})

it('closes the file when the reader goes away in the middle', async () => {
  await blobs.put('big', Buffer.alloc(4 * 1024 * 1024))
  const openFiles = async (): Promise<number> => (await readdir('/proc/self/fd').catch(() => [])).length
  const before = await openFiles()
  for (let reader = 0; reader < 20; reader++) {
    const stream = (await blobs.open('big'))?.stream
    await new Promise((resolve) => stream?.once('data', resolve))
    stream?.destroy()
    await new Promise((resolve) => stream?.once('close', resolve))
  }
  expect(await openFiles()).toBeLessThanOrEqual(before + 2)
})
