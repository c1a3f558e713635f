// Tokens are remembered, and end at once in every way they can end.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import { describeOnBothEngines } from '#testing/engines'
import { as, openWorld, type World } from '../test-world.ts'

const REDIRECT = 'https://app.example/cb'

/** A token given to an app by somebody who also acts for an office. */
const holder = async (world: World) => {
  const { accounts, person, account } = world
  const app = await accounts.createApp({ name: 'Ivory', redirectUris: [REDIRECT], scopes: ['read'] })
  const { user } = await person()
  const office = await account('office')
  await accounts.addMembership(user.id, office.id, 'owner')
  const code = await accounts.authorize({
    clientId: app.clientId,
    userId: user.id,
    accountId: office.id,
    redirectUri: REDIRECT,
    scopes: ['read'],
  })
  const exchange = {
    grant: 'authorization_code',
    clientId: app.clientId,
    clientSecret: app.clientSecret,
    code,
    redirectUri: REDIRECT,
  } as const
  const { token, access } = await accounts.exchange(exchange)
  return { app, user, office, exchange, token, access }
}

type Holder = Awaited<ReturnType<typeof holder>>

const endings: Readonly<Record<string, (world: World, holder: Holder) => Promise<unknown>>> = {
  'the app revokes it': ({ accounts }, { token, app }) => accounts.revoke({ token, ...app }),
  'the user revokes it': ({ accounts }, { user, access }) => accounts.revokeById(user.id, access.id),
  'its code comes a second time': ({ accounts }, { exchange }) => accounts.exchange(exchange).catch(() => {}),
  'the user is disabled': ({ accounts }, { user }) => accounts.disableUser(user.id),
  'the user acts for the account no longer': ({ accounts }, { user, office }) =>
    accounts.endMembership(user.id, office.id),
  'the account is deleted': ({ accounts }, { office }) => accounts.deleteAccount(as(office)),
  async 'the user chooses a new password'({ accounts, letters, outbox }, { user }) {
    await accounts.askForPasswordLink(user.email ?? '')
    await outbox.settled()
    const letter = letters.findLast(({ to }) => to === user.email)
    await accounts.usePasswordLink(/token=([\w-]+)/.exec(letter?.text ?? '')?.[1] ?? '', 'a new long password')
  },
}

describeOnBothEngines('tokens in memory', (open) => {
  for (const [way, end] of Object.entries(endings)) {
    it(`end when ${way}`, async () => {
      const world = await openWorld(open(), { listening: [], mailDelivers: false })
      const one = await holder(world)
      const other = await holder(world)
      for (const { token, office } of [one, other, one]) {
        expect((await world.accounts.access(token))?.viewer.accountId).toBe(office.id)
      }
      await end(world, one)
      expect(await world.accounts.access(one.token)).toBeUndefined()
      expect((await world.accounts.access(other.token))?.viewer.accountId).toBe(other.office.id)
      await world.close()
    })
  }

  it('are not asked for again, until their use is to be written down', async () => {
    const world = await openWorld(open())
    const { token, access } = await holder(world)
    await world.accounts.access(token)
    await world.db.write((tx) => sql`update oauth_tokens set scopes = 'write' where id = ${access.id}`.execute(tx))
    expect((await world.accounts.access(token))?.access.scopes).toEqual(['read'])
    world.clock.advance(HOUR + 1)
    expect((await world.accounts.access(token))?.access.scopes).toEqual(['write'])
  })
})
