// Follows, blocks and mutes on both engines: both ends, both counts, whoever comes at the same time.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { HOUR } from '#core/clock'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import type { Account } from '../contract.ts'
import { as, openWorld, outcomes } from '../test-world.ts'
import { wrongFollowCounts } from './recount.store.ts'

const page = { limit: 40 }
const inOrder = (ids: readonly Id[]): Id[] => [...ids].sort((one, other) => one - other)
const names = (items: readonly Account[]): Id[] => items.map((account) => account.id)

describeOnBothEngines('following', (open) => {
  it('stands on both ends, is counted once, and is changed by repeating it', async () => {
    const { db, accounts, account, fresh, eventsAbout, outbox, close } = await openWorld(open(), {
      listening: ['account.followed', 'account.unfollowed'],
    })
    const [ada, ben] = [await account(), await account()]
    expect(await accounts.follow(as(ada), ben.id)).toMatchObject({
      targetId: ben.id,
      following: true,
      showingReposts: true,
      notifying: false,
      requested: false,
    })
    expect(await accounts.follow(as(ada), ben.id, { reposts: false, notify: true })).toMatchObject({
      showingReposts: false,
      notifying: true,
    })
    expect(await accounts.follow(as(ada), ben.id)).toMatchObject({ showingReposts: false, notifying: true })
    expect((await accounts.relationships(ben.id, [ada.id]))[0]).toMatchObject({ following: false, followedBy: true })
    expect([(await fresh(ada.id)).counts.following, (await fresh(ben.id)).counts.followers]).toEqual([1, 1])
    expect(names((await accounts.following(ada.id, page)).items)).toEqual([ben.id])
    expect(names((await accounts.followers(ben.id, page)).items)).toEqual([ada.id])
    expect(await accounts.unfollow(as(ada), ben.id)).toMatchObject({ following: false, showingReposts: false })
    await accounts.unfollow(as(ada), ben.id)
    expect(await wrongFollowCounts(db.read)).toEqual([])
    await outbox.settled()
    expect(eventsAbout(ada.id).map((event) => event.kind)).toEqual(['account.followed', 'account.unfollowed'])
    await close()
  })

  it('is refused for oneself, for who is not there, and across a block', async () => {
    const { accounts, account } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    await expect(accounts.follow(as(ada), ada.id)).rejects.toMatchObject({ code: 'follow_self' })
    await expect(accounts.follow(as(ada), 999)).rejects.toMatchObject({ code: 'account_not_found' })
    await accounts.block(as(ben), ada.id)
    await expect(accounts.follow(as(ada), ben.id)).rejects.toMatchObject({ code: 'blocked' })
    await expect(accounts.follow(as(ben), ada.id)).rejects.toMatchObject({ code: 'blocked' })
  })

  it('waits for an answer where the account is locked, and opening it accepts nobody', async () => {
    const { db, accounts, account, eventsAbout, outbox, close } = await openWorld(open(), {
      listening: ['account.follow_requested', 'account.followed'],
    })
    const [shy, ada, ben] = [await account('citizen', { locked: true }), await account(), await account()]
    expect(await accounts.follow(as(ada), shy.id, { notify: true })).toMatchObject({
      following: false,
      requested: true,
      notifying: true,
    })
    await accounts.follow(as(ada), shy.id, { reposts: false })
    await accounts.follow(as(ben), shy.id)
    expect((await accounts.relationships(shy.id, [ada.id]))[0]).toMatchObject({ requestedBy: true, followedBy: false })
    expect(inOrder(names((await accounts.followRequests(as(shy), page)).items))).toEqual(inOrder([ada.id, ben.id]))
    await accounts.updateProfile(as(shy), { locked: false })
    expect((await accounts.followRequests(as(shy), page)).items).toHaveLength(2)

    expect(await accounts.acceptFollow(as(shy), ada.id)).toMatchObject({ followedBy: true, requestedBy: false })
    await accounts.acceptFollow(as(shy), ada.id)
    expect((await accounts.relationships(ada.id, [shy.id]))[0]).toMatchObject({
      following: true,
      showingReposts: false,
      notifying: true,
    })
    expect(await accounts.refuseFollow(as(shy), ben.id)).toMatchObject({ requestedBy: false, followedBy: false })
    await accounts.refuseFollow(as(shy), ben.id)
    await expect(accounts.acceptFollow(as(shy), ben.id)).rejects.toMatchObject({ code: 'account_not_found' })
    expect(await wrongFollowCounts(db.read)).toEqual([])
    await outbox.settled()
    expect(eventsAbout(shy.id).map((event) => event.kind)).toEqual([
      'account.follow_requested',
      'account.follow_requested',
      'account.followed',
    ])
    await close()
  })

  it('takes a request back by unfollowing, and turns into a follow once the account is open', async () => {
    const { accounts, account } = await openWorld(open())
    const [shy, ada] = [await account('citizen', { locked: true }), await account()]
    await accounts.follow(as(ada), shy.id)
    expect(await accounts.unfollow(as(ada), shy.id)).toMatchObject({ requested: false })
    await accounts.follow(as(ada), shy.id)
    await accounts.updateProfile(as(shy), { locked: false })
    expect(await accounts.follow(as(ada), shy.id)).toMatchObject({ following: true, requested: false })
    expect((await accounts.followRequests(as(shy), page)).items).toEqual([])
  })

  it('is counted right by 32 who follow one account at once, each twice', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const star = await account()
    const fans = await Promise.all(Array.from({ length: 32 }, () => account()))
    await fresh(star.id)
    await Promise.all([...fans, ...fans].map((fan) => accounts.follow(as(fan), star.id)))
    expect((await fresh(star.id)).counts.followers).toBe(32)
    expect(await wrongFollowCounts(db.read)).toEqual([])
    await Promise.all([...fans, ...fans].map((fan) => accounts.unfollow(as(fan), star.id)))
    expect((await fresh(star.id)).counts.followers).toBe(0)
  })

  it('keeps counts and both ends equal to a recount while 32 follow, unfollow, accept, block and lock each other', async () => {
    const { db, accounts, account, fresh } = await openWorld(open())
    const crowd = await Promise.all([
      account(),
      account(),
      account('citizen', { locked: true }),
      account(),
      account('office'),
    ])
    let state = 42
    const draw = (limit: number): number => {
      state = (state * 1103515245 + 12345) % 2 ** 31
      return Math.floor((state / 2 ** 31) * limit)
    }
    const deed = (): Promise<unknown> => {
      const [one, other] = [crowd[draw(5)] as Account, crowd[draw(5)] as Account]
      const deeds = [
        () => accounts.follow(as(one), other.id),
        () => accounts.follow(as(one), other.id),
        () => accounts.unfollow(as(one), other.id),
        () => accounts.block(as(one), other.id),
        () => accounts.unblock(as(one), other.id),
        () => accounts.acceptFollow(as(one), other.id),
        () => accounts.removeFollower(as(one), other.id),
        () => accounts.updateProfile(as(one), { locked: draw(2) === 0 }),
      ]
      return (deeds[draw(deeds.length)] as () => Promise<unknown>)()
    }
    for (let round = 0; round < 8; round++) {
      const ended = await outcomes(Array.from({ length: 32 }, deed))
      const allowed = ['done', 'blocked', 'follow_self', 'account_not_found', 'charter_2']
      expect(ended.filter((outcome) => !allowed.includes(outcome))).toEqual([])
    }
    expect(await wrongFollowCounts(db.read)).toEqual([])
    for (const { id } of crowd) {
      const { following, followers } = (await fresh(id)).counts
      expect([following, followers]).toEqual([
        (await accounts.following(id, page)).items.length,
        (await accounts.followers(id, page)).items.length,
      ])
    }
    const { rows } = await sql`
      select 1 as broken from following f join blocks b
        on (b.account_id = f.account_id and b.target_id = f.target_id) or (b.account_id = f.target_id and b.target_id = f.account_id)
      union all
      select 1 as broken from follow_requests r join blocks b
        on (b.account_id = r.account_id and b.target_id = r.requester_id) or (b.account_id = r.requester_id and b.target_id = r.account_id)
    `.execute(db.read)
    expect(rows).toEqual([])
  })
})

