// Deleting an account on both engines: emptied, signed out, without edges; its names stay taken.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { wrongFollowCounts } from '../relations/recount.store.ts'
import { as, newHandle, NOW, openWorld, outcomes, PASSWORD } from '../test-world.ts'

const page = { limit: 40 }

describeOnBothEngines('a deleted account', (open) => {
  it('keeps nothing but its handle and its date', async () => {
    const { accounts, person, fresh, clock, outbox, removed, eventsAbout, close } = await openWorld(open(), {
      listening: ['account.deleted'],
    })
    const { account, user, actor } = await person()
    await accounts.updateProfile(actor, {
      displayName: 'Ada',
      note: 'hello',
      avatar: 'a.webp',
      header: 'h.webp',
      uniqueName: '要走的人',
    })
    const secret = await accounts.openSession(user.id, account.id, 'test')
    const token = await accounts.issueToken(account.id, ['read'])
    clock.advance(1000)
    await accounts.deleteAccount(actor)
    expect(await fresh(account.id)).toMatchObject({
      handle: account.handle,
      uniqueName: null,
      displayName: '',
      note: '',
      avatar: null,
      header: null,
      discoverable: false,
      createdAt: NOW,
      deletedAt: NOW + 1000,
    })
    expect(await accounts.lookup(account.handle)).toBeUndefined()
    expect(await accounts.sessionViewer(secret)).toBeUndefined()
    expect(await accounts.access(token)).toBeUndefined()
    await outbox.settled()
    expect(eventsAbout(account.id).map((event) => event.kind)).toEqual(['account.deleted'])
    expect(removed.sort()).toEqual(['a.webp', 'h.webp'])

    await expect(accounts.create({ handle: account.handle })).rejects.toMatchObject({ code: 'handle_taken' })
    await expect(accounts.create({ handle: newHandle(), uniqueName: '要走的人' })).rejects.toMatchObject({
      code: 'name_taken',
    })
    await expect(accounts.deleteAccount(actor)).rejects.toMatchObject({ code: 'account_not_found' })
    await expect(accounts.updateProfile(actor, { note: 'back' })).rejects.toMatchObject({ code: 'account_not_found' })
    await close()
  })

  it('takes the person behind it along, unless she has another account', async () => {
    const { accounts, person } = await openWorld(open())
    const [alone, double] = [await person(), await person()]
    const second = await accounts.create({ handle: newHandle() }, double.user.id)
    await accounts.deleteAccount(alone.actor)
    expect(await accounts.user(alone.user.id)).toMatchObject({ email: null, mainAccountId: null, disabledAt: NOW })
    await expect(accounts.signIn({ login: alone.user.email as string, password: PASSWORD })).rejects.toMatchObject({
      code: 'sign_in_failed',
    })
    await person({ email: alone.user.email as string })

    await accounts.deleteAccount(double.actor)
    expect(await accounts.user(double.user.id)).toMatchObject({
      email: double.user.email,
      mainAccountId: second.id,
      disabledAt: null,
    })
    expect((await accounts.memberships(double.user.id)).map((membership) => membership.accountId)).toEqual([second.id])
  })

  it('is deleted by its owners and heads only', async () => {
    const { accounts, person } = await openWorld(open())
    const [owner, colleague, other] = [await person(), await person(), await person()]
    for (const role of ['writer', 'reviewer', 'deputy']) {
      await accounts.addMembership(colleague.user.id, owner.account.id, role)
      const acting = { accountId: owner.account.id, userId: colleague.user.id }
      await expect(accounts.deleteAccount(acting)).rejects.toMatchObject({ code: 'head_needed' })
    }
    const stranger = { accountId: owner.account.id, userId: other.user.id }
    await expect(accounts.deleteAccount(stranger)).rejects.toMatchObject({ code: 'not_a_member' })
    await accounts.addMembership(other.user.id, owner.account.id, 'head')
    await accounts.deleteAccount({ accountId: owner.account.id, userId: other.user.id })
    expect(await accounts.memberships(colleague.user.id)).toHaveLength(1)
    await expect(accounts.deleteAccount(owner.actor)).rejects.toMatchObject({ code: 'account_not_found' })
  })

  it('loses every edge, and the counts of the others follow, also when the listener runs again', async () => {
    const { db, accounts, account, fresh, outbox, close } = await openWorld(open(), { listening: [] })
    const gone = await account()
    const others = await db.write((tx) =>
      accounts.importAccounts(
        tx,
        Array.from({ length: 450 }, () => ({
          handle: newHandle(),
          kind: 'citizen' as const,
          displayName: '',
          madeBy: 'test',
          createdAt: NOW,
        })),
      ),
    )
    await db.write((tx) =>
      accounts.importFollows(
        tx,
        others.flatMap((other, turn) => [
          { accountId: other, targetId: gone.id, at: NOW },
          ...(turn % 2 === 0 ? [{ accountId: gone.id, targetId: other, at: NOW }] : []),
        ]),
      ),
    )
    const [first, second, third] = [await account(), await account(), await account('citizen', { locked: true })]
    await accounts.block(as(first), gone.id)
    await accounts.block(as(gone), second.id)
    await accounts.mute(as(second), gone.id)
    await accounts.follow(as(gone), third.id)
    expect((await fresh(gone.id)).counts).toMatchObject({ followers: 450, following: 225 })

    await accounts.deleteAccount(as(gone))
    await db.write((tx) =>
      outbox.record(tx, { kind: 'account.deleted', data: { accountId: gone.id, unusedPictures: [] } }),
    )
    await outbox.settled()
    expect((await fresh(gone.id)).counts).toMatchObject({ followers: 0, following: 0 })
    const left = await accounts.byIds(others)
    expect([...left.values()].filter(({ counts }) => counts.following !== 0 || counts.followers !== 0)).toEqual([])
    expect(await wrongFollowCounts(db.read)).toEqual([])
    expect((await accounts.followers(gone.id, page)).items).toEqual([])
    expect((await accounts.blocked(first.id, page)).items).toEqual([])
    expect((await accounts.muted(second.id, page)).items).toEqual([])
    expect((await accounts.followRequests(as(third), page)).items).toEqual([])
    expect(await accounts.standing(second.id, [gone.id])).toEqual({
      following: new Set(),
      blocking: new Set(),
      blockedBy: new Set(),
      muting: new Set(),
    })
    await close()
  })

  it('is followed by nobody any more, even by those who tried at the same moment', async () => {
    const { accounts, account, outbox, fresh, close } = await openWorld(open(), { listening: [] })
    const gone = await account()
    const fans = await Promise.all(Array.from({ length: 31 }, () => account()))
    const attempts = fans.map((fan) => accounts.follow(as(fan), gone.id))
    const ended = await outcomes([...attempts.slice(0, 15), accounts.deleteAccount(as(gone)), ...attempts.slice(15)])
    expect(ended.every((outcome) => ['done', 'account_not_found'].includes(outcome))).toBe(true)
    await outbox.settled()
    expect((await fresh(gone.id)).counts.followers).toBe(0)
    const counts = await Promise.all(fans.map(async (fan) => (await fresh(fan.id)).counts.following))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(0)
    await expect(accounts.follow(as(fans[0] as (typeof fans)[number]), gone.id)).rejects.toMatchObject({
      code: 'account_not_found',
    })
    await close()
  })

  it('ends what is signed in at the same moment', async () => {
    const { accounts, person } = await openWorld(open())
    const app = await accounts.createApp({ name: 'app', redirectUris: ['https://app.example/'], scopes: ['read'] })
    const grant = { clientId: app.clientId, redirectUri: 'https://app.example/' }
    for (let round = 0; round < 12; round++) {
      const { user } = await person()
      const second = await accounts.create({ handle: newHandle() }, user.id)
      const code = await accounts.authorize({ ...grant, userId: user.id, accountId: second.id, scopes: ['read'] })
      const [exchanged, opened, issued] = await Promise.allSettled([
        accounts.exchange({ ...grant, grant: 'authorization_code', clientSecret: app.clientSecret, code }),
        accounts.openSession(user.id, second.id, 'test'),
        accounts.issueToken(second.id, ['read']),
        accounts.deleteAccount({ accountId: second.id, userId: user.id }),
      ])
      const tokens = [
        exchanged.status === 'fulfilled' ? exchanged.value.token : '',
        issued.status === 'fulfilled' ? issued.value : '',
      ]
      for (const token of tokens) expect(await accounts.access(token)).toBeUndefined()
      if (opened.status === 'fulfilled') expect(await accounts.sessionViewer(opened.value)).toBeUndefined()
    }
  })
})
