// What is kept of the number of unread notifications is what counting them anew gives, but for what others delete.
import { expect, it } from 'vitest'
import { MINUTE } from '#core/clock'
import { openStoreFor } from '#testing/engines'
import { openReadingWorld, type Person, type ReadingNeeds } from '#testing/reading-world'
import { createNotifications } from './index.ts'

const open = openStoreFor('sqlite')
const openWorld = () => openReadingWorld(open(), (needs: ReadingNeeds) => createNotifications(needs))

it('knows at once of what is told, taken back, read, dismissed, muted and cleared', async () => {
  const { people, say, posts, accounts, module, outbox, close } = await openWorld()
  const [ada, bo, cy] = (await people(3)) as [Person, Person, Person]
  const same = async (count: number): Promise<void> => {
    await outbox.settled()
    expect([await module.unread(ada.id, 99), await module.unreadLately(ada.id, 99)]).toEqual([count, count])
  }
  await same(0)
  const post = await say(ada, 'mine')
  await posts.like(bo.actor, post.id)
  await same(1)
  await posts.unlike(bo.actor, post.id)
  await same(0)
  await posts.like(bo.actor, post.id)
  await posts.like(cy.actor, post.id)
  await accounts.follow(cy.actor, ada.id)
  await same(3)
  const { items } = await module.list(ada.viewer, { limit: 10 })
  await accounts.setMarkers(ada.id, new Map([['notifications', items[1]?.id ?? 0]]))
  await same(1)
  await accounts.setMarkers(ada.id, new Map([['notifications', 0]]))
  await same(3)
  await module.dismiss(ada.actor, items[2]?.id ?? 0)
  await same(2)
  await accounts.mute(ada.actor, cy.id)
  await same(0)
  await accounts.unmute(ada.actor, cy.id)
  await same(2)
  await posts.muteThread(ada.actor, post.id)
  await same(1)
  await accounts.block(ada.actor, cy.id)
  await same(0)
  await say(bo, `hello @${ada.handle}`)
  await same(1)
  await module.clear(ada.actor)
  await same(0)
  await close()
})

it('keeps a number for a minute, and one for each limit', async () => {
  const { people, say, posts, module, outbox, clock, close } = await openWorld()
  const [ada, bo] = (await people(2)) as [Person, Person]
  const told = await say(bo, `hello @${ada.handle}`)
  await say(bo, `again @${ada.handle}`)
  await outbox.settled()
  expect([await module.unreadLately(ada.id, 99), await module.unreadLately(ada.id, 1)]).toEqual([2, 1])
  expect(await module.unreadLately(ada.id, 99)).toBe(2)
  await posts.remove(bo.actor, told.id)
  await outbox.settled()
  clock.advance(MINUTE)
  expect(await module.unreadLately(ada.id, 99)).toBe(1)
  await close()
})