describeOnBothEngines('blocking', (open) => {
  it('ends follows and requests both ways, and lifting it brings nothing back', async () => {
    const { db, accounts, account, eventsAbout, outbox, close } = await openWorld(open(), {
      listening: ['account.blocked', 'account.unfollowed'],
    })
    const [ada, ben] = [await account('citizen', { locked: true }), await account()]
    await accounts.follow(as(ada), ben.id)
    await accounts.follow(as(ben), ada.id)
    expect(await accounts.block(as(ada), ben.id)).toMatchObject({
      blocking: true,
      following: false,
      requestedBy: false,
    })
    await accounts.block(as(ada), ben.id)
    expect((await accounts.relationships(ben.id, [ada.id]))[0]).toMatchObject({
      blockedBy: true,
      blocking: false,
      requested: false,
    })
    expect(names((await accounts.blocked(ada.id, page)).items)).toEqual([ben.id])
    expect(await accounts.standing(ben.id, [ada.id])).toMatchObject({
      blockedBy: new Set([ada.id]),
      blocking: new Set(),
    })
    expect(await accounts.unblock(as(ada), ben.id)).toMatchObject({
      blocking: false,
      following: false,
      requestedBy: false,
    })
    expect(await accounts.unblock(as(ada), ben.id)).toMatchObject({ blocking: false })
    expect((await accounts.relationships(ben.id, [ada.id]))[0]).toMatchObject({ blockedBy: false })
    expect(await wrongFollowCounts(db.read)).toEqual([])
    await outbox.settled()
    expect(
      eventsAbout(ada.id)
        .map((event) => event.kind)
        .sort(),
    ).toEqual(['account.blocked', 'account.unfollowed'])
    expect(await accounts.block(as(ada), ada.id)).toMatchObject({ blocking: false })
    await expect(accounts.block(as(ada), 999)).rejects.toMatchObject({ code: 'account_not_found' })
    await close()
  })

  it('wins over a follow and an acceptance of the same moment', async () => {
    const { db, accounts, account } = await openWorld(open())
    const pairs = await Promise.all(
      Array.from(
        { length: 32 },
        async (_, turn) => [await account(), await account('citizen', { locked: turn % 2 === 0 })] as const,
      ),
    )
    await Promise.all(pairs.map(([ada, ben]) => accounts.follow(as(ada), ben.id)))
    await Promise.all(pairs.map(([ada, ben]) => accounts.unfollow(as(ben), ada.id)))
    await outcomes(
      pairs.flatMap(([ada, ben]) => [
        accounts.follow(as(ben), ada.id),
        accounts.acceptFollow(as(ben), ada.id),
        accounts.block(as(ben), ada.id),
      ]),
    )
    for (const [ada, ben] of pairs) {
      expect((await accounts.relationships(ben.id, [ada.id]))[0]).toMatchObject({
        blocking: true,
        following: false,
        followedBy: false,
        requestedBy: false,
      })
      expect(await wrongFollowCounts(db.read)).toEqual([])
    }
  })

  it('and removing followers is not for offices and officials; muting is', async () => {
    const { accounts, account } = await openWorld(open())
    const critic = await account()
    for (const kind of ['office', 'official'] as const) {
      const body = await account(kind)
      await accounts.follow(as(critic), body.id)
      await expect(accounts.block(as(body), critic.id)).rejects.toMatchObject({ code: 'charter_2' })
      await expect(accounts.removeFollower(as(body), critic.id)).rejects.toMatchObject({ code: 'charter_2' })
      expect(await accounts.mute(as(body), critic.id)).toMatchObject({ muting: true, followedBy: true })
      expect(await accounts.unblock(as(body), critic.id)).toMatchObject({ blocking: false })
    }
    const citizen = await account()
    await accounts.follow(as(critic), citizen.id)
    expect(await accounts.removeFollower(as(citizen), critic.id)).toMatchObject({ followedBy: false })
    expect(await accounts.removeFollower(as(citizen), critic.id)).toMatchObject({ followedBy: false })
  })
})

