// An archive as its readers see it, a folder or a tar file alike: named files, read in pieces.
import { createReadStream } from 'node:fs'
import { lstat, open, readdir } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { Problem } from '#core/problem'
import { belongs } from '../format/layout.ts'
import { faulty, type ArchiveProblem } from '../problems.ts'
import { indexTar, readTar } from './tar.ts'

export interface Archive {
  /** Bytes; undefined when there is no such file. */
  size(name: string): Promise<number | undefined>
  chunks(name: string): AsyncIterable<Buffer>
  names(): AsyncIterable<string>
  close(): Promise<void>
}

const READ_BYTES = 256 * 1024

/** Links and the like are no files of an archive: a link could lead anywhere. */
const folderArchive = (root: string): Archive => {
  const sizeOf = async (name: string): Promise<number | undefined> => {
    if (!belongs(name)) return undefined
    const stats = await lstat(join(root, name)).catch(() => undefined)
    return stats?.isFile() === true ? stats.size : undefined
  }
  const walk = async function* (folder: string): AsyncGenerator<string> {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) yield* walk(path)
      else yield relative(root, path).split(sep).join('/')
    }
  }
  return {
    size: sizeOf,
    chunks: (name) => createReadStream(join(root, name), { highWaterMark: READ_BYTES }) as AsyncIterable<Buffer>,
    names: () => walk(root),
    close: async () => {},
  }
}

const tarArchive = async (file: string): Promise<Archive> => {
  const handle = await open(file, 'r')
  try {
    const entries = await indexTar(handle)
    return {
      size: async (name) => entries.get(name)?.size,
      chunks(name) {
        const entry = entries.get(name)
        if (entry === undefined) throw faulty(name, 'it is missing')
        return readTar(handle, entry)
      },
      async *names() {
        yield* entries.keys()
      },
      close: () => handle.close(),
    }
  } catch (error) {
    await handle.close()
    throw error
  }
}

/** @throws archive_missing, archive_faulty for a tar file that is none of ours */
export const openArchive = async (path: string): Promise<Archive> => {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) {
    throw new Problem<ArchiveProblem>('archive_missing', `There is no ${path}`, { params: { path } })
  }
  return stats.isDirectory() ? folderArchive(path) : tarArchive(path)
}

export const readWhole = async (archive: Archive, name: string, limit: number): Promise<Buffer> => {
  const size = await archive.size(name)
  if (size === undefined) throw faulty(name, 'it is missing')
  if (size > limit) throw faulty(name, `it has more than ${limit} bytes`)
  const parts: Buffer[] = []
  for await (const chunk of archive.chunks(name)) parts.push(chunk)
  return Buffer.concat(parts)
}
