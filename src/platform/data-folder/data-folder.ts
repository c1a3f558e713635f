// The data folder: made when missing, owned by one process at a time.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Problem } from '#core/problem'
import type { Random } from '#core/random'
import { holdFileLock } from '#platform/db'
import type { DataFolderProblem } from './problems.ts'
import { openSecrets, type Secrets } from './secrets.ts'

export interface DataFolder {
  readonly path: string
  readonly secrets: Secrets
  /** Where pictures live. */
  readonly media: string
  /** Another process may own the folder from now on. The kernel does the same when this process dies. */
  release(): void
}

/**
 * Takes the folder for this process. Throws `folder_in_use` while another has it, `folder_not_usable` when it cannot
 * be made or written, `secrets_damaged`.
 */
export const ownDataFolder = (needs: { path: string; random: Random }): DataFolder => {
  const { path } = needs
  const params = { folder: path }
  let lock
  try {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    lock = holdFileLock(join(path, 'lock.db'))
  } catch (cause) {
    throw new Problem<DataFolderProblem>('folder_not_usable', `The data folder ${path} cannot be used.`, {
      params,
      cause,
    })
  }
  if (lock === undefined) {
    throw new Problem<DataFolderProblem>('folder_in_use', `Another process is using the data folder ${path}.`, {
      params,
    })
  }
  try {
    const secrets = openSecrets(join(path, 'secrets.json'), needs.random)
    return { path, secrets, media: join(path, 'media'), release: lock.release }
  } catch (error) {
    lock.release()
    throw error
  }
}
