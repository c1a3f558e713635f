// toot 0.34, Debian's command line client, as a person uses it.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type TestPerson, type TestServer } from '#testing/server'
import { apiOf } from '../api.ts'
import { sayYes } from './form-browser.ts'
import { missingClient, runClient, type Finished } from './installed.ts'
import { seenBy } from './seen.ts'

const TOOT = '/usr/bin/toot'
export const missingToot = missingClient('toot', TOOT, ['--help'])
const seen = seenBy('toot')

export const tootTour = (): void => {
  describe.skipIf(missingToot !== undefined)(`toot${missingToot ?? ''}`, { timeout: 90_000 }, () => {
    let server: TestServer
    let ada: TestPerson
    let home: string

    beforeAll(async () => {
      server = await startServer()
      ada = await server.person('ada')
      home = await mkdtemp(join(tmpdir(), 'bema-toot-'))
    })
    afterAll(async () => {
      await rm(home, { recursive: true })
      await server.close()
    })

    const run = (args: readonly string[], converse?: Parameters<typeof runClient>[3]): Promise<Finished> =>
      runClient(TOOT, [...args, '--no-color'], { HOME: home, XDG_CONFIG_HOME: join(home, '.config') }, converse)

    /** What toot printed; it must have ended well. */
    const toot = async (...args: string[]): Promise<string> => {
      const { code, stdout, stderr } = await run(args)
      expect([code, stderr]).toEqual([0, ''])
      return stdout
    }
    const idIn = (said: string): string => /\/(\d+)\s*$/.exec(said.trim())?.[1] ?? ''

    test('registers and signs in through the pages', async () => {
      let asked = false
      const { code, stdout, stderr } = await run(['login', '-i', server.domain, '--disable-https'], (said, answer) => {
        const address = /(http:\/\/\S+\/oauth\/authorize\/\S+)/.exec(said)?.[1]
        if (address === undefined || asked) return
        asked = true
        answer('n')
        void sayYes(server, address, ada).then(answer, (error: unknown) => answer(String(error)))
      })
      expect([code, stderr]).toEqual([0, ''])
      expect(stdout).toContain('Successfully logged in')
      expect(stdout).toContain('4.6.0 (compatible; Bema')
      expect(await toot('whoami')).toContain('@ada')
      seen('apps', 'oauth', 'instance', 'own-account')
    })

    test('posts, replies, reads the thread, deletes', async () => {
      const root = idIn(await toot('post', '早安广场 #早安#'))
      const reply = idIn(await toot('post', '-r', root, 'an answer', '-p', 'note'))
      const thread = await toot('thread', root)
      expect(thread).toContain('早安广场')
      expect(thread).toContain('an answer')
      expect(await toot('delete', reply)).toContain('Status deleted')
      expect(await toot('thread', root)).not.toContain('an answer')
      const { code, stderr } = await run(['post', '好'.repeat(141)])
      expect([code, stderr.includes('141 of 140')]).toEqual([1, true])
      seen('write-status', 'thread')
    })

    test('uploads a picture with its words', async () => {
      const file = join(home, 'picture.png')
      await writeFile(
        file,
        await sharp({ create: { width: 90, height: 60, channels: 3, background: 'navy' } })
          .png()
          .toBuffer(),
      )
      const id = idIn(await toot('post', 'with a picture', '-m', file, '-d', 'deep blue'))
      const status = await apiOf(server).read('Status', `/api/v1/statuses/${id}`)
      expect(status.media_attachments).toMatchObject([{ type: 'image', description: 'deep blue' }])
      expect(await toot('upload', file)).toContain(`URL: ${server.origin}/media/`)
      seen('media')
    })

    test('likes, reposts, pins, bookmarks', async () => {
      const bob = await server.person('bob')
      const { id } = await apiOf(server, bob.token).write('Status', '/api/v1/statuses', { status: 'hello @ada' })
      for (const deed of ['favourite', 'reblog', 'bookmark']) await toot(deed, id)
      expect(await toot('reblogged_by', id)).toContain('@ada')
      expect(await toot('bookmarks', '-1')).toContain('hello')
      const now = () => apiOf(server, ada.token).read('Status', `/api/v1/statuses/${id}`)
      expect(await now()).toMatchObject({ favourited: true, reblogged: true, bookmarked: true })
      for (const deed of ['unfavourite', 'unreblog', 'unbookmark']) await toot(deed, id)
      expect(await now()).toMatchObject({ favourited: false, reblogged: false, bookmarked: false })
      seen('favourite', 'reblog', 'bookmark', 'bookmarks')
      const own = idIn(await toot('post', 'pinned'))
      const pinned = () =>
        apiOf(server, bob.token).read('[Status]', `/api/v1/accounts/${ada.account.id}/statuses?pinned=true`)
      await toot('pin', own)
      expect((await pinned()).map((status) => status.id)).toEqual([own])
      await toot('unpin', own)
      expect(await pinned()).toEqual([])
      seen('pin')
    })

    test('follows, mutes, blocks by name', async () => {
      expect(await toot('follow', 'bob')).toContain('now following bob')
      expect(await toot('following', 'ada')).toContain('@bob')
      expect(await toot('followers', 'bob')).toContain('@ada')
      expect(await toot('whois', `bob@${server.domain}`)).toContain('@bob')
      const bob = (await apiOf(server).read('Account', '/api/v1/accounts/lookup?acct=bob')).id
      const relation = async () =>
        (await apiOf(server, ada.token).read('[Relationship]', `/api/v1/accounts/relationships?id[]=${bob}`))[0]
      for (const [deed, field, value] of [
        ['mute', 'muting', true],
        ['unmute', 'muting', false],
        ['block', 'blocking', true],
        ['unblock', 'blocking', false],
      ] as const) {
        await toot(deed, '@bob')
        expect((await relation())?.[field], deed).toBe(value)
      }
      seen('follow', 'mute', 'block', 'lists-of-accounts', 'relationships')
    })

    test('reads timelines, searches, is told', async () => {
      expect(await toot('timeline', '-1')).toContain('with a picture')
      expect(await toot('timeline', '-1', '-p', '-l')).toContain('hello')
      expect(await toot('timeline', '-1', '-t', '早安')).toContain('早安广场')
      await server.settled()
      expect(await toot('search', 'bob')).toContain('@bob')
      expect(await toot('search', '#早安')).toContain('早安')
      expect(await toot('notifications')).toContain('hello')
      expect(await toot('notifications', '--clear')).toContain('Cleared')
      expect(await toot('notifications')).not.toContain('hello')
      seen('home', 'public-timelines', 'search', 'notifications')
      expect(await toot('instance', '--disable-https')).toContain('A square for tests')
    })

    test('pages timelines by the Link header', async () => {
      // the command line pages only at a terminal; its own functions page here
      const script = [
        'import sys; sys.path.insert(0, "/usr/lib/python3/dist-packages")',
        'from toot import api, config',
        'user, app = config.get_active_user_app()',
        'for pages in (api.home_timeline_generator(app, user, limit=2), api.public_timeline_generator(app, user, limit=2),',
        '              api.tag_timeline_generator(app, user, "早安", limit=2)):',
        '    ids = [status["id"] for page in pages for status in page]',
        '    print(len(ids), len(set(ids)))',
      ].join('\n')
      const { code, stdout, stderr } = await runClient('/usr/bin/python3', ['-c', script], {
        HOME: home,
        XDG_CONFIG_HOME: join(home, '.config'),
      })
      expect([code, stderr]).toEqual([0, ''])
      const counts = stdout
        .trim()
        .split('\n')
        .map((line) => line.split(' ').map(Number))
      for (const [all, different] of counts) expect(all).toBe(different)
      expect(counts.map(([all]) => all)).toEqual([3, 4, 1])
    })
  })
}
