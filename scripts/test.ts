// Every check and every test: ./bema test [--quick]
//
// The last line of standard output is always "N passed, N failed" (", N skipped" may follow); the exit code is 0 when
// nothing failed. With --quick nothing is installed, and browsers, foreign clients and PostgreSQL are left out.
import path from 'node:path'

const root = path.resolve(import.meta.dirname, '..')
const counts = { passed: 0, failed: 0, skipped: 0 }

const finish = (): never => {
  const { passed, failed, skipped } = counts
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  process.exit(failed === 0 && passed > 0 ? 0 : 1)
}

/** Loaded inside the run: also when one of them is broken, the last line has to come. */
const load = async () => ({
  ...(await import('./testing/checks.ts')),
  ...(await import('./testing/needs.ts')),
  ...(await import('./testing/run.ts')),
  ...(await import('./testing/vitest.ts')),
})

const fail = (message: string): void => {
  counts.failed++
  console.log(message)
}

let stop = (): void => {}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    stop()
    fail(`interrupted by ${signal}`)
    finish()
  })
}

const main = async (): Promise<void> => {
  const argv = process.argv.slice(2)
  const quick = argv.includes('--quick')
  const unknown = argv.filter((word) => word !== '--quick')
  if (unknown.length > 0) return fail(`usage: ./bema test [--quick]; unknown: ${unknown.join(' ')}`)

  const { installNeeds, runChecks, runVitest, stopAll } = await load()
  stop = stopAll
  if (!quick) {
    const missing = await installNeeds(root)
    if (process.env['CI'] === 'true') for (const name of missing) fail(`✗ ${name} is not installed`)
  }

  await runChecks(root, ({ name }, { code, output }, millis) => {
    if (code === 0) counts.passed++
    else counts.failed++
    console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(millis / 1000).toFixed(1)} s)`)
    if (code !== 0) console.log(output)
  })

  const found = await runVitest(root, quick ? { ...process.env, BEMA_TEST_QUICK: '1', CI: '' } : process.env)
  counts.passed += found.passed
  counts.failed += found.failed
  counts.skipped += found.skipped
}

try {
  await main()
} catch (error) {
  fail(String(error instanceof Error ? (error.stack ?? error.message) : error))
}
finish()
