// What is put together from kept pieces is, byte for byte, what the presenter says.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anonymous, type Viewer } from '#core/viewer'
import type { Id } from '#core/ids'
import { folderSource } from '#domain/imports'
import type { Posts } from '#domain/posts'
import { openBulkWorld } from '#testing/bulk-world'
import { openStoreFor } from '#testing/engines'
import { generatedCascades, writeCascades } from '#testing/generated-cascades'
import { openWorld } from '#testing/posts-world'
import type { NotificationView } from '#domain/notifications'
import { headOfNotification, presentNotification } from '../entities/notification.ts'
import { presentStatus } from '../entities/status.ts'
import type { Place } from '../place.ts'
import { createStatusWriter, type StatusWriter } from './write-statuses.ts'

const open = openStoreFor('sqlite')
const places: readonly Place[] = (['zh', 'en'] as const).map((locale) => ({ origin: 'https://bema.example', locale }))

/** Reads the posts for each viewer and compares both ways of writing them, as a list and each alone. */
const compare = async (
  writer: StatusWriter,
  posts: Pick<Posts, 'views'>,
  viewers: readonly Viewer[],
  ids: readonly Id[],
) => {
  let compared = 0
  for (const viewer of viewers) {
    const views = await posts.views(viewer, ids)
    for (const place of places) {
      const page = writer.list(views, place)
      const plain = JSON.stringify(views.map((view) => presentStatus(view, place)))
      if (!page.bytes.equals(Buffer.from(plain))) expect(JSON.parse(page.bytes.toString())).toEqual(JSON.parse(plain))
      expect(page.bytes.equals(Buffer.from(plain))).toBe(true)
      page.release()
    }
    for (const view of views.slice(0, 40)) {
      const one = writer.one(view, places[0] as Place)
      expect(one.bytes.toString()).toBe(JSON.stringify(presentStatus(view, places[0] as Place)))
      one.release()
    }
    compared += views.length
  }
  return compared
}

