// Archives on request: once a week, told of once, kept for a week, on both engines.
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { DAY, HOUR, MINUTE } from '#core/clock'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import { openZip } from '#platform/zip'
import { describeOnBothEngines } from '#testing/engines'
import { atOnce, openWorld, outcomes, type World } from '#testing/posts-world'
import type { AccountArchives } from '../contract.ts'
import { createOwnData } from '../module.ts'

describeOnBothEngines('archives of accounts', (store) => {
  let world: World
  let data: string
  let archives: AccountArchives
  const letters: Letter[] = []
  beforeAll(async () => {
    world = await openWorld(store())
    data = await mkdtemp(join(tmpdir(), 'bema-archives-'))
    archives = createOwnData({
      ...world,
      accounts: {
        ...world.accounts,
        user: async (id) => ({
          id,
          email: 'ann@mail.example',
          role: 'none',
          locale: 'en',
          mainAccountId: null,
          confirmedAt: 1,
          approvedAt: 1,
          disabledAt: null,
          createdAt: 1,
        }),
      },
      config: { ...world.config, data },
      mail: { delivers: true, send: async (letter) => void letters.push(letter) },
      log: silentLog,
    }).archives
  })
  afterAll(async () => {
    await world.close()
    await rm(data, { recursive: true })
  })
  const files = async (): Promise<string[]> =>
    existsSync(join(data, 'archives')) ? readdir(join(data, 'archives')) : []

  it('one a week, however many ask at once; a letter without a secret; gone after a week', async () => {
    const ann = await world.person()
    const actor = { accountId: ann.id, userId: 77 }
    await world.say(ann, 'hello')
    const all = await outcomes(atOnce(32, () => archives.request(actor)))
    expect(all.filter((outcome) => outcome === 'done')).toHaveLength(1)
    expect(new Set(all)).toEqual(new Set(['done', 'archive_too_soon']))

    const made = await Promise.all(atOnce(8, () => archives.makeDue()))
    expect(made.reduce((sum, count) => sum + count, 0)).toBe(1)
    const [ready] = await archives.list(ann.id)
    expect(ready).toMatchObject({ state: 'ready', askedAt: world.clock.now() })
    const { path, name, bytes } = await archives.open(ann.id, ready?.id ?? 0)
    expect(name).toMatch(new RegExp(`^archive-${ann.handle}-\\d{8}\\.zip$`))
    expect((await readFile(path)).length).toBe(bytes)
    const zip = await openZip(path)
    expect([...zip.entries.keys()].toSorted()).toEqual(['actor.json', 'bookmarks.json', 'likes.json', 'outbox.json'])
    await zip.close()
    expect(letters).toHaveLength(1)
    expect(letters[0]?.text).toContain('https://bema.example/settings/data')
    expect(letters[0]?.text).not.toContain(path.split('/').at(-1))

    const bob = await world.person()
    await expect(archives.open(bob.id, ready?.id ?? 0)).rejects.toMatchObject({ code: 'own_archive_gone' })
    await expect(archives.request(actor)).rejects.toMatchObject({ code: 'archive_too_soon' })
    expect(await archives.nextAt(ann.id)).toBe(world.clock.now() + 7 * DAY)

    world.clock.advance(7 * DAY + MINUTE)
    await expect(archives.open(ann.id, ready?.id ?? 0)).rejects.toMatchObject({ code: 'own_archive_gone' })
    expect(await archives.sweep()).toBe(1)
    expect(await archives.sweep()).toBe(0)
    expect(await files()).toEqual([])
    expect(await archives.list(ann.id)).toMatchObject([{ state: 'expired' }])
    expect(await archives.nextAt(ann.id)).toBeNull()
    await archives.request(actor)
    await archives.makeDue()
  })

  it('one that cannot be made is tried thrice, and may be asked for again', async () => {
    const ann = await world.person()
    await archives.request(ann.actor)
    await world.accounts.deleteAccount(ann.actor)
    for (let attempt = 0; attempt < 4; attempt++) {
      await archives.makeDue()
      world.clock.advance(HOUR)
    }
    expect(await archives.list(ann.id)).toMatchObject([{ state: 'failed' }])
    expect(await archives.nextAt(ann.id)).toBeNull()
  })

  it('overwrites no file', async () => {
    const ann = await world.person()
    const path = join(data, 'mine.zip')
    await writeFile(path, 'mine')
    await expect(archives.write(ann.id, path)).rejects.toMatchObject({ code: 'own_archive_exists' })
    expect(await readFile(path, 'utf8')).toBe('mine')
    expect((await readdir(data)).filter((name) => name.startsWith('.archive'))).toEqual([])
  })
})
