// A folder on disk as a pack.
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { PackSource } from './pack.ts'

export const folderPack = (path: string): PackSource => ({
  name: basename(path),
  async read(file) {
    try {
      return await readFile(join(path, file), 'utf8')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
      throw error
    }
  },
})

/** The folders that stand beside a pack: where the packs are that it needs. */
export const foldersBeside = async (path: string): Promise<readonly PackSource[]> => {
  const whole = resolve(path)
  const entries = await readdir(dirname(whole), { withFileTypes: true })
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== basename(whole))
    .map(({ name }) => folderPack(join(dirname(whole), name)))
}

/** A pack that comes with the program, looked for upwards: the code runs from src/… and from dist/. */
export const ownPack = (name: string): PackSource => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'packs', name)
    if (existsSync(join(found, 'pack.json'))) return folderPack(found)
    if (folder === dirname(folder)) throw new Error(`the pack ${name} is missing from this installation`)
  }
}
