// The data folder: one owner at a time, and secrets that stay the same.
import { fork } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { secureRandom } from '#core/random'
import { ownDataFolder, type DataFolder } from './index.ts'

let parent: string
let path: string
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'bema-folder-'))
  path = join(parent, 'data')
})
afterEach(() => rm(parent, { recursive: true }))

const own = (): DataFolder => ownDataFolder({ path, random: secureRandom })

it('is made when it is missing, for its owner alone', async () => {
  const folder = own()
  expect((await stat(path)).mode & 0o777).toBe(0o700)
  expect((await stat(join(path, 'secrets.json'))).mode & 0o777).toBe(0o600)
  folder.release()
})

it('has one owner at a time', () => {
  const first = own()
  expect(own).toThrow(expect.objectContaining({ code: 'folder_in_use', params: { folder: path } }))
  first.release()
  own().release()
})

it('is free again when its owner is killed', async () => {
  const program = join(import.meta.dirname, '../../../tests/testing/folder-owner-process.ts')
  const owner = fork(program, [path], { execArgv: [] })
  await new Promise((resolve) => owner.once('message', resolve))
  expect(own).toThrow(expect.objectContaining({ code: 'folder_in_use' }))
  owner.kill('SIGKILL')
  await new Promise((resolve) => owner.once('exit', resolve))
  own().release()
})

it('says so when it cannot be used', async () => {
  await writeFile(path, 'a file stands here')
  expect(own).toThrow(expect.objectContaining({ code: 'folder_not_usable' }))
})

it('keeps its secrets, one key per purpose', () => {
  const first = own()
  const keys = [first.secrets.key('cookies'), first.secrets.key('links')]
  first.release()
  const again = own()
  expect([again.secrets.key('cookies'), again.secrets.key('links')]).toEqual(keys)
  expect(keys[0]).not.toEqual(keys[1])
  expect(keys[0]).toHaveLength(32)
  again.release()
})

it('refuses damaged secrets rather than making new ones, and lets go of the folder', async () => {
  own().release()
  await writeFile(join(path, 'secrets.json'), '{"version":1')
  expect(own).toThrow(expect.objectContaining({ code: 'secrets_damaged' }))
  try {
    own()
  } catch (error) {
    expect(isProblem(error, 'folder_in_use')).toBe(false)
  }
  expect(await readFile(join(path, 'secrets.json'), 'utf8')).toBe('{"version":1')
})
