// Reading a folder: lines of any length and ending, numbers and positions, what cannot be read.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { SourceLine } from './contract.ts'
import { folderSource } from './source-folder.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bema-source-'))
})
afterAll(() => rm(folder, { recursive: true }))

const linesOf = async (bytes: string | Buffer): Promise<SourceLine[]> => {
  await writeFile(join(folder, 'file'), bytes)
  return Array.fromAsync(folderSource(folder).lines('file'))
}

test('numbers, positions and texts', async () => {
  expect(await linesOf('一\n\nb\r\nlast')).toEqual([
    { number: 1, end: 4, text: '一' },
    { number: 2, end: 5, text: '' },
    { number: 3, end: 8, text: 'b\r' },
    { number: 4, end: 12, text: 'last' },
  ])
  expect(await linesOf('')).toEqual([])
  expect(await linesOf('a\n')).toHaveLength(1)
})

test('lines that are cut anywhere by the blocks of reading come whole', async () => {
  const long = ['字'.repeat(700_000), 'x'.repeat(1024 * 1024 - 1), '', '字'.repeat(400_000)]
  expect((await linesOf(long.join('\n'))).map(({ text }) => text)).toEqual(long)
})

test('a line that is not UTF-8 and one that is too long are reported, the next is read', async () => {
  const lines = await linesOf(
    Buffer.concat([Buffer.from([0xff, 0xfe, 0x0a]), Buffer.alloc(65 * 1024 * 1024, 0x61), Buffer.from('\nok\n')]),
  )
  expect(lines.map(({ text, fault }) => text ?? fault)).toEqual([
    'the line is not UTF-8',
    'the line is longer than 67108864 bytes',
    'ok',
  ])
})

test('files with their sizes, no folders; a missing folder is a plain problem', async () => {
  await linesOf('abc')
  await mkdir(join(folder, 'inner'), { recursive: true })
  expect(await folderSource(folder).files()).toEqual([{ name: 'file', bytes: 3 }])
  await expect(folderSource(join(folder, 'nowhere')).files()).rejects.toMatchObject({ code: 'import_folder_missing' })
})
