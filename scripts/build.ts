// Compiles the program into dist/ when a source changed since the last time.
//
//   node scripts/build.ts           builds when needed, says so on stderr
//   node scripts/build.ts --fresh   builds nothing; exit code 0 when dist/ is up to date, 3 when it is not
import path from 'node:path'
import { createStamp } from './build/stamp.ts'

const root = path.resolve(import.meta.dirname, '..')
const stamp = createStamp(root)

if (stamp.fresh()) process.exit(0)
if (process.argv.includes('--fresh')) process.exit(3)

// esbuild is loaded only when there is something to do: the usual start pays for the look at the files alone
const { bundle } = await import('./build/bundle.ts')
const startedAt = performance.now()
const files = await bundle(root, stamp.former())
stamp.write(files)
console.error(`bema: built ${files.length} files in ${Math.round(performance.now() - startedAt)} ms`)
