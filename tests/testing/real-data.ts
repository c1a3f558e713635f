// Real input for tests: BEMA_TEST_DATA names its folder. Unset: such tests are skipped; set but incomplete: they fail.
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** The folder of one data set, or undefined when there is no real data here. Throws when the set is missing. */
export const realData = (set: string): string | undefined => {
  const root = process.env['BEMA_TEST_DATA']
  if (root === undefined || root === '') return undefined
  const folder = join(root, set)
  if (!existsSync(folder)) throw new Error(`BEMA_TEST_DATA is set, but ${set} is missing in it`)
  return folder
}

/** For the title of a test that is skipped without real data. */
export const needsRealData = (folder: string | undefined): string =>
  folder === undefined ? ' (skipped: BEMA_TEST_DATA is not set)' : ''
