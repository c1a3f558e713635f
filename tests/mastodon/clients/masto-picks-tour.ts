// masto 8 with what a person picks: lists, filters, topics, recommendations, what is much used.
import type { mastodon } from 'masto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMastoWorld, type MastoWorld } from './masto-world.ts'
import { seenBy } from './seen.ts'

const seen = seenBy('masto')
const idsOf = (statuses: readonly { id: string }[]): string[] => statuses.map(({ id }) => id)
const acctsOf = (accounts: readonly { acct: string }[]): string[] => accounts.map(({ acct }) => acct)

export const mastoWithPicks = (): void => {
  describe('masto with picks', () => {
    let world: MastoWorld
    let client: mastodon.rest.Client
    let other: mastodon.rest.Client
    let bobId: string
    beforeAll(async () => {
      world = await openMastoWorld()
      ;({ client, other } = world)
      bobId = String(world.bob.account.id)
      await client.v1.accounts.$select(bobId).follow()
    })
    afterAll(() => world.server.close())

    test('lists have members and a timeline of their own', async () => {
      const { id } = await client.v1.lists.create({ title: 'Near' })
      const list = client.v1.lists.$select(id)
      await list.accounts.create({ accountIds: [bobId] })
      expect(acctsOf(await list.accounts.list())).toEqual(['bob'])
      const said = await other.v1.statuses.create({ status: 'for those nearby' })
      await client.v1.statuses.create({ status: 'not from a member' })
      expect(idsOf(await client.v1.timelines.list.$select(id).list())).toEqual([said.id])
      seen('list-timeline')
      await list.update({ title: 'Nearby' })
      expect((await client.v1.lists.list()).map(({ title }) => title)).toEqual(['Nearby'])
      await list.accounts.remove({ accountIds: [bobId] })
      expect(await list.accounts.list()).toEqual([])
      await list.remove()
      await expect(list.fetch()).rejects.toMatchObject({ statusCode: 404 })
      seen('lists')
    })

    test('filters mark what they find, in the new form and in the old', async () => {
      const made = await client.v2.filters.create({
        title: 'Salt',
        context: ['home', 'public'],
        filterAction: 'warn',
        keywordsAttributes: [{ keyword: 'salty' }],
      })
      const filter = client.v2.filters.$select(made.id)
      const { id } = await other.v1.statuses.create({ status: 'how salty' })
      const found = async () => (await client.v1.statuses.$select(id).fetch()).filtered?.map((one) => one.filter.title)
      expect(await found()).toEqual(['Salt'])
      await filter.keywords.create({ keyword: 'sweet' })
      expect((await filter.keywords.list()).map(({ keyword }) => keyword)).toEqual(['salty', 'sweet'])
      const plain = await other.v1.statuses.create({ status: 'tasteless' })
      await filter.statuses.create({ statusId: plain.id })
      expect((await filter.statuses.list()).map(({ statusId }) => statusId)).toEqual([plain.id])
      await filter.update({ title: 'Spices', context: ['home'] })
      expect((await filter.fetch()).title).toBe('Spices')
      await filter.remove()
      expect([await found(), await client.v2.filters.list()]).toEqual([[], []])
      seen('filters')

      const old = await client.v1.filters.create({ phrase: 'tasteless', context: ['home'] })
      const [group] = await client.v2.filters.list()
      expect(group?.keywords.map(({ keyword }) => keyword)).toEqual(['tasteless'])
      const one = client.v1.filters.$select(old.id)
      await one.update({ phrase: 'flavourless', context: ['home'] })
      expect((await one.fetch()).phrase).toBe('flavourless')
      await one.remove()
      // the word is gone; the filter that held it stays, as in Mastodon
      expect(await client.v1.filters.list()).toEqual([])
      const [rest] = await client.v2.filters.list()
      expect(rest?.keywords).toEqual([])
      await client.v2.filters.$select(rest?.id ?? '').remove()
      expect(await client.v2.filters.list()).toEqual([])
      seen('old-filters')
    })

    test('topics come into the home, and stand on the profile', async () => {
      const { third } = world
      await client.v1.tags.$select('brine').follow()
      expect((await client.v1.followedTags.list()).map(({ name }) => name)).toEqual(['brine'])
      const { id } = await third.v1.statuses.create({ status: 'a stranger says #brine' })
      expect(idsOf(await client.v1.timelines.home.list())).toContain(id)
      expect((await client.v1.tags.$select('brine').fetch()).following).toBe(true)
      await client.v1.tags.$select('brine').unfollow()
      expect(idsOf(await client.v1.timelines.home.list())).not.toContain(id)
      seen('topics')

      await other.v1.statuses.create({ status: 'one #harbour' })
      const featured = await other.v1.featuredTags.create({ name: 'harbour' })
      const shown = async () => (await client.v1.accounts.$select(bobId).featuredTags.list()).map(({ name }) => name)
      expect([await shown(), (await other.v1.featuredTags.list()).length]).toEqual([['harbour'], 1])
      await other.v1.featuredTags.$select(featured.id).remove()
      expect(await shown()).toEqual([])
      seen('featured-tags')
    })

    test('recommends, and is recommended to', async () => {
      const { third, cleo, ada } = world
      await client.v1.accounts.$select(bobId).endorse()
      const recommended = async () =>
        acctsOf(await third.v1.accounts.$select(String(ada.account.id)).endorsements.list())
      expect([await recommended(), acctsOf(await client.v1.endorsements.list())]).toEqual([['bob'], ['bob']])
      await client.v1.accounts.$select(bobId).unendorse()
      expect(await recommended()).toEqual([])
      seen('endorsements')

      // whom two she follows follow
      await client.v1.accounts.$select(String(cleo.account.id)).follow()
      const dan = await world.server.person('dan')
      for (const one of [other, third]) await one.v1.accounts.$select(String(dan.account.id)).follow()
      expect((await client.v2.suggestions.list()).map(({ account }) => account.acct)).toEqual(['dan'])
      expect(acctsOf(await client.v1.suggestions.list())).toEqual(['dan'])
      seen('suggestions')
    })

    test('what many use is counted', async () => {
      const { third, server } = world
      const url = 'https://tides.example/table'
      const first = await client.v1.statuses.create({ status: `look #flood ${url}` })
      for (const name of ['eve', 'fay', 'gus']) {
        const { account } = await server.person(name)
        const actor = { accountId: account.id, userId: null }
        await server.app.posts.publish(actor, { text: `me too #flood ${url}` })
        await server.app.posts.like(actor, Number(first.id))
      }
      await server.app.discovery.count()
      expect((await third.v1.trends.tags.list()).map(({ name }) => name)).toEqual(['flood'])
      expect(idsOf(await third.v1.trends.statuses.list())).toEqual([first.id])
      expect((await third.v1.trends.links.list()).map((link) => link.url)).toEqual([url])
      seen('trends')
      expect(await third.v1.timelines.link.list({ url })).toHaveLength(4)
      seen('link-timeline')
    })
  })
}
