// Archives: what goes out comes in again, whole or not at all; and every byte of it is held to account.
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readdir, readFile, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { isProblem } from '#core/problem'
import { createPublishing } from '#domain/publishing'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { describeOnBothEngines, openStoreFor } from '#testing/engines'
import { noGroups } from '#testing/no-groups'
import { openWorld } from '#testing/posts-world'
import { writeTar } from './archive/tar.ts'
import { checkRecords, createRecords } from './index.ts'

const OLD = 'https://old.example'
const NEW = 'https://new.example'

const code = (act: Promise<unknown>): Promise<string> =>
  act.then(
    () => 'done',
    (error: unknown) => (isProblem(error) ? `${error.code} ${error.params['fault'] ?? ''}`.trim() : String(error)),
  )

const siteOn = async (db: OpenDatabase, origin: string) => {
  const world = await openWorld(db)
  const publishing = createPublishing({ ...world, groups: noGroups })
  const config = { origin, site: world.config.site, memory: { nodes: 1 } }
  const site = { ...config.site, name: new URL(origin).host }
  const records = createRecords({ ...world, log: silentLog, publishing, config: { ...config, site } } as never)
  return { ...world, publishing, records }
}
type Site = Awaited<ReturnType<typeof siteOn>>

/** An office with every kind of post, two versions of one, pictures that come and go, a deletion, drafts and staff. */
const busyOffice = async (site: Site) => {
  const office = await site.person({ kind: 'office' })
  const ada = await site.person()
  const { user } = await site.accounts.signUp({
    handle: `${office.handle}h`,
    email: `${office.handle}@bema.example`,
    password: 'correct horse',
    trusted: true,
  })
  await site.accounts.addMembership(user.id, office.id, 'head')
  const head = { accountId: office.id, userId: user.id }
  const question = await site.say(ada, '什么时候修路？')
  const first = await site.say(office, '周一开工 #修路#', { mediaIds: [await site.picture(office, '工地')] })
  site.clock.advance(HOUR)
  await site.posts.edit(head, first.id, {
    text: '周二开工 #修路#',
    type: 'announcement',
    purpose: 'bulletin',
    media: [{ id: await site.picture(office, '新图') }],
  })
  await site.say(office, '已答复', { replyTo: question.id })
  await site.say(office, '补充说明', { replyTo: first.id })
  await site.say(office, '请看', { quoteOf: question.id })
  await site.posts.repost(office.actor, question.id)
  await site.posts.repost(office.actor, first.id)
  const wrong = await site.say(office, '写错了', { mediaIds: [await site.picture(office, '错图')] })
  site.clock.advance(HOUR)
  await site.posts.remove(head, wrong.id)
  await site.say(office, '只给关注者', { visibility: 'followers' })
  await site.publishing.drafts.setPolicy(head, 'all')
  const { draft } = await site.publishing.publish(head, { text: '待审' })
  return { office, ada, head, first, wrong, question, draft }
}

const recordsIn = async (folder: string, file: string): Promise<Record<string, unknown>[]> =>
  (await readFile(join(folder, file), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => (JSON.parse(line) as { record: Record<string, unknown> }).record)

const byText = (records: readonly unknown[]): string[] => records.map((record) => JSON.stringify(record)).sort()

let made = 0
let root = ''
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'bema-records-'))
})
afterAll(() => rm(root, { recursive: true }))
const place = (name = ''): string => join(root, `${made++}${name}`)

