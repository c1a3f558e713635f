// The recount of follows finds what is wrong, and only that.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { as, openWorld } from '../test-world.ts'
import { wrongFollowCounts } from './recount.store.ts'

describeOnBothEngines('the recount of follows', (open) => {
  it('finds nothing after follows and unfollows', async () => {
    const { db, accounts, account, close } = await openWorld(open())
    const [ada, ben, eve] = [await account(), await account(), await account()]
    await accounts.follow(as(ada), ben.id)
    await accounts.follow(as(eve), ben.id)
    await accounts.unfollow(as(eve), ben.id)
    expect(await wrongFollowCounts(db.read)).toEqual([])
    await close()
  })

  it('finds a wrong count and a follow that stands at one end only', async () => {
    const { db, accounts, account, close } = await openWorld(open())
    const [ada, ben, eve] = [await account(), await account(), await account()]
    await accounts.follow(as(ada), ben.id)
    await db.write(async (tx) => {
      await sql`update account_counts set followers = followers + 1 where account_id = ${eve.id}`.execute(tx)
      await sql`delete from followers where account_id = ${ben.id} and follower_id = ${ada.id}`.execute(tx)
    })
    const wrong = await wrongFollowCounts(db.read)
    expect(wrong.map(({ what, id }) => `${what} ${id}`).toSorted()).toEqual(
      [`account ${ben.id}`, `account ${eve.id}`, `following ${ada.id}`].toSorted(),
    )
    await close()
  })
})
