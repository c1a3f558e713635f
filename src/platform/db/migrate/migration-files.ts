// Finds and reads the numbered migration files.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface MigrationFile {
  /** The file's name without `.sql`: `0001_platform`. */
  readonly name: string
  readonly text: string
  readonly checksum: string
}

/** The folder `migrations` of the installation, looked for upwards: the code runs from src/… and from dist/. */
export const migrationsFolder = (): string => {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    const found = join(folder, 'migrations')
    if (existsSync(join(found, '0001_platform.sql'))) return found
    if (folder === dirname(folder)) throw new Error('the folder migrations is missing from this installation')
  }
}

/** In the order in which they are applied. */
export const readMigrations = async (folder: string): Promise<readonly MigrationFile[]> => {
  const files = (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort()
  const odd = files.find((file) => !/^\d{4}_[a-z0-9_]+\.sql$/.test(file))
  if (odd !== undefined) throw new Error(`${odd} is not named like a migration (0001_name.sql): it would be left out`)
  return Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(folder, file), 'utf8')
      return { name: file.slice(0, -4), text, checksum: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
