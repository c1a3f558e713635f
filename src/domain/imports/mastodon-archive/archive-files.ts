// An archive of an account as its reader sees it, whether zip, tar.gz or a folder: named files, one at a time.
import { lstat, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { extract } from 'tar'
import { Problem } from '#core/problem'
import { openZip } from '#platform/zip'
import type { ImportsProblem } from '../contract.ts'

export interface ArchiveFiles {
  /** undefined: there is no such file, or it has more than `most` bytes. */
  read(name: string, most: number): Promise<Buffer | undefined>
  close(): Promise<void>
}

/** Files and bytes of a packed archive that are unpacked at most: more is an attack, or needs a folder. */
const MOST_FILES = 500_000
const MOST_BYTES = 50 * 1024 ** 3

/** No name leads out of the archive. */
const isInside = (name: string): boolean =>
  name !== '' && !name.startsWith('/') && !name.split('/').some((part) => part === '' || part === '.' || part === '..')

const folderFiles = (root: string, close: () => Promise<void>): ArchiveFiles => ({
  async read(name, most) {
    if (!isInside(name)) return undefined
    const path = join(root, name)
    const stats = await lstat(path).catch(() => undefined)
    return stats?.isFile() === true && stats.size <= most ? readFile(path) : undefined
  },
  close,
})

const tarFiles = async (path: string): Promise<ArchiveFiles> => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-archive-'))
  const close = () => rm(folder, { recursive: true, force: true })
  let files = 0
  let bytes = 0
  try {
    await extract({
      file: path,
      cwd: folder,
      strict: true,
      filter: (_, entry) => {
        if (!('type' in entry) || (entry.type !== 'File' && entry.type !== 'Directory')) return false
        bytes += entry.size ?? 0
        return ++files <= MOST_FILES && bytes <= MOST_BYTES
      },
    })
    return folderFiles(folder, close)
  } catch (error) {
    await close()
    throw error
  }
}

/** @throws import_file_missing, import_archive_unreadable */
export const openArchiveFiles = async (path: string): Promise<ArchiveFiles> => {
  const stats = await lstat(path).catch(() => undefined)
  if (stats === undefined) {
    throw new Problem<ImportsProblem>('import_file_missing', `There is no ${path}`, { params: { file: path } })
  }
  if (stats.isDirectory()) return folderFiles(path, async () => {})
  try {
    if (/\.(?:tar\.gz|tgz|tar)$/i.test(path)) return await tarFiles(path)
    const zip = await openZip(path)
    return {
      read: async (name, most) =>
        (zip.entries.get(name)?.size ?? Infinity) <= most ? zip.read(name, most) : undefined,
      close: zip.close,
    }
  } catch (cause) {
    throw new Problem<ImportsProblem>('import_archive_unreadable', `${path} is not an archive that can be read.`, {
      params: { file: path },
      cause,
    })
  }
}
