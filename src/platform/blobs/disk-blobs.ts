// Blobs as files in a folder of the local disk.
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'
import type { Blobs } from './blobs.ts'

/** Where files are written before they get their name; no key can begin with a dot. */
const UNFINISHED = '.unfinished'

const keyPattern = /^[a-z0-9][a-z0-9._-]*(\/[a-z0-9][a-z0-9._-]*)*$/i

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** Makes a new name survive a power cut: the folder that holds it is written out too. */
const syncFolder = async (folder: string): Promise<void> => {
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** Makes the folder and everything above it up to `root`, durably. */
const makeFolder = async (folder: string, root: string): Promise<void> => {
  const first = await mkdir(folder, { recursive: true })
  if (first === undefined) return
  for (let made = folder; made.length >= first.length && made !== root; made = dirname(made)) {
    await syncFolder(dirname(made))
  }
}

export const createDiskBlobs = (root: string): Blobs => {
  let written = 0

  const pathOf = (key: string): string => {
    if (!keyPattern.test(key) || key.includes('..')) throw new Error(`not a key of a blob: ${key}`)
    return join(root, key)
  }

  return {
    async put(key, bytes) {
      const path = pathOf(key)
      const unfinished = join(root, UNFINISHED)
      await mkdir(unfinished, { recursive: true })
      await makeFolder(dirname(path), root)
      const draft = join(unfinished, `${process.pid}-${++written}`)
      try {
        const handle = await open(draft, 'w', 0o640)
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(draft, path)
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
      await syncFolder(dirname(path))
    },

    async get(key) {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },

    async open(key) {
      const path = pathOf(key)
      try {
        const handle = await open(path, 'r')
        const { size } = await handle.stat()
        // the stream closes the file at its end and when its reader goes away
        return { stream: handle.createReadStream(), size }
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },

    async remove(key) {
      await rm(pathOf(key), { force: true })
    },

    async *list() {
      const walk = async function* (folder: string): AsyncGenerator<string> {
        const entries = await readdir(folder, { withFileTypes: true }).catch((error: unknown) => {
          if (isMissing(error)) return []
          throw error
        })
        for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
          const path = join(folder, entry.name)
          if (entry.isDirectory() && entry.name !== UNFINISHED) yield* walk(path)
          else if (entry.isFile()) yield relative(root, path).split(sep).join('/')
        }
      }
      yield* walk(root)
    },
  }
}
