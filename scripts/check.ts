// Every check that is not a test, for the time between two edits: npm run check
import path from 'node:path'
import { runChecks } from './testing/checks.ts'

let failed = 0
await runChecks(path.resolve(import.meta.dirname, '..'), ({ name }, { code, output }, millis) => {
  console.log(`${code === 0 ? '✓' : '✗'} ${name} (${(millis / 1000).toFixed(1)} s)`)
  if (code === 0) return
  failed++
  console.log(output)
})
process.exit(failed === 0 ? 0 : 1)
