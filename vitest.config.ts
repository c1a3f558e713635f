// How the tests run: beside the code and under tests/, two processes at a time, pages compiled for Preact.
import { configDefaults, defineConfig } from 'vitest/config'
import { memoryFolder } from './tests/testing/memory-folder.ts'

/** ./bema test --quick: without browsers, foreign clients, PostgreSQL and servers that are killed. */
const leftOut =
  process.env['BEMA_TEST_QUICK'] === '1'
    ? ['tests/web/**', 'tests/mastodon/clients/**', 'tests/reliability/**', 'tests/bench/quick-run.test.ts']
    : []

/** Most suites wait for a commit after each step: in memory that is no wait for the disk. */
const folder = memoryFolder()

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
    exclude: [...configDefaults.exclude, ...leftOut],
    globalSetup: ['tests/testing/global-setup.ts'],
    env: folder === undefined ? {} : { TMPDIR: folder },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
