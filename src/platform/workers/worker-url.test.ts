// Where workers are found, from source and from a bundle.
import { expect, it } from 'vitest'
import { workerUrl } from './index.ts'

it('finds a worker beside its caller when run from source', () => {
  const url = workerUrl('file:///opt/bema/src/platform/db/sqlite/store.ts', './sqlite-writer.worker.ts')
  expect(url.href).toBe('file:///opt/bema/src/platform/db/sqlite/sqlite-writer.worker.ts')
})

it.each(['main.js', 'chunk-4F2A.js', 'sqlite-writer.worker.js'])(
  'finds it flat beside the bundle, asked from %s',
  (caller) => {
    const url = workerUrl(`file:///opt/bema/dist/${caller}`, '../sqlite/sqlite-reader.worker.ts')
    expect(url.href).toBe('file:///opt/bema/dist/sqlite-reader.worker.js')
  },
)
