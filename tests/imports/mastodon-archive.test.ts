// An archive of an account, made here or by Mastodon, brought into another site: what was said, when, to whom, with what.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import sharp from 'sharp'
import { create } from 'tar'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { createImports, type ArchiveImport } from '#domain/imports'
import { createOwnData } from '#domain/own-data'
import type { PostView } from '#domain/posts'
import { silentLog } from '#platform/log'
import { writeZip } from '#platform/zip'
import { openStoreFor, postgresRuns } from '#testing/engines'
import { openWorld, type Person, type World } from '#testing/posts-world'

const engines = postgresRuns() ? (['sqlite', 'postgres'] as const) : (['sqlite'] as const)

const importerFor = (world: World): ArchiveImport => createImports(world).mastodonArchive

/** What the account wrote, oldest first, as it sees it. */
const written = async (world: World, { id, viewer }: Person): Promise<readonly PostView[]> => {
  const { rows } = await sql<{ id: number }>`
    select id from posts where author_id = ${id} and deleted_at is null order by created_at, id`.execute(world.db.read)
  return world.posts.views(
    viewer,
    rows.map((row) => row.id),
  )
}

describe.each(engines)('an archive of this program, on %s', (engine) => {
  const [here, there] = [openStoreFor(engine), openStoreFor(engine)]
  let source: World
  let target: World
  let folder: string
  /** As the site would be called old.example, and as it is called. */
  let zip: string
  let ownZip: string
  let ann: Person
  let bob: Person
  const exported = async (file: string, domain: string): Promise<void> => {
    const { archives } = createOwnData({
      ...source,
      config: { ...source.config, domain, origin: `https://${domain}`, data: folder },
      mail: { delivers: false, send: async () => {} },
      log: silentLog,
    })
    expect(await archives.write(ann.id, file)).toMatchObject({ posts: 9, files: 2 })
  }

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bema-archive-'))
    zip = join(folder, 'ann.zip')
    ownZip = join(folder, 'own.zip')
    source = await openWorld(here())
    target = await openWorld(there())
    target.clock.advance(HOUR)
    ann = await source.person()
    bob = await source.person()
    const asked = await source.say(bob, 'where is the bridge?')
    const first = await source.say(ann, '第一条 #石桥#\n& <b> "quoted"', { language: 'zh' })
    await source.say(ann, 'pictures', {
      mediaIds: [await source.picture(ann, 'a green field'), await source.picture(ann)],
      sensitive: true,
      summary: 'green',
    })
    await source.say(ann, 'quietly', { visibility: 'unlisted' })
    await source.say(ann, 'for followers', { visibility: 'followers' })
    await source.say(ann, `@${bob.handle} between us`, { visibility: 'direct' })
    await source.say(ann, 'and one more thing', { replyTo: first.id })
    await source.say(ann, 'over there', { replyTo: asked.id })
    await source.say(ann, 'as I said', { quoteOf: first.id })
    const gone = await source.say(ann, 'a mistake')
    await source.posts.remove(ann.actor, gone.id)
    await source.posts.repost(ann.actor, asked.id)
    await source.posts.like(ann.actor, asked.id)
    await source.posts.bookmark(ann.actor, asked.id)
    await exported(zip, 'old.example')
    await exported(ownZip, 'bema.example')
  })
  afterAll(async () => {
    await Promise.all([source.close(), target.close()])
    await rm(folder, { recursive: true })
  })

  it('brings everything to another site, with its dates', async () => {
    const carol = await target.person()
    // somebody there has the name of somebody here
    await target.accounts.create({ handle: bob.handle })
    const result = await importerFor(target)({ path: zip, handle: carol.handle })
    expect(result).toMatchObject({
      stopped: false,
      faults: [],
      summary: {
        posts: 5,
        replies: 2,
        quotes: 1,
        reposts: 0,
        links: 1,
        pictures: 2,
        lost_files: 0,
        already_there: 0,
        skipped: 0,
      },
    })
    const [before, after] = [await written(source, ann), await written(target, carol)]
    expect(after.map(({ post }) => post.createdAt)).toEqual(before.map(({ post }) => post.createdAt))
    expect(after.map(({ post }) => post.visibility)).toEqual(before.map(({ post }) => post.visibility))
    expect(after.map(({ post }) => [post.language, post.sensitive, post.summary])).toEqual(
      before.map(({ post, target: reposted }) =>
        reposted === null ? [post.language, post.sensitive, post.summary] : [null, false, ''],
      ),
    )
    const texts = after.map(({ post }) => post.text)
    expect(texts).toContain('第一条 #石桥#\n& <b> "quoted"')
    // who is meant is on the other site
    expect(texts).toContain(`@${bob.handle}@old.example between us`)
    expect(after.flatMap(({ mentions }) => mentions)).toEqual([])
    // a boost of what is not here is its link
    expect(texts.at(-1)).toMatch(/^https:\/\/old\.example\/users\/.+\/statuses\/\d+$/)
    const pictures = (view: PostView | undefined) =>
      view?.media.map(({ description, blurhash, original }) => [description, blurhash, original?.width])
    const at = texts.indexOf('pictures')
    expect(pictures(after[at])).toEqual(pictures(before[at]))
    expect(pictures(after[at])?.map(([description]) => description)).toEqual(['a green field', ''])
    const [said, answer, quote] = ['第一条', 'and one more', 'as I said'].map((begin) =>
      after.find(({ post }) => post.text.startsWith(begin)),
    )
    expect(answer?.post).toMatchObject({ kind: 'reply', parentId: said?.post.id })
    expect(quote?.post).toMatchObject({ kind: 'quote', parentId: said?.post.id })
    expect(quote?.quotedState).toBe('shown')

    const again = await importerFor(target)({ path: zip, handle: carol.handle })
    expect(again.summary).toMatchObject({ posts: 0, replies: 0, quotes: 0, links: 0, pictures: 0, already_there: 9 })
    expect(await written(target, carol)).toHaveLength(after.length)
  })

  it('tells nobody, and several at once bring it once', async () => {
    const dan = await target.person()
    await target.forget()
    const bring = importerFor(target)
    const runs = await Promise.allSettled(Array.from({ length: 4 }, () => bring({ path: zip, handle: dan.handle })))
    expect(runs.some(({ status }) => status === 'fulfilled')).toBe(true)
    await bring({ path: zip, handle: dan.handle })
    expect(await written(target, dan)).toHaveLength(9)
    expect(await target.told()).toEqual([])
  })

  it('into the account it came from it adds nothing; into another one here it passes on what is here', async () => {
    const bring = importerFor(source)
    expect((await bring({ path: ownZip, handle: ann.handle })).summary).toMatchObject({
      already_there: 9,
      posts: 0,
      reposts: 0,
    })
    const eve = await source.person()
    const { summary } = await bring({ path: ownZip, handle: eve.handle })
    expect(summary).toMatchObject({ posts: 5, replies: 2, quotes: 1, reposts: 1, links: 0, likes: 1, bookmarks: 1 })
    const views = await written(source, eve)
    expect(views.at(-1)).toMatchObject({ target: { post: { text: 'where is the bridge?' } } })
    expect(views.map(({ post }) => post.text)).toContain(`@${bob.handle} between us`)
  })

  it('stops between two batches and goes on later', async () => {
    const fay = await target.person()
    const bring = importerFor(target)
    const stop = AbortSignal.abort()
    expect(await bring({ path: zip, handle: fay.handle }, { signal: stop })).toMatchObject({ stopped: true })
    expect(await written(target, fay)).toEqual([])
    await bring({ path: zip, handle: fay.handle })
    expect(await written(target, fay)).toHaveLength(9)
  })
})

