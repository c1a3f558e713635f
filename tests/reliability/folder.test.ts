// The data folder has one owner; the command line finds it; a folder or a disk that cannot be used is said plainly.
import { spawnSync } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { bema, doctorSays, newPlace, newWriter, readPost, startBema, writePost } from './server-process.ts'

const cleanups: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleanups.splice(0).toReversed()) await clean()
})

const newSite = () => {
  const site = newPlace()
  cleanups.push(site.remove)
  return site
}

const serve = async (...given: Parameters<typeof startBema>) => {
  const server = await startBema(...given)
  cleanups.push(() => server.signal('SIGKILL'))
  return server
}

/** A mount that only the program sees needs the right to make one. */
const canMount = spawnSync('unshare', ['-m', 'sh', '-c', 'mount -t tmpfs none /mnt']).status === 0
/** Root may become somebody else, who must reach the program: a checkout in a folder of root's own is closed to her. */
const nobodyCanRun =
  process.getuid?.() === 0 && spawnSync(process.execPath, ['-e', '0'], { uid: 65534, gid: 65534 }).status === 0

describe('the owner of the data folder', () => {
  it(
    'is one server; a second one is refused, also after the first was killed and came back',
    { timeout: 60_000 },
    async () => {
      const site = newSite()
      const first = await serve(site)
      expect(await bema(site, ['start', '--port', '0'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('A server runs on'),
      })
      first.signal('SIGKILL')
      await first.ended()
      expect(existsSync(path.join(site.data, 'control.sock'))).toBe(true)
      const second = await serve(site)
      second.signal('SIGTERM')
      expect(await second.ended()).toBe(0)
    },
  )

  it('lends the server to the command line through a socket that is its own alone', { timeout: 60_000 }, async () => {
    const site = newSite()
    const server = await serve(site)
    expect(statSync(path.join(site.data, 'control.sock')).mode & 0o777).toBe(0o600)
    expect(statSync(site.data).mode & 0o077).toBe(0)
    const token = await newWriter(site, 'desk')
    const id = await writePost(server.address, token, 'through the server')
    expect(await readPost(server.address, token, id)).toBe('<p>through the server</p>')
    expect(await bema(site, ['account', 'create', 'desk'])).toMatchObject({ code: 2, out: '' })
    expect((await doctorSays(site)).totals).toMatchObject({ accounts: 1, posts: 1 })
  })

  it('works in a folder with a very long path', { timeout: 60_000 }, async () => {
    const site = newSite()
    const deep = { ...site, data: path.join(site.data, 'a-rather-long-name-of-a-folder/'.repeat(6)) }
    await serve(deep)
    expect(await bema(deep, ['account', 'create', 'deep'])).toMatchObject({ code: 0 })
    expect((await doctorSays(deep)).totals).toMatchObject({ accounts: 1 })
  })

  it('a doctor without a store says so and makes none', { timeout: 30_000 }, async () => {
    const site = newSite()
    expect(await bema(site, ['doctor'])).toMatchObject({ code: 2, err: expect.stringContaining('no store') })
    expect(existsSync(site.data)).toBe(false)
  })
})

describe('places that cannot be used', () => {
  it('a file where the folder should be', { timeout: 30_000 }, async () => {
    const site = newSite()
    writeFileSync(site.data, '')
    expect(await bema(site, ['start', '--port', '0'])).toMatchObject({
      code: 2,
      err: expect.stringContaining(`${site.data} cannot be made or written to`),
    })
  })

  it.skipIf(!nobodyCanRun)(
    `a folder of somebody else${nobodyCanRun ? '' : ' (skipped: nobody else may run what lies here)'}`,
    { timeout: 30_000 },
    async () => {
      const site = newSite()
      mkdirSync(site.data)
      chmodSync(path.dirname(site.data), 0o755)
      chmodSync(site.data, 0o555)
      chownSync(site.data, 0, 0)
      const nobody = { ...site, user: 65534 }
      expect(await bema(nobody, ['account', 'create', 'x'])).toMatchObject({
        code: 2,
        err: expect.stringContaining('cannot be made or written to'),
      })
      expect(readdirSync(site.data)).toEqual([])
    },
  )

  it('a port that is taken', { timeout: 60_000 }, async () => {
    const server = await serve(newSite())
    const other = newSite()
    const { port } = new URL(server.address)
    expect(await bema(other, ['start', '--port', port])).toMatchObject({ code: 2, err: expect.stringContaining(port) })
  })

  it.skipIf(!canMount)(
    `a full disk: writing is refused with 503, reading goes on, nothing acknowledged is lost${canMount ? '' : ' (skipped: nothing can be mounted here)'}`,
    { timeout: 120_000 },
    async () => {
      const site = newSite()
      mkdirSync(site.data, { mode: 0o700 })
      // the mount is gone with the program: what it held is looked at while it runs
      const mount = `mount -t tmpfs -o size=12m,mode=700 none ${site.data} && exec "$@"`
      const server = await serve(site, { wrapper: ['unshare', '-m', 'sh', '-c', mount, 'sh'] })
      const inside = ['nsenter', '-t', String(server.child.pid), '-m']
      const token = await newWriter({ ...site, wrapper: inside }, 'writer')

      const kept = new Map<string, string>()
      let refusal = ''
      for (let number = 0; refusal === '' && number < 20_000; number++) {
        const text = `post ${number} ${'x'.repeat(200)}`
        try {
          kept.set(await writePost(server.address, token, text), text)
        } catch (error) {
          refusal = String(error)
        }
      }
      expect(refusal).toContain('503')
      expect(kept.size).toBeGreaterThan(10)
      for (const [id, text] of [...kept].slice(-20)) {
        expect(await readPost(server.address, token, id)).toBe(`<p>${text}</p>`)
      }
      expect((await fetch(`${server.address}/health`)).status).toBeLessThan(600)
    },
  )
})