it('writes an imported archive as the presenter does', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'bema-test-'))
  try {
    await writeCascades(folder, generatedCascades(2000))
    const world = openBulkWorld(open())
    await world.imports.run('weibo-cascades', folderSource(folder))
    const { rows } = await sql<{ id: Id; author_id: Id }>`select id, author_id from posts order by id`.execute(
      world.db.read,
    )
    const viewers = [0, 99, 500].map((at): Viewer => ({ ...anonymous, accountId: rows[at]?.author_id as Id }))
    const writer = createStatusWriter()
    for (let at = 0; at < rows.length; at += 400) {
      const ids = rows.slice(at, at + 400).map(({ id }) => id)
      expect(await compare(writer, world.posts, [anonymous, ...viewers], ids)).toBe(4 * ids.length)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('writes every kind of post as the presenter does, before and after whatever changes them', async () => {
  const world = await openWorld(open())
  const { posts, accounts, say } = world
  const [ada, ben, cid, dan] = await world.people()
  await accounts.follow(cid.actor, ada.id)
  const app = await accounts.createApp({
    name: 'A "quoted" app',
    redirectUris: ['https://a.example/'],
    scopes: ['read'],
  })
  const plain = await say(
    ada,
    `"quotes" \\ back\nnew line <b> & 😀 \u2028 #话题 http://a.example/?a=1&b=2 @${ben.handle} @${dan.handle}`,
  )
  const pictured = await say(ada, 'pictures', {
    mediaIds: [await world.picture(ada, 'a "cat"'), await world.picture(ada)],
  })
  const noted = await say(ben, 'behind a note', {
    summary: 'mind "this"',
    sensitive: true,
    language: 'en',
    appId: app.id,
  })
  const quiet = await say(ada, 'for followers', { visibility: 'followers' })
  const reply = await say(ben, 'an answer', { replyTo: plain.id })
  const quote = await say(ben, 'look', { quoteOf: noted.id })
  const deeper = await say(ada, 'look there', { quoteOf: quote.id })
  const quoteOfQuiet = await say(ada, 'my own quiet one', { quoteOf: quiet.id })
  const doomed = await say(dan, 'gone soon')
  const quoteOfDoomed = await say(ada, 'of a gone one', { quoteOf: doomed.id })
  const reposts = await Promise.all([plain, noted, deeper, pictured].map(({ id }) => posts.repost(cid.actor, id)))
  const ids = [
    plain,
    pictured,
    noted,
    quiet,
    reply,
    quote,
    deeper,
    quoteOfQuiet,
    doomed,
    quoteOfDoomed,
    ...reposts,
  ].map(({ id }) => id)
  const viewers = [anonymous, ada.viewer, ben.viewer, cid.viewer, dan.viewer]
  const writer = createStatusWriter()
  const same = () => compare(writer, posts, viewers, ids)

  const before = await same()
  await posts.like(ben.actor, plain.id)
  await posts.bookmark(cid.actor, deeper.id)
  await posts.pin(ada.actor, plain.id)
  await posts.muteThread(cid.actor, plain.id)
  await posts.edit(ada.actor, pictured.id, { text: 'other words', summary: 'a note' })
  await accounts.updateProfile(ada.actor, { displayName: 'Ada "the" <first>', fields: [{ name: 'a', value: '@b' }] })
  expect(await same()).toBe(before)
  await posts.remove(dan.actor, doomed.id)
  await posts.unlike(ben.actor, plain.id)
  await accounts.block(ben.actor, ada.id)
  expect(await same()).toBeLessThan(before)
  await accounts.deleteAccount(dan.actor)
  await world.forget()
  await same()
  await world.close()
})

it('writes the same for posts that nobody remembers', async () => {
  const world = await openWorld(open(), () => ({ bus: undefined }))
  const [ada, ben] = await world.people()
  const ids: Id[] = []
  for (let at = 0; at < 30; at++) ids.push((await world.say(at % 2 === 0 ? ada : ben, `post ${at}`)).id)
  const writer = createStatusWriter()
  for (let round = 0; round < 3; round++) await compare(writer, world.posts, [anonymous, ben.viewer], ids)
  await world.close()
})

it('writes objects of lists', async () => {
  const writer = createStatusWriter()
  expect(writer.lists({ ancestors: [], descendants: [] }, places[0] as Place).bytes.toString()).toBe(
    '{"ancestors":[],"descendants":[]}',
  )
})

it('writes a list among other things', async () => {
  const world = await openWorld(open())
  const [ada] = await world.people()
  const said = await world.say(ada, 'words')
  const views = await world.posts.views(ada.viewer, [said.id])
  for (const place of places) {
    const written = createStatusWriter().among('{"前":[],"statuses":', views, ',"后":[]}', place)
    const statuses = views.map((view) => presentStatus(view, place))
    expect(written.bytes.toString()).toBe(JSON.stringify({ 前: [], statuses, 后: [] }))
  }
  await world.close()
})

it('writes notifications as the presenter does', async () => {
  const world = await openWorld(open())
  const [ada, ben] = await world.people()
  const said = await world.say(ada, 'words "quoted" #话题')
  const quote = await world.say(ben, 'look', { quoteOf: said.id })
  const views = await world.posts.views(ada.viewer, [said.id, quote.id])
  const from = (await world.accounts.byId(ben.id)) as NotificationView['from']
  const kinds = ['like', 'quote', 'follow', 'reply'] as const
  const told = kinds.map((kind, at): NotificationView => ({
    id: 1000 + at,
    kind,
    from,
    post: views[at] ?? null,
    inquiry: null,
    group: null,
    createdAt: 1.7e12 + at,
  }))
  const writer = createStatusWriter()
  for (const place of places) {
    for (const some of [told, told.slice(2), []]) {
      const written = writer.told(
        some.map((view) => ({ head: headOfNotification(view, place), from: view.from, post: view.post })),
        place,
      )
      expect(written.bytes.toString()).toBe(JSON.stringify(some.map((view) => presentNotification(view, place))))
      written.release()
    }
  }
  await world.close()
})