const PUBLIC = 'https://www.w3.org/ns/activitystreams#Public'
const FOLLOWERS = 'https://old.example/users/ann/followers'

const note = (n: number, some: Record<string, unknown> = {}) => ({
  id: `https://old.example/users/ann/statuses/${n}/activity`,
  type: 'Create',
  published: `2023-05-0${n}T10:00:00Z`,
  to: [PUBLIC],
  cc: [FOLLOWERS],
  object: {
    id: `https://old.example/users/ann/statuses/${n}`,
    type: 'Note',
    published: `2023-05-0${n}T10:00:00Z`,
    content: `<p>note ${n}</p>`,
    to: [PUBLIC],
    cc: [FOLLOWERS],
    attachment: [],
    tag: [],
    ...some,
  },
})

describe('an archive of Mastodon', () => {
  const store = openStoreFor('sqlite')
  let world: World
  let folder: string
  beforeAll(async () => {
    world = await openWorld(store())
    folder = await mkdtemp(join(tmpdir(), 'bema-archive-'))
  })
  afterAll(async () => {
    await world.close()
    await rm(folder, { recursive: true })
  })

  const files = async (): Promise<ReadonlyMap<string, Buffer>> => {
    const picture = await sharp({ create: { width: 20, height: 10, channels: 3, background: '#294' } })
      .jpeg()
      .toBuffer()
    const actor = {
      id: 'https://old.example/users/ann',
      type: 'Person',
      preferredUsername: 'ann',
      name: 'Ann of old',
      summary: '<p>By the river<br>since 2010</p>',
      attachment: [{ type: 'PropertyValue', name: 'Site', value: '<a href="https://ann.example">ann.example</a>' }],
      icon: { type: 'Image', mediaType: 'image/jpeg', url: 'avatar.jpg' },
    }
    const orderedItems = [
      note(1, {
        content:
          '<p>one<br />two</p><p>hello <span class="h-card"><a href="https://far.example/@bob">@<span>bob</span></a></span> <a href="https://x.example/long/path"><span class="invisible">https://</span><span class="ellipsis">x.example/long</span><span class="invisible">/path</span></a></p>',
        tag: [{ type: 'Mention', href: 'https://far.example/users/bob', name: '@bob@far.example' }],
        contentMap: { en: 'x' },
        attachment: [
          {
            type: 'Document',
            mediaType: 'image/jpeg',
            url: '/media_attachments/files/1/picture.jpg',
            name: 'a field',
            focalPoint: [0.5, -0.25],
          },
          { type: 'Document', mediaType: 'video/mp4', url: '/media_attachments/files/1/missing.mp4', name: null },
          { type: 'Document', mediaType: 'image/jpeg', url: '/../../../etc/passwd', name: null },
        ],
      }),
      note(2, {
        type: 'Question',
        content: '<p>which one?</p>',
        oneOf: [
          { type: 'Note', name: 'the stone bridge', replies: { type: 'Collection', totalItems: 12 } },
          { type: 'Note', name: 'the old bridge', replies: { type: 'Collection', totalItems: 3 } },
        ],
        to: [FOLLOWERS],
        cc: [],
      }),
      note(3, {
        inReplyTo: 'https://old.example/users/ann/statuses/1',
        to: [FOLLOWERS],
        cc: [PUBLIC],
        summary: 'careful',
        sensitive: true,
      }),
      note(4, { to: ['https://far.example/users/bob'], cc: [] }),
      {
        type: 'Announce',
        id: 'https://old.example/users/ann/statuses/5/activity',
        published: '2023-05-05T10:00:00Z',
        to: [PUBLIC],
        cc: [FOLLOWERS],
        object: 'https://far.example/users/bob/statuses/9',
      },
      note(6, { published: 'yesterday' }),
      { type: 'Like', id: 'x', object: 'https://far.example/1' },
      'nonsense',
      null,
    ]
    return new Map([
      ['actor.json', Buffer.from(JSON.stringify(actor))],
      [
        'outbox.json',
        Buffer.from(JSON.stringify({ type: 'OrderedCollection', orderedItems, totalItems: orderedItems.length })),
      ],
      ['likes.json', Buffer.from(JSON.stringify({ orderedItems: ['https://far.example/users/bob/statuses/9'] }))],
      ['avatar.jpg', picture],
      ['media_attachments/files/1/picture.jpg', picture],
    ])
  }

  const asFolder = async (name: string): Promise<string> => {
    const root = join(folder, name)
    for (const [path, bytes] of await files()) {
      await mkdir(join(root, path, '..'), { recursive: true })
      await writeFile(join(root, path), bytes)
    }
    return root
  }
  const forms: Readonly<Record<string, () => Promise<string>>> = {
    'a folder': () => asFolder('plain'),
    'a tar.gz': async () => {
      const path = join(folder, 'archive.tar.gz')
      await create({ file: path, gzip: true, cwd: await asFolder('packed') }, ['.'])
      return path
    },
    'a zip': async () => {
      const path = join(folder, 'archive.zip')
      const zip = await writeZip(path, 0)
      for (const [name, bytes] of await files()) await zip.add(name, bytes)
      await zip.finish()
      await zip.close()
      return path
    },
  }

  it.each(Object.keys(forms))('%s', async (form) => {
    const path = await (forms[form] as () => Promise<string>)()
    const ann = await world.person()
    const { summary, faults } = await importerFor(world)({ path, handle: ann.handle, profile: true })
    expect(summary).toMatchObject({ posts: 3, replies: 1, links: 1, pictures: 1, lost_files: 2, likes: 0, skipped: 4 })
    expect(faults.join('\n')).toContain('has a date that cannot be read')
    const views = await written(world, ann)
    expect(views.map(({ post }) => [post.text, post.visibility])).toEqual([
      ['one\ntwo\n\nhello @bob@far.example https://x.example/long/path', 'public'],
      ['which one?\n\n○ the stone bridge · 12\n○ the old bridge · 3', 'followers'],
      ['note 3', 'unlisted'],
      ['note 4', 'direct'],
      ['https://far.example/users/bob/statuses/9', 'public'],
    ])
    expect(views.map(({ post }) => post.createdAt)).toEqual([1, 2, 3, 4, 5].map((day) => Date.UTC(2023, 4, day, 10)))
    expect(views[0]?.media.map(({ description, focus }) => [description, focus])).toEqual([
      ['a field', { x: 0.5, y: -0.25 }],
    ])
    expect(views[0]?.post.language).toBe('en')
    expect(views[2]?.post).toMatchObject({ parentId: views[0]?.post.id, summary: 'careful', sensitive: true })
    expect(await world.accounts.byId(ann.id)).toMatchObject({
      displayName: 'Ann of old',
      note: 'By the river\nsince 2010',
      fields: [{ name: 'Site', value: 'ann.example' }],
    })
    expect((await world.accounts.byId(ann.id))?.avatar).not.toBeNull()
  })

  it('what is no archive is refused in words', async () => {
    const ann = await world.person()
    const bring = importerFor(world)
    await expect(bring({ path: join(folder, 'none.zip'), handle: ann.handle })).rejects.toMatchObject({
      code: 'import_file_missing',
    })
    await writeFile(join(folder, 'odd.zip'), 'not a zip')
    await writeFile(join(folder, 'odd.tar.gz'), 'not a tar')
    await mkdir(join(folder, 'empty'))
    await mkdir(join(folder, 'broken'))
    await writeFile(join(folder, 'broken', 'actor.json'), '{')
    for (const name of ['odd.zip', 'odd.tar.gz', 'empty', 'broken']) {
      await expect(bring({ path: join(folder, name), handle: ann.handle }), name).rejects.toMatchObject({
        code: 'import_archive_unreadable',
      })
    }
    await expect(bring({ path: join(folder, 'plain'), handle: 'nobody_here' })).rejects.toMatchObject({
      code: 'account_not_found',
    })
  })
})