describeOnBothEngines('muting and notes', (open) => {
  it('mutes for a while: when that is over it counts as not there', async () => {
    const { accounts, account, clock } = await openWorld(open())
    const [ada, ben, eve] = [await account(), await account(), await account()]
    const until = clock.now() + HOUR
    expect(await accounts.mute(as(ada), ben.id, { forMillis: HOUR, notifications: false })).toMatchObject({
      muting: true,
      mutingNotifications: false,
      muteExpiresAt: until,
    })
    expect(await accounts.mute(as(ada), eve.id)).toMatchObject({
      muting: true,
      mutingNotifications: true,
      muteExpiresAt: null,
    })
    expect(inOrder(names((await accounts.muted(ada.id, page)).items))).toEqual(inOrder([ben.id, eve.id]))
    expect((await accounts.standing(ada.id, [ben.id, eve.id])).muting).toEqual(new Set([ben.id, eve.id]))
    clock.set(until)
    expect((await accounts.standing(ada.id, [ben.id, eve.id])).muting).toEqual(new Set([eve.id]))
    expect((await accounts.relationships(ada.id, [ben.id]))[0]).toMatchObject({
      muting: false,
      mutingNotifications: false,
      muteExpiresAt: null,
    })
    expect(names((await accounts.muted(ada.id, page)).items)).toEqual([eve.id])
    expect(await accounts.mute(as(ada), ben.id)).toMatchObject({ muting: true, muteExpiresAt: null })
    expect(await accounts.unmute(as(ada), ben.id)).toMatchObject({ muting: false })
    expect(await accounts.unmute(as(ada), ben.id)).toMatchObject({ muting: false })
    expect(await accounts.mute(as(ada), ada.id)).toMatchObject({ muting: false })
    await expect(accounts.mute(as(ada), 999)).rejects.toMatchObject({ code: 'account_not_found' })
  })

  it('by 32 at once is one mute', async () => {
    const { accounts, account } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    await Promise.all(
      Array.from({ length: 32 }, (_, turn) => accounts.mute(as(ada), ben.id, { notifications: turn % 2 === 0 })),
    )
    expect(names((await accounts.muted(ada.id, page)).items)).toEqual([ben.id])
  })

  it('keeps notes that only their writer sees', async () => {
    const { accounts, account } = await openWorld(open())
    const [ada, ben] = [await account(), await account()]
    expect((await accounts.setNote(as(ada), ben.id, ' met at the library ')).note).toBe('met at the library')
    expect((await accounts.setNote(as(ada), ben.id, 'a neighbour')).note).toBe('a neighbour')
    expect((await accounts.relationships(ben.id, [ada.id]))[0]?.note).toBe('')
    await expect(accounts.setNote(as(ada), ben.id, '字'.repeat(2001))).rejects.toMatchObject({ code: 'note_too_long' })
    expect((await accounts.setNote(as(ada), ben.id, '')).note).toBe('')
  })
})