describeOnBothEngines('records', (open, engine) => {
  const other = openStoreFor(engine)
  let old: Site
  let next: Site
  beforeAll(async () => {
    old = await siteOn(open(), OLD)
    next = await siteOn(other(), NEW)
  })

  it('an archive checks, says the same twice, and names nobody in its public part', async () => {
    const { office, first, wrong, head } = await busyOffice(old)
    const [one, two] = [place(), place()]
    const made1 = await old.records.export(office.handle, { out: one, internal: true })
    old.clock.advance(HOUR)
    const made2 = await old.records.export(office.handle, { out: two, internal: true })
    expect(made2).toEqual(made1)
    expect(await checkRecords(one)).toMatchObject({
      site: OLD,
      office: office.handle,
      internal: true,
      root: made1.root,
    })
    for (const name of ['public/posts.ndjson', 'internal/drafts.ndjson', 'public/media.ndjson']) {
      expect(await readFile(join(one, name))).toEqual(await readFile(join(two, name)))
    }
    const posts = await recordsIn(one, 'public/posts.ndjson')
    expect(posts).toHaveLength(7)
    const edited = posts.find(({ address }) => address === `${OLD}/@${office.handle}/${first.id}`)
    expect(edited).toMatchObject({
      versions: [
        { version: 1, text: '周一开工 #修路#', type: null, pictures: [{ picture: 0, description: '工地' }] },
        { version: 2, type: 'announcement', purpose: 'bulletin', pictures: [{ picture: 1, description: '新图' }] },
      ],
      deleted: null,
    })
    const gone = posts.find(({ address }) => address === `${OLD}/@${office.handle}/${wrong.id}`)
    expect(gone).toMatchObject({ versions: [{ text: '写错了' }], deleted: { role: 'head' } })
    expect(await recordsIn(one, 'internal/removals.ndjson')).toMatchObject([
      { by: { user: String(head.userId), handle: `${office.handle}h` }, role: 'head' },
    ])
    expect(await recordsIn(one, 'internal/posts.ndjson')).toMatchObject([{ visibility: 'followers' }])
    expect(await recordsIn(one, 'internal/drafts.ndjson')).toMatchObject([
      { state: 'submitted', trail: [{ deed: 'begun' }, { deed: 'submitted' }] },
    ])
    expect(await recordsIn(one, 'public/policies.ndjson')).toMatchObject([{ subject: 'review', value: 'all' }])
    for (const name of await readdir(join(one, 'public'))) {
      if (!name.endsWith('.ndjson')) continue
      const text = await readFile(join(one, 'public', name), 'utf8')
      expect(text).not.toContain(String(head.userId))
      expect(text).not.toContain('只给关注者')
    }
  })

  it('goes to another site and comes out of it with the same public records', async () => {
    const { office, first, wrong } = await busyOffice(old)
    const archive = place('.tar')
    const { root: digest } = await old.records.export(office.handle, { out: archive, internal: true })
    const outcome = await next.records.import({ path: archive, root: digest })
    expect(outcome).toMatchObject({ handle: office.handle, posts: 6, alreadyThere: 0, repeated: false })

    const account = await next.accounts.lookup(office.handle)
    expect(account).toMatchObject({ kind: 'office', badge: null, alsoKnownAs: [`${OLD}/@${office.handle}`] })
    const before = place()
    const after = place()
    await old.records.export(office.handle, { out: before })
    await next.records.export(office.handle, { out: after })
    await checkRecords(after)
    const [out, back] = [before, after].map((folder) => recordsIn(folder, 'public/posts.ndjson'))
    expect(byText(await (back as Promise<unknown[]>))).toEqual(byText(await (out as Promise<unknown[]>)))
    for (const file of ['verifications', 'policies', 'hidden-replies', 'profile']) {
      const came = byText(await recordsIn(after, `public/${file}.ndjson`))
      for (const record of byText(await recordsIn(before, `public/${file}.ndjson`))) expect(came).toContain(record)
    }
    const media = await readdir(join(before, 'public/media'))
    expect((await readdir(join(after, 'public/media'))).toSorted()).toEqual(media.toSorted())

    // and people read it there
    const listed = await recordsIn(after, 'public/posts.ndjson')
    expect(listed.filter(({ deleted }) => deleted !== null)).toHaveLength(1)
    const { rows } = await (
      await import('kysely')
    ).sql<{ id: number; address: string }>`
      select post_id as id, address from record_origins where account_id = ${account?.id}`.execute(next.db.read)
    const here = (id: number): number => rows.find(({ address }) => address.endsWith(`/${id}`))?.id ?? 0
    const nobody = { accountId: null, userId: null, role: 'none' } as const
    const view = await next.posts.view(nobody, here(first.id))
    expect(view).toMatchObject({
      post: {
        text: '周二开工 #修路#',
        createdAt: first.createdAt,
        source: 'old.example',
        version: 2,
        type: 'announcement',
        purpose: 'bulletin',
      },
      counts: { replies: 1, reposts: 1 },
      media: [{ description: '新图' }],
    })
    expect((await next.posts.history(nobody, here(first.id))).map(({ text }) => text)).toEqual([
      '周一开工 #修路#',
      '周二开工 #修路#',
    ])
    expect(await next.posts.tombstone(here(wrong.id))).toBeDefined()
    expect(await next.posts.view(nobody, here(wrong.id))).toBeUndefined()
    expect(account?.counts.posts).toBe(5)

    expect(await next.records.import({ path: archive, root: digest })).toMatchObject({ posts: 0, repeated: true })
    // a later archive brings what is new alone
    await old.publishing.drafts.setPolicy({ accountId: office.id, userId: null }, 'none').catch(() => {})
    await old.say(office, '后来的一条')
    const later = place('.tar')
    const made2 = await old.records.export(office.handle, { out: later })
    expect(await next.records.import({ path: later, root: made2.root })).toMatchObject({ posts: 1, alreadyThere: 6 })
  })

  it('of many imports at once one does it, and a faulty or unvouched one leaves nothing', async () => {
    const { office } = await busyOffice(old)
    const archive = place()
    const { root: digest, publicRoot } = await old.records.export(office.handle, { out: archive, internal: true })
    expect(await code(next.records.import({ path: archive, root: '0'.repeat(64) }))).toMatch(/^archive_root_differs/)
    expect(await code(old.records.import({ path: archive, root: digest }))).toBe('archive_of_here')
    const many = await Promise.all(
      Array.from({ length: 4 }, () => next.records.import({ path: archive, root: digest })),
    )
    expect(many.filter(({ repeated }) => !repeated)).toHaveLength(1)
    expect((await next.accounts.lookup(office.handle))?.counts.posts).toBe(5)

    const cut = place()
    await cp(archive, cut, { recursive: true })
    const [file] = await readdir(join(cut, 'public/media'))
    await unlink(join(cut, 'public/media', file as string))
    const files = next.blobs.files.size
    expect(await code(next.records.import({ path: cut, root: publicRoot, handle: 'nobody_yet' }))).toMatch(/missing/)
    expect(await next.accounts.lookup('nobody_yet')).toBeUndefined()
    expect(next.blobs.files.size).toBe(files)
    expect(await code(next.records.import({ path: archive, root: publicRoot, handle: 'citizens_own' }))).toBe('done')
    const citizen = await next.person()
    expect(await code(next.records.import({ path: archive, root: publicRoot, handle: citizen.handle }))).toBe(
      'not_an_office',
    )
  })

  it('handed over, it writes no more; taken back, it does', async () => {
    const { office, ada } = await busyOffice(old)
    const to = `${NEW}/@${office.handle}`
    expect(await code(old.records.handOver(office.handle, 'http://new.example/@x', place()))).toBe(
      'move_address_invalid',
    )
    expect(await code(old.records.handOver(office.handle, `${OLD}/@x`, place()))).toBe('move_address_invalid')
    expect(await code(old.records.handOver(ada.handle, to, place()))).toBe('not_an_office')
    // what cannot be written leaves it as it was
    expect(await code(old.records.handOver(office.handle, to, root))).toBe('archive_exists')
    expect((await old.accounts.byId(office.id))?.movedTo).toBeNull()
    const archive = place('.tar')
    const { root: digest } = await old.records.handOver(office.handle, to, archive)
    expect((await checkRecords(archive)).root).toBe(digest)
    expect((await old.accounts.byId(office.id))?.movedTo).toBe(to)
    expect(await code(old.publishing.publish(office.actor, { text: '还能写吗' }))).toBe('account_moved')
    expect(await code(old.records.handOver(office.handle, `${NEW}/@other`, place()))).toBe('already_moved')
    await old.records.takeBack(office.handle)
    expect(await code(old.publishing.publish(office.actor, { text: '又能写了' }))).toBe('done')
    expect(await code(old.records.takeBack(office.handle))).toBe('not_moved')
  })

  it('a hold keeps what answers the office from the sweep until it is released', async () => {
    const { office, ada, first } = await busyOffice(old)
    const answer = await old.say(ada, '一条批评', { replyTo: first.id })
    const away = await old.say(ada, '别的话')
    for (const post of [answer, away]) await old.posts.remove(ada.actor, post.id)
    const hold = await old.records.holds.place({ accountId: office.id }, { by: null, reason: '(2026) 1' })
    expect(await code(old.records.holds.place({ accountId: office.id }, { by: null, reason: 'x' }))).toBe('hold_exists')
    expect(await code(old.records.holds.place({ accountId: ada.id }, { by: null, reason: 'x' }))).toBe('not_an_office')
    expect(await code(old.records.holds.place({ postId: 5 }, { by: null, reason: 'x' }))).toBe('post_not_found')
    expect(await code(old.records.holds.place({ postId: first.id }, { by: null, reason: ' ' }))).toBe(
      'hold_reason_needed',
    )
    old.clock.advance(31 * 24 * HOUR)
    await old.posts.sweep()
    const texts = async () => {
      const found = await old.posts.byIds([answer.id, away.id])
      return [found.get(answer.id)?.text, found.get(away.id)?.text]
    }
    expect(await texts()).toEqual(['一条批评', ''])
    expect(await old.posts.view(ada.viewer, answer.id)).toBeUndefined()
    await old.records.holds.release(hold.id, { by: null, reason: '结案' })
    expect(await code(old.records.holds.release(hold.id, { by: null, reason: '结案' }))).toBe('hold_not_found')
    await old.posts.sweep()
    expect(await texts()).toEqual(['', ''])
  })

  it('only heads set how long drafts are kept, versions stay, and a hold outlasts the rule', async () => {
    const { office, head, draft } = await busyOffice(old)
    const set = (years: number | null, reason = '档案规定') =>
      old.records.retention.set(head, { subject: 'unpublished_drafts', years, reason })
    expect(
      await code(
        old.records.retention.set(
          { accountId: office.id, userId: null },
          { subject: 'published_drafts', years: 1, reason: 'x' },
        ),
      ),
    ).toBe('role_missing')
    expect(await code(set(0))).toBe('retention_invalid')
    expect(await code(set(1.5))).toBe('retention_invalid')
    expect(await code(set(3, ' '))).toBe('retention_invalid')
    expect(await set(3)).toMatchObject({ version: 1, years: 3 })
    old.clock.advance(HOUR)
    expect(await set(1)).toMatchObject({ version: 2, years: 1, changedBy: head.userId })
    await old.publishing.drafts.discard(head, draft?.id ?? 0)
    expect(await old.records.retention.sweep()).toBe(0)
    old.clock.advance(366 * 24 * HOUR)
    const hold = await old.records.holds.place({ accountId: office.id }, { by: null, reason: '案件' })
    expect(await old.records.retention.sweep()).toBe(0)
    await old.records.holds.release(hold.id, { by: null, reason: '结案' })
    expect(await old.records.retention.sweep()).toBe(1)
    expect(await old.publishing.drafts.byId({ ...head, role: 'none' }, draft?.id ?? 0)).toBeUndefined()
    expect((await old.records.retention.rulesOf(office.id)).map(({ version }) => version)).toEqual([2, 1])
  })

  it('unknown offices and people without records are told apart', async () => {
    const ada = await old.person()
    expect(await code(old.records.export('nobody_here', { out: place() }))).toBe('account_not_found')
    expect(await code(old.records.export(ada.handle, { out: place() }))).toBe('not_an_office')
  })
})

