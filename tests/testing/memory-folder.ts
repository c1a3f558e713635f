// Where suites keep their files: in memory, where there is enough of it, else in the system's folder for temporary files.
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync } from 'node:fs'
import path from 'node:path'

const MEMORY = '/dev/shm'
/** Some suites write hundreds of megabytes, two at a time. */
const ENOUGH_BYTES = 8 * 2 ** 30
const name = /^bema-tests-(\d+)$/

const runs = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** The folder of this run; undefined: there is no room. */
export const memoryFolder = (): string | undefined => {
  if (!existsSync(MEMORY)) return undefined
  const { bavail, bsize } = statfsSync(MEMORY)
  return bavail * bsize < ENOUGH_BYTES ? undefined : path.join(MEMORY, `bema-tests-${process.pid}`)
}

/** Makes it, and removes what runs left behind that were killed. Answers how to remove it. */
export const openMemoryFolder = (): (() => void) => {
  const folder = memoryFolder()
  if (folder === undefined) return () => {}
  for (const left of readdirSync(MEMORY)) {
    const pid = name.exec(left)?.[1]
    if (pid !== undefined && !runs(Number(pid))) rmSync(path.join(MEMORY, left), { recursive: true, force: true })
  }
  mkdirSync(folder, { recursive: true, mode: 0o755 })
  return () => rmSync(folder, { recursive: true, force: true })
}
