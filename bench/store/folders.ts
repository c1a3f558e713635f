// Copies of store folders, and what earlier runs left behind.
import {
  chownSync,
  closeSync,
  constants,
  cpSync,
  existsSync,
  fsyncSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import path from 'node:path'

/** What was written a moment ago is on the disk, so that it is not written while something is measured. */
const syncFiles = (folder: string): void => {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const handle = openSync(path.join(entry.parentPath, entry.name), 'r+')
    fsyncSync(handle)
    closeSync(handle)
  }
}

/** Root's copies belong to root; PostgreSQL wants its own files. */
const keepOwners = (from: string, to: string): void => {
  for (const name of ['', ...readdirSync(from, { recursive: true, encoding: 'utf8' })]) {
    const { uid, gid } = statSync(path.join(from, name))
    chownSync(path.join(to, name), uid, gid)
  }
}

export const copyFolder = (from: string, to: string): void => {
  const isFileOrFolder = (file: string): boolean => statSync(file).isFile() || statSync(file).isDirectory()
  cpSync(from, to, { recursive: true, mode: constants.COPYFILE_FICLONE, filter: isFileOrFolder })
  if (process.getuid?.() === 0) keepOwners(from, to)
  syncFiles(to)
}

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Folders of the form `run-<pid>-…` whose process is gone. */
export const removeLeftovers = (cache: string): void => {
  if (!existsSync(cache)) return
  for (const name of readdirSync(cache)) {
    const pid = /^run-(\d+)-/.exec(name)?.[1]
    if (pid !== undefined && !runs(Number(pid))) rmSync(path.join(cache, name), { recursive: true, force: true })
  }
}