describe('a faulty archive', () => {
  const open = openStoreFor('sqlite')
  let folder: string
  let tar: string
  beforeAll(async () => {
    const site = await siteOn(open(), OLD)
    const { office } = await busyOffice(site)
    folder = place()
    tar = place('.tar')
    await site.records.export(office.handle, { out: folder, internal: true })
    await site.records.export(office.handle, { out: tar, internal: true })
  })

  it('is found out whichever byte of it is another', async () => {
    const whole = await readFile(tar)
    const copy = place('.tar')
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] as number) ^ change
        await writeFile(copy, bytes)
        expect(await code(checkRecords(copy))).toMatch(/^archive_/)
      }),
      // the high bit of the first byte of a size makes it a number of another kind
      { numRuns: 150, examples: [[124, 128]] },
    )
  })

  it('is found out wherever it breaks off or goes on', async () => {
    const whole = await readFile(tar)
    const copy = place('.tar')
    for (const at of [0, 1, 512, 5000, whole.length - 512, whole.length - 1]) {
      await writeFile(copy, whole.subarray(0, at))
      expect(await code(checkRecords(copy))).toMatch(/^archive_faulty/)
    }
    await writeFile(copy, Buffer.concat([whole, Buffer.from('more')]))
    expect(await code(checkRecords(copy))).toMatch(/^archive_faulty/)
  })

  const altered = async (change: (copy: string) => Promise<unknown>): Promise<string> => {
    const copy = place()
    await cp(folder, copy, { recursive: true })
    await change(copy)
    return code(checkRecords(copy))
  }
  const edited = (name: string, edit: (text: string) => string) =>
    altered(async (copy) => {
      const path = join(copy, name)
      await writeFile(path, edit(await readFile(path, 'utf8')))
    })

  it('says what is wrong with it', async () => {
    expect(await code(checkRecords(place()))).toBe('archive_missing')
    expect(await edited('public/posts.ndjson', (text) => text.replace('周二', '周三'))).toBe(
      'archive_faulty the digest of the record is wrong',
    )
    expect(await edited('public/posts.ndjson', (text) => text.split('\n').slice(1).join('\n'))).toMatch(/not number 1/)
    expect(await edited('public/posts.ndjson', (text) => text.trimEnd())).toMatch(/does not end/)
    expect(await edited('public/policies.ndjson', () => '')).toMatch(/0 records instead of 1/)
    expect(await edited('manifest.json', (text) => text.replace('"version": 1', '"version": 2'))).toBe('archive_newer')
    expect(await edited('manifest.json', (text) => text.replace('"created": ', '"created":  '))).toMatch(/seal/)
    expect(await edited('public/posts.ndjson', (text) => 'x'.repeat(17 * 1024 * 1024) + text)).toMatch(/more than/)
    expect(await altered((copy) => writeFile(join(copy, 'public/more.txt'), 'x'))).toMatch(/does not belong/)
    const link = altered(async (copy) => {
      const [file] = await readdir(join(copy, 'public/media'))
      await unlink(join(copy, 'public/media', file as string))
      await symlink('/etc/hostname', join(copy, 'public/media', file as string))
    })
    expect(await link).toMatch(/missing/)
  })

  it('leads nowhere outside: paths that climb are refused', async () => {
    const copy = place('.tar')
    const writer = await writeTar(copy)
    const manifest = join(folder, 'manifest.json')
    const { length } = await readFile(manifest)
    await writer.add('manifest.json', manifest, length)
    await writer.add('../../evil.ndjson', manifest, length)
    await writer.finish()
    await writer.close()
    expect(await code(checkRecords(copy))).toMatch(/^archive_faulty/)
    expect(existsSync(join(root, '../../evil.ndjson'))).toBe(false)
  })
})
