// Zip files: what is written is read again, by us and by others; what is damaged is refused.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openZip, writeZip } from './index.ts'
import { centralHeader, endRecords, localHeader, readExtra64, type Entry } from './records.ts'

const run = promisify(execFile)
const NOW = Date.UTC(2026, 10, 27, 8)
let folder: string
let made = 0
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bema-zip-'))
})
afterAll(() => rm(folder, { recursive: true }))

const write = async (
  files: Readonly<Record<string, Uint8Array>>,
  how: 'packed' | 'stored' = 'packed',
): Promise<string> => {
  const file = join(folder, `${++made}.zip`)
  const zip = await writeZip(file, NOW)
  for (const [name, bytes] of Object.entries(files)) await zip.add(name, bytes, how)
  expect(await zip.finish()).toBe((await stat(file)).size)
  await zip.close()
  return file
}

const files = {
  'outbox.json': Buffer.from('{"a":1}'.repeat(5000)),
  '媒体/图 1.png': Buffer.alloc(3000, 7),
  empty: Buffer.alloc(0),
}

it('gives back what was put in, packed or not', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(
        fc.string({ minLength: 1, maxLength: 8 }).filter((name) => !name.endsWith('/')),
        fc.uint8Array({ maxLength: 500 }),
        { maxKeys: 5 },
      ),
      fc.constantFrom('packed', 'stored'),
      async (some, how) => {
        // names that are no UTF-8 are none
        const named = Object.fromEntries(Object.entries(some).map(([name, bytes]) => [name.toWellFormed(), bytes]))
        const zip = await openZip(await write(named, how as 'packed'))
        expect([...zip.entries.keys()].toSorted()).toEqual(Object.keys(named).toSorted())
        for (const [name, bytes] of Object.entries(named)) {
          expect(new Uint8Array((await zip.read(name, 1000)) ?? [])).toEqual(bytes)
        }
        expect(await zip.read('none at all', 1000)).toBeUndefined()
        await zip.close()
      },
    ),
    { numRuns: 30 },
  )
})

it('is for its owner alone, overwrites nothing, and takes files from the disk', async () => {
  const file = await write(files)
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await expect(writeZip(file, NOW)).rejects.toMatchObject({ code: 'EEXIST' })
  const other = await writeZip(join(folder, 'other.zip'), NOW)
  await other.addFile('the archive.zip', file)
  await other.finish()
  await other.close()
  const zip = await openZip(join(folder, 'other.zip'))
  expect(await zip.read('the archive.zip', 1e6)).toEqual(await readFile(file))
  await zip.close()
})

describe('others', () => {
  it('read it, and we read theirs', async () => {
    const file = await write(files)
    const script = [
      'import sys, zipfile, json',
      'z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None',
      'print(json.dumps({i.filename: [i.file_size, list(i.date_time)] for i in z.infolist()}))',
      'w = zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED)',
      'w.mkdir("folder") if hasattr(w, "mkdir") else w.writestr("folder/", "")',
      'w.writestr("folder/a.txt", "你好" * 100); w.writestr("b.bin", b"\\0" * 10, zipfile.ZIP_STORED); w.close()',
    ].join('\n')
    const theirs = join(folder, 'theirs.zip')
    const { stdout } = await run('/usr/bin/python3', ['-c', script, file, theirs])
    expect(JSON.parse(stdout)).toEqual({
      'outbox.json': [35_000, [2026, 11, 27, 8, 0, 0]],
      '媒体/图 1.png': [3000, [2026, 11, 27, 8, 0, 0]],
      empty: [0, [2026, 11, 27, 8, 0, 0]],
    })
    const zip = await openZip(theirs)
    expect([...zip.entries.keys()]).toEqual(['folder/a.txt', 'b.bin'])
    expect(String(await zip.read('folder/a.txt', 1000))).toBe('你好'.repeat(100))
    await zip.close()
  })
})

describe('damage', () => {
  const damaged = { code: 'zip_damaged' }
  it('is found: no zip, cut off, changed, too large', async () => {
    const odd = join(folder, 'odd.zip')
    for (const bytes of ['', 'no zip at all', 'PK\x05\x06 and then nothing of what should be here']) {
      await writeFile(odd, bytes)
      await expect(openZip(odd)).rejects.toMatchObject(damaged)
    }
    const whole = await readFile(await write(files))
    await writeFile(odd, whole.subarray(0, whole.length - 30))
    await expect(openZip(odd)).rejects.toMatchObject(damaged)
    const changed = Buffer.from(whole)
    changed[60] = (changed[60] ?? 0) ^ 0xff
    await writeFile(odd, changed)
    const zip = await openZip(odd)
    await expect(zip.read('outbox.json', 1e6)).rejects.toMatchObject(damaged)
    await zip.close()
    const large = await openZip(await write(files))
    await expect(large.read('outbox.json', 34_999)).rejects.toMatchObject(damaged)
    await large.close()
  })

  it('never ends otherwise, wherever a byte is changed', async () => {
    const whole = await readFile(await write({ 'a.json': Buffer.from('{"a":[1,2,3]}') }))
    const file = join(folder, 'bent.zip')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const bent = Buffer.from(whole)
        bent[at] = (bent[at] ?? 0) ^ by
        await writeFile(file, bent)
        try {
          const zip = await openZip(file)
          try {
            for (const name of zip.entries.keys()) await zip.read(name, 1000)
          } finally {
            await zip.close()
          }
        } catch (error) {
          expect(error).toMatchObject(damaged)
        }
      }),
      { numRuns: 300 },
    )
  })
})

it('writes numbers past four bytes where zip64 has them', () => {
  const entry: Entry = { name: 'x', method: 8, crc: 1, packed: 5e9, size: 6e9, at: 7e9, time: NOW }
  const central = centralHeader(entry)
  expect(readExtra64(central.subarray(46 + 1))).toEqual([6e9, 5e9, 7e9])
  expect(readExtra64(localHeader(entry, true).subarray(30 + 1))).toEqual([6e9, 5e9])
  expect(readExtra64(centralHeader({ ...entry, at: 9, packed: 8 }).subarray(46 + 1))).toEqual([6e9])
  expect(endRecords(3, 100, 50)).toHaveLength(22)
  const end = endRecords(70_000, 5e9, 50)
  expect([end.length, Number(end.readBigUInt64LE(48)), end.readUInt32LE(end.length - 6)]).toEqual([
    98, 5e9, 0xffff_ffff,
  ])
})
