// masto 8 among people: the instance, signing in, profiles, relations, notifications, search.
import { createOAuthAPIClient } from 'masto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openMastoWorld, type MastoWorld } from './masto-world.ts'
import { seenBy } from './seen.ts'

const seen = seenBy('masto')
const acctsOf = (accounts: readonly { acct: string }[]): string[] => accounts.map(({ acct }) => acct)

export const mastoAmongPeople = (): void => {
  describe('masto among people', () => {
    let world: MastoWorld
    let bobId: string
    let cleoId: string
    beforeAll(async () => {
      world = await openMastoWorld()
      bobId = String(world.bob.account.id)
      cleoId = String(world.cleo.account.id)
    })
    afterAll(() => world.server.close())

    const relationTo = async (id: string, who: MastoWorld['client'] = world.client) =>
      (await who.v1.accounts.relationships.fetch({ id: [id] }))[0]

    test('knows the instance, the app and who is signed in', async () => {
      const { client, server } = world
      const instance = await client.v2.instance.fetch()
      expect(instance.configuration.statuses.maxCharacters).toBe(280)
      const before = (await client.v1.instance.fetch()).stats.statusCount
      await client.v1.statuses.create({ status: 'one more' })
      const old = await client.v1.instance.fetch()
      // counted now and then
      expect([instance.domain, old.stats.statusCount - before >= 0]).toEqual([old.uri, true])
      seen('instance')
      expect((await client.v1.apps.verifyCredentials()).name).toBe('masto')
      seen('apps')

      const json = async (path: string) => (await (await fetch(`${server.origin}${path}`)).json()) as never
      const metadata = (await json('/.well-known/oauth-authorization-server')) as { token_endpoint: string }
      expect(metadata.token_endpoint).toBe(`${server.origin}/oauth/token`)
      const { links } = (await json('/.well-known/nodeinfo')) as { links: { href: string }[] }
      expect(links.map(({ href }) => href)).toContain(`${server.origin}/nodeinfo/2.0`)
      expect(((await json('/nodeinfo/2.0')) as { software: { name: string } }).software.name).toBe('bema')
      const meta = await (await fetch(`${server.origin}/.well-known/host-meta`)).text()
      const template = /template="([^"]+)"/.exec(meta)?.[1] ?? ''
      const finger = template.replace('{uri}', encodeURIComponent(`acct:ada@${server.domain}`))
      expect(await (await fetch(finger)).json()).toMatchObject({ subject: `acct:ada@${server.domain}` })
      seen('discovery')
    })

    test('a profile that is changed is seen by others', async () => {
      const { client, other } = world
      await client.v1.accounts.updateCredentials({
        displayName: 'Ada of the harbour',
        source: { privacy: 'unlisted' },
        fieldsAttributes: [{ name: 'desk', value: 'Pier 3' }],
      })
      const own = await client.v1.accounts.verifyCredentials()
      expect([own.source.privacy, own.fields?.[0]?.name]).toEqual(['unlisted', 'desk'])
      expect((await client.v1.preferences.fetch())['posting:default:visibility']).toBe('unlisted')
      seen('own-account', 'profile')
      expect((await other.v1.accounts.lookup({ acct: 'ada' })).displayName).toBe('Ada of the harbour')
      expect((await other.v1.accounts.$select(own.id).fetch()).fields[0]?.value).toContain('Pier 3')
      seen('accounts')
      await client.v1.accounts.updateCredentials({ source: { privacy: 'public' } })
      await other.v1.statuses.create({ status: 'I am here' })
      expect(acctsOf(await client.v1.directory.list({ order: 'active' }))).toContain('bob')
      seen('directory')
    })

    test('follows, and is seen to', async () => {
      const { client, other, ada } = world
      await client.v1.accounts.$select(bobId).follow({ notify: true })
      expect(await relationTo(bobId)).toMatchObject({ following: true, notifying: true })
      expect(await relationTo(String(ada.account.id), other)).toMatchObject({ followedBy: true })
      expect(acctsOf(await other.v1.accounts.$select(bobId).followers.list())).toEqual(['ada'])
      expect(acctsOf(await other.v1.accounts.$select(String(ada.account.id)).following.list())).toEqual(['bob'])
      expect(await client.v1.accounts.$select(bobId).statuses.list()).toHaveLength(1)
      seen('relationships', 'lists-of-accounts')
      await client.v1.accounts.$select(bobId).unfollow()
      expect(acctsOf(await other.v1.accounts.$select(bobId).followers.list())).toEqual([])
      seen('follow')
    })

    test('blocks, mutes and notes', async () => {
      const { client, third, ada } = world
      const cleo = client.v1.accounts.$select(cleoId)
      await cleo.block()
      expect(acctsOf(await client.v1.blocks.list())).toEqual(['cleo'])
      expect(await relationTo(String(ada.account.id), third)).toMatchObject({ blockedBy: true })
      await cleo.unblock()
      expect(await client.v1.blocks.list()).toEqual([])
      seen('block')

      await third.v1.statuses.create({ status: 'a quiet word' })
      const heard = async () =>
        (await client.v1.timelines.public.list()).some(({ content }) => content.includes('quiet'))
      expect(await heard()).toBe(true)
      await cleo.mute({ notifications: false })
      expect([await heard(), acctsOf(await client.v1.mutes.list())]).toEqual([false, ['cleo']])
      await cleo.unmute()
      expect([await heard(), (await client.v1.mutes.list()).length]).toEqual([true, 0])
      seen('mute')

      await cleo.note.create({ comment: 'met at the pier' })
      expect((await relationTo(cleoId))?.note).toBe('met at the pier')
      seen('note')
    })

    test('answers those who ask to follow', async () => {
      const { client, other, third, ada } = world
      const id = String(ada.account.id)
      await client.v1.accounts.updateCredentials({ locked: true })
      for (const who of [other, third])
        expect(await who.v1.accounts.$select(id).follow()).toMatchObject({ requested: true })
      expect(acctsOf(await client.v1.followRequests.list()).toSorted()).toEqual(['bob', 'cleo'])
      await client.v1.followRequests.$select(bobId).authorize()
      await client.v1.followRequests.$select(cleoId).reject()
      expect(await relationTo(id, other)).toMatchObject({ following: true, requested: false })
      expect(await relationTo(id, third)).toMatchObject({ following: false, requested: false })
      expect(await client.v1.followRequests.list()).toEqual([])
      await client.v1.accounts.updateCredentials({ locked: false })
      seen('follow-requests')
    })

    test('is told, alone and in groups, until it is put away', async () => {
      const { client, other, third, server } = world
      // what others did before may still be on its way
      await server.settled()
      await client.v1.notifications.clear()
      const { id } = await client.v1.statuses.create({ status: 'what do you say?' })
      await other.v1.statuses.$select(id).favourite()
      await other.v1.statuses.create({ status: '@ada a lot', inReplyToId: id })
      await third.v1.statuses.$select(id).reblog()
      await server.settled()

      const told = await client.v1.notifications.list()
      expect(told.map(({ type }) => type)).toEqual(['reblog', 'mention', 'favourite'])
      const [reblog, mention] = told
      expect((await client.v1.notifications.$select(mention?.id ?? '').fetch()).status?.content).toContain('a lot')
      await client.v1.notifications.$select(reblog?.id ?? '').dismiss()
      expect((await client.v1.notifications.list({ excludeTypes: ['favourite'] })).map((one) => one.id)).toEqual([
        mention?.id,
      ])

      const { notificationGroups: groups } = await client.v2.notifications.list()
      expect(groups.map(({ type }) => type)).toEqual(['mention', 'favourite'])
      expect((await client.v2.notifications.unreadCount.fetch()).count).toBe(2)
      const group = client.v2.notifications.$select(groups[1]?.groupKey ?? '')
      expect((await group.fetch()).statuses[0]?.id).toBe(id)
      expect(acctsOf(await group.accounts.fetch())).toEqual(['bob'])
      await group.dismiss()
      expect((await client.v2.notifications.list()).notificationGroups).toHaveLength(1)
      seen('grouped-notifications')
      await client.v1.notifications.clear()
      expect(await client.v1.notifications.list()).toEqual([])
      seen('notifications')

      await client.v1.markers.create({ notifications: { lastReadId: mention?.id ?? '' } })
      expect((await client.v1.markers.fetch({ timeline: ['notifications'] })).notifications.lastReadId).toBe(
        mention?.id,
      )
      seen('markers')
    })

    test('finds people, words and topics', async () => {
      const { client, other, server } = world
      const { id } = await other.v1.statuses.create({ status: '今天天气怎么样？ #天气#' })
      await server.settled()
      expect((await client.v2.search.list({ q: '天气' })).hashtags.map(({ name }) => name)).toContain('天气')
      const found = await client.v2.search.list({ q: '怎么样 from:bob -雨', type: 'statuses' })
      expect(found.statuses.map((status) => status.id)).toEqual([id])
      expect((await client.v2.search.list({ q: 'from:me', type: 'statuses', limit: 1 })).statuses).toHaveLength(1)
      const byName = await client.v2.search.list({ q: '@bob', type: 'accounts', resolve: true })
      expect(byName.accounts[0]?.acct).toBe('bob')
      expect(acctsOf(await client.v1.accounts.search.list({ q: 'cleo' }))).toEqual(['cleo'])
      seen('search')
    })

    test('talks to one person alone', async () => {
      const { client, other, third } = world
      const { id } = await other.v1.statuses.create({ status: '@ada between us', visibility: 'direct' })
      const [conversation] = await client.v1.conversations.list()
      expect([conversation?.lastStatus?.id, acctsOf(conversation?.accounts ?? [])]).toEqual([id, ['bob']])
      expect(await third.v1.conversations.list()).toEqual([])
      seen('conversations')
    })

    test('a token given back is dead', async () => {
      const { client, app, token, server } = world
      expect((await client.v1.accounts.verifyCredentials()).acct).toBe('ada')
      const secrets = { clientId: app.clientId ?? '', clientSecret: app.clientSecret ?? '' }
      await createOAuthAPIClient({ url: server.origin }).revoke({ ...secrets, token })
      await expect(client.v1.timelines.home.list()).rejects.toMatchObject({ statusCode: 401 })
      seen('oauth')
    })
  })
}
