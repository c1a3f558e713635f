// masto 8 with posts: writing, pictures, marks, threads, timelines, and a frame for another site.
import type { mastodon } from 'masto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMastoWorld, pictureOf, type MastoWorld } from './masto-world.ts'
import { seenBy } from './seen.ts'

const seen = seenBy('masto')
const idsOf = (statuses: readonly { id: string }[]): string[] => statuses.map(({ id }) => id)

export const mastoWithPosts = (): void => {
  describe('masto with posts', () => {
    let world: MastoWorld
    let client: mastodon.rest.Client
    let other: mastodon.rest.Client
    beforeAll(async () => {
      world = await openMastoWorld()
      ;({ client, other } = world)
    })
    afterAll(() => world.server.close())

    test('writes, changes and deletes', async () => {
      const status = await client.v1.statuses.create({ status: 'early birds', language: 'en' })
      expect((await other.v1.statuses.$select(status.id).fetch()).content).toContain('early birds')
      await client.v1.statuses.$select(status.id).update({ status: 'late birds' })
      const [seenByOther] = await other.v1.statuses.fetch({ id: [status.id, '1'] })
      expect([seenByOther?.id, seenByOther?.content.includes('late birds')]).toEqual([status.id, true])
      seen('statuses-by-id')
      expect((await other.v1.statuses.$select(status.id).history.list()).map(({ content }) => content)).toEqual([
        expect.stringContaining('early'),
        expect.stringContaining('late'),
      ])
      expect((await client.v1.statuses.$select(status.id).source.fetch()).text).toBe('late birds')
      seen('history')
      await client.v1.statuses.$select(status.id).remove()
      await expect(other.v1.statuses.$select(status.id).fetch()).rejects.toMatchObject({
        statusCode: 404,
        message: 'Record not found',
      })
      seen('write-status')
    })

    test('pictures with their words, by both addresses', async () => {
      const media = await client.v2.media.create({ file: await pictureOf('teal'), description: 'a teal square' })
      const old = await client.v1.media.create({ file: await pictureOf('navy') }, {
        encoding: 'multipart-form',
      } as never)
      await client.v1.media.$select(old.id).update({ description: 'deep blue' })
      expect((await client.v1.media.$select(old.id).fetch()).description).toBe('deep blue')
      const status = await client.v1.statuses.create({ status: 'look', mediaIds: [media.id, old.id], sensitive: true })
      const { mediaAttachments } = await other.v1.statuses.$select(status.id).fetch()
      expect(mediaAttachments.map(({ description }) => description)).toEqual(['a teal square', 'deep blue'])
      expect((await fetch(mediaAttachments[0]?.url ?? '')).status).toBe(200)
      expect(idsOf(await other.v1.timelines.public.list({ onlyMedia: true }))).toEqual([status.id])
      await client.v1.statuses.$select(status.id).update({
        status: 'look again',
        mediaIds: [media.id],
        mediaAttributes: [{ id: media.id, description: 'a square, teal' }],
      })
      const edited = await other.v1.statuses.$select(status.id).fetch()
      expect(edited.mediaAttachments.map(({ description }) => description)).toEqual(['a square, teal'])
      seen('media')
    })

    test('likes, passes on, keeps and pins', async () => {
      const { id } = await other.v1.statuses.create({ status: 'worth keeping' })
      const status = client.v1.statuses.$select(id)
      const byOthers = async () => other.v1.statuses.$select(id).fetch()

      await status.favourite()
      expect([(await byOthers()).favouritesCount, idsOf(await client.v1.favourites.list())]).toEqual([1, [id]])
      expect((await other.v1.statuses.$select(id).favouritedBy.list())[0]?.acct).toBe('ada')
      seen('favourites')
      await status.unfavourite()
      expect([(await byOthers()).favouritesCount, await client.v1.favourites.list()]).toEqual([0, []])
      seen('favourite')

      await status.reblog()
      expect((await other.v1.statuses.$select(id).rebloggedBy.list())[0]?.acct).toBe('ada')
      await status.unreblog()
      expect((await byOthers()).reblogsCount).toBe(0)
      seen('reblog')

      await status.bookmark()
      expect(idsOf(await client.v1.bookmarks.list())).toEqual([id])
      seen('bookmarks')
      await status.unbookmark()
      expect(await client.v1.bookmarks.list()).toEqual([])
      seen('bookmark')

      const pinned = async () =>
        idsOf(await client.v1.accounts.$select(String(world.bob.account.id)).statuses.list({ pinned: true }))
      await other.v1.statuses.$select(id).pin()
      expect(await pinned()).toEqual([id])
      await other.v1.statuses.$select(id).unpin()
      expect(await pinned()).toEqual([])
      seen('pin')
    })

    test('answers, and listens to a thread no more', async () => {
      const root = await other.v1.statuses.create({ status: 'who was first?' })
      const reply = await client.v1.statuses.create({ status: '@bob not me', inReplyToId: root.id })
      expect(idsOf((await other.v1.statuses.$select(root.id).context.fetch()).descendants)).toEqual([reply.id])
      expect(idsOf((await other.v1.statuses.$select(reply.id).context.fetch()).ancestors)).toEqual([root.id])
      seen('thread')

      const mentions = async (): Promise<string[]> => {
        await world.server.settled()
        const told = await other.v1.notifications.list({ types: ['mention'] })
        return told.flatMap(({ status }) => (status == null ? [] : [status.id]))
      }
      await other.v1.statuses.$select(root.id).mute()
      const quiet = await client.v1.statuses.create({ status: '@bob really', inReplyToId: root.id })
      expect(await mentions()).not.toContain(quiet.id)
      await other.v1.statuses.$select(root.id).unmute()
      const loud = await client.v1.statuses.create({ status: '@bob believe me', inReplyToId: root.id })
      expect(await mentions()).toContain(loud.id)
      seen('mute-thread')
    })

    test('timelines page to their end', async () => {
      const written: string[] = []
      for (let number = 0; number < 7; number++) {
        written.unshift((await other.v1.statuses.create({ status: `page ${number} #paged` })).id)
      }
      await client.v1.accounts.$select(String(world.bob.account.id)).follow()
      const pages = {
        tag: client.v1.timelines.tag.$select('paged').list({ limit: 3 }),
        home: client.v1.timelines.home.list({ limit: 3 }),
        public: client.v1.timelines.public.list({ limit: 3 }),
      }
      for (const [name, timeline] of Object.entries(pages)) {
        const ids: string[] = []
        for await (const page of timeline) ids.push(...idsOf(page))
        // others may have written beside them
        expect(
          ids.filter((id) => written.includes(id)),
          name,
        ).toEqual(written)
        expect(new Set(ids).size).toBe(ids.length)
      }
      seen('home', 'public-timelines')
    })

    test('a post can be shown in a frame of another site', async () => {
      const { url } = await other.v1.statuses.create({ status: 'framed' })
      const page = await (await fetch(url ?? '')).text()
      const discovered = /application\/json\+oembed"[^>]*href="([^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
      const answer = await fetch(new URL(discovered, world.server.origin))
      const { html } = (await answer.json()) as { html: string }
      const frame = await fetch(/src="([^"]+)"/.exec(html)?.[1] ?? '')
      expect([frame.status, (await frame.text()).includes('framed')]).toEqual([200, true])
      seen('oembed')
    })
  })
}
