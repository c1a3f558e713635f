// python3-mastodon 1.8, the library of bots and scripts: register_app.py prints where to sign in, a_day.py does the rest.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { startServer } from '#testing/server'
import type { PartId } from '../../../src/interfaces/mastodon/coverage/rows.ts'
import { sayYes } from './form-browser.ts'
import { missingClient, runClient } from './installed.ts'
import { seenBy } from './seen.ts'

// the system's own: another python on the PATH does not know Debian's packages
const PYTHON = '/usr/bin/python3'
export const missingPython = missingClient('python3-mastodon', PYTHON, ['-c', 'import mastodon'])

export const pythonTour = (): void => {
  test.skipIf(missingPython !== undefined)(
    `python3-mastodon lives through a day${missingPython ?? ''}`,
    { timeout: 90_000 },
    async () => {
      const server = await startServer()
      const folder = await mkdtemp(join(tmpdir(), 'bema-python-'))
      try {
        const ada = await server.person('ada')
        const bob = await server.person('bob')
        const picture = join(folder, 'picture.jpg')
        await sharp({ create: { width: 120, height: 80, channels: 3, background: 'olive' } })
          .jpeg()
          .toFile(picture)
        let asked = false
        const { code, stdout, stderr } = await runClient(
          PYTHON,
          [join(import.meta.dirname, 'a_day.py'), server.origin, bob.token, picture],
          { HOME: folder },
          (said, answer) => {
            if (/^settle$/m.test(said.split('answered\n').at(-1) ?? '')) {
              // the script waits for what happens after the answer
              void server.settled().then(() => answer('settled'))
              return
            }
            const address = /^sign in: (\S+)$/m.exec(said)?.[1]
            if (address === undefined || asked) return
            asked = true
            void sayYes(server, address, ada).then(answer, (error: unknown) => answer(String(error)))
          },
        )
        expect([code, stderr]).toEqual([0, ''])
        expect(stdout.trim().split('\n').at(-1)).toBe('all done')
        const seen = seenBy('python3-mastodon')
        for (const [, parts = ''] of stdout.matchAll(/^seen: (.+)$/gm)) seen(...(parts.split(' ') as PartId[]))
      } finally {
        await rm(folder, { recursive: true })
        await server.close()
      }
    },
  )
}