describeOnBothEngines('relations in bulk', (open) => {
  it('answers one relationship per account asked for, in their order, unknown ones too', async () => {
    const { accounts, account } = await openWorld(open())
    const [ada, ben, eve] = [await account(), await account(), await account()]
    await accounts.follow(as(ada), eve.id)
    const found = await accounts.relationships(ada.id, [eve.id, 999, ben.id, eve.id])
    expect(found.map(({ targetId, following }) => [targetId, following])).toEqual([
      [eve.id, true],
      [999, false],
      [ben.id, false],
    ])
    expect(await accounts.relationships(ada.id, [])).toEqual([])
    expect((await accounts.standing(ada.id, [])).following.size).toBe(0)
  })

  it('pages through lists by edges, in both directions, without gap or repetition', async () => {
    const { accounts, account, clock } = await openWorld(open())
    const star = await account()
    const fans: Id[] = []
    for (let count = 0; count < 7; count++) {
      const fan = await account()
      clock.advance(50)
      await accounts.follow(as(fan), star.id)
      fans.unshift(fan.id)
    }
    const first = await accounts.followers(star.id, { limit: 3 })
    expect(names(first.items)).toEqual(fans.slice(0, 3))
    const second = await accounts.followers(star.id, { limit: 3, maxId: first.next })
    expect(names(second.items)).toEqual(fans.slice(3, 6))
    const third = await accounts.followers(star.id, { limit: 3, maxId: second.next })
    expect(names(third.items)).toEqual(fans.slice(6))
    expect(third.next).toBeUndefined()
    const back = await accounts.followers(star.id, { limit: 3, minId: third.prev })
    expect(names(back.items)).toEqual(fans.slice(3, 6))
    expect(names((await accounts.followers(star.id, { limit: 3, sinceId: second.prev })).items)).toEqual(
      fans.slice(0, 3),
    )
    expect((await accounts.followers(star.id, { limit: 3, sinceId: first.prev })).items).toEqual([])
  })
})
