// The staff hears of its cases: who is told of what, once, and what strangers never hear.
import { afterEach, expect, it } from 'vitest'
import { DAY } from '#core/clock'
import type { Viewer } from '#core/viewer'
import { openCases, type Staff } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createNotifications, type Notifications } from './index.ts'

describeOnBothEngines('notices about cases', (open) => {
  // worlds on one store hear each other's events, and know nothing of each other's coordinators
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  const begin = async () => {
    const made: { notifications?: Notifications } = {}
    const world = await openCases(open(), (needs) => {
      made.notifications = createNotifications(needs)
    })
    opened.push(world)
    const notifications = made.notifications as Notifications
    const [roads, parks, city] = [await world.office(), await world.office(), await world.office()]
    for (const { id } of [roads, parks]) world.coordinators.set(id, city.id)
    const [head, clerk] = [await world.staffOf(roads), await world.staffOf(roads, 'editor')]
    const [ofParks, ofCity, ada] = [await world.staffOf(parks), await world.staffOf(city), await world.asker()]
    const heard = async (viewer: Viewer): Promise<readonly string[]> => {
      await world.outbox.settled()
      const { items } = await notifications.list(viewer, { limit: 40 })
      return items.map(({ kind, inquiry }) => `${kind} ${inquiry?.number ?? ''}`).reverse()
    }
    /** What she hears at her own account, not acting for anybody. */
    const own = ({ mainId }: Staff): Promise<readonly string[]> =>
      heard({ accountId: mainId, userId: null, role: 'none' })
    const { inquiry } = await world.ask(ada, roads.id, { publicity: 'private', text: 'My benefit was cut' })
    const kinds = async (some: Promise<readonly string[]>): Promise<readonly string[]> =>
      (await some).map((line) => line.split(' ')[0] ?? '')
    return {
      ...world,
      notifications,
      roads,
      parks,
      city,
      head,
      clerk,
      ofParks,
      ofCity,
      ada,
      inquiry,
      heard,
      own,
      kinds,
    }
  }

  it('a new case is told to the office and all of its staff, with its number and not its words', async () => {
    const { notifications, inquiry, heard, own, head, clerk, ofParks, ada } = await begin()
    const line = `case_new ${inquiry.number}`
    expect(await heard(head.viewer)).toEqual([line])
    expect(await own(head)).toEqual([line])
    expect(await own(clerk)).toEqual([line])
    expect(await heard(ada.viewer)).toEqual([])
    expect(await own(ofParks)).toEqual([])
    const { items } = await notifications.list(clerk.viewer, { limit: 40 })
    expect(JSON.stringify(items)).not.toContain('benefit')
    expect(items[0]?.from.id).toBe(inquiry.officeId)
  })

  it('the asker speaks: whom it is assigned to hears of it, else everybody', async () => {
    const { inquiry, run, head, clerk, ada, own, kinds } = await begin()
    const asked = await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [ada, { deed: 'message', text: 'one' }],
      [head, { deed: 'assign', userId: clerk.userId }],
      [ada, { deed: 'message', text: 'two' }],
      [clerk, { deed: 'message', text: 'ours' }],
      [clerk, { deed: 'answer', text: 'a mistake' }],
    ])
    await run(asked, [[ada, { deed: 'dispute', text: 'no' }]])
    expect(await kinds(own(head))).toEqual(['case_new', 'case_word'])
    expect(await kinds(own(clerk))).toEqual(['case_new', 'case_word', 'case_word', 'case_disputed'])
  })

  it('transfers: the other office is asked, the old one hears of the refusal, then the coordinator', async () => {
    const { inquiry, run, clerk, ofParks, ofCity, own, kinds, parks, office, staffOf } = await begin()
    const third = await office()
    const ofThird = await staffOf(third)
    await run(inquiry, [
      [clerk, { deed: 'offer_transfer', officeId: parks.id, text: 'a tree' }],
      [ofParks, { deed: 'refuse_transfer', text: 'no tree' }],
      [clerk, { deed: 'offer_transfer', officeId: third.id, text: 'a pipe' }],
      [ofThird, { deed: 'refuse_transfer', text: 'no pipe' }],
      [ofCity, { deed: 'name_lead', officeId: parks.id, text: 'a tree' }],
    ])
    expect(await kinds(own(ofParks))).toEqual(['case_offered', 'case_new'])
    expect(await kinds(own(ofThird))).toEqual(['case_offered'])
    expect(await kinds(own(clerk))).toEqual(['case_new', 'case_refused', 'case_escalated'])
    expect(await kinds(own(ofCity))).toEqual(['case_escalated'])
  })

  it('soon: the assignee; late: the head too; very late: head and coordinator; never twice', async () => {
    const { inquiries, inquiry, run, clock, head, clerk, ofCity, own, kinds, outbox } = await begin()
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [head, { deed: 'assign', userId: clerk.userId }],
    ])
    const before = { head: (await own(head)).length, clerk: (await own(clerk)).length }
    for (let hours = 0; hours < 60; hours++) {
      clock.advance(DAY)
      await inquiries.sweep()
      await inquiries.sweep()
      await outbox.settled()
    }
    const [ofHead, ofClerk, ofCoordinator] = [await kinds(own(head)), await kinds(own(clerk)), await kinds(own(ofCity))]
    expect(new Set(ofHead.slice(before.head))).toEqual(new Set(['case_late', 'case_very_late']))
    expect(new Set(ofClerk.slice(before.clerk))).toEqual(new Set(['case_due', 'case_late']))
    expect(new Set(ofCoordinator)).toEqual(new Set(['case_very_late']))
    // three clocks ran: first answer, resolution, next word; each is late once, and very late once
    const count = (kinds: readonly string[], kind: string): number => kinds.filter((one) => one === kind).length
    expect(count(ofHead, 'case_late')).toBe(3)
    expect(count(ofClerk, 'case_late')).toBe(3)
    expect(count(ofCoordinator, 'case_very_late')).toBe(3)
  })

  it('told again by the outbox, nobody hears it twice', async () => {
    const { inquiry, run, clerk, ada, own, db, outbox, kinds } = await begin()
    await run(inquiry, [[ada, { deed: 'message', text: 'one' }]])
    await outbox.settled()
    const before = await kinds(own(clerk))
    await db.write((tx) =>
      outbox.record(tx, {
        kind: 'inquiry.event',
        data: {
          inquiryId: inquiry.id,
          seq: 2,
          deed: 'message',
          role: 'asker',
          compartment: 'asker',
          officeId: inquiry.officeId,
          state: 'received',
          assigneeId: null,
          offeredId: null,
        },
      }),
    )
    expect(await kinds(own(clerk))).toEqual(before)
  })
})
