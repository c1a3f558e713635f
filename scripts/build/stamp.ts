// Tells whether dist/ was built from the sources as they are now.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** What the output depends on: folders are read with all that is below them. */
const SOURCES = ['src', 'scripts/build.ts', 'scripts/build', 'package.json', 'tsconfig.json']

const describe = (root: string, file: string): string => {
  const { size, mtimeMs } = statSync(path.join(root, file))
  return `${file} ${size} ${mtimeMs}`
}

/** Names, sizes and times of all sources: a few milliseconds for some hundred files, and it notices deleted ones. */
const digestOf = (root: string): string => {
  const lines: string[] = []
  for (const source of SOURCES) {
    const whole = path.join(root, source)
    if (!existsSync(whole)) continue
    if (!statSync(whole).isDirectory()) {
      lines.push(describe(root, source))
      continue
    }
    for (const entry of readdirSync(whole, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || /\.test\.tsx?$/.test(entry.name)) continue
      lines.push(describe(root, path.relative(root, path.join(entry.parentPath, entry.name))))
    }
  }
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
}

export interface Stamp {
  fresh(): boolean
  /** The files of the last build. */
  former(): readonly string[]
  /** Remembers that dist/ holds `files`, made from the sources as they were when this stamp was created. */
  write(files: readonly string[]): void
}

export const createStamp = (root: string): Stamp => {
  const stampFile = path.join(root, 'dist/built.json')
  // taken before the build reads anything: what changes meanwhile is built again next time
  const digest = digestOf(root)

  const last = (): { digest: string; files: string[] } => {
    try {
      return JSON.parse(readFileSync(stampFile, 'utf8')) as { digest: string; files: string[] }
    } catch {
      return { digest: '', files: [] }
    }
  }

  return {
    fresh() {
      const built = last()
      return built.digest === digest && built.files.every((file) => existsSync(path.join(root, 'dist', file)))
    },
    former: () => last().files,
    write(files) {
      mkdirSync(path.dirname(stampFile), { recursive: true })
      writeFileSync(`${stampFile}.new`, JSON.stringify({ digest, files }))
      renameSync(`${stampFile}.new`, stampFile)
    },
  }
}
