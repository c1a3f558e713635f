// Askers and followers hear of each public step of a case, once, by number and state; between asker and office they alone do.
import { afterEach, expect, it } from 'vitest'
import type { Viewer } from '#core/viewer'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { createNotifications, type Notifications } from './index.ts'

describeOnBothEngines('news of cases', (open) => {
  const opened: { close(): Promise<void> }[] = []
  afterEach(async () => {
    for (const one of opened.splice(0)) await one.close()
  })
  const begin = async (publicity: 'public' | 'private' = 'public') => {
    const made: { notifications?: Notifications } = {}
    const world = await openCases(open(), (needs) => {
      made.notifications = createNotifications(needs)
    })
    opened.push(world)
    const notifications = made.notifications as Notifications
    const office = await world.office()
    const [clerk, ada, ben, fay] = [
      await world.staffOf(office),
      await world.asker(),
      await world.asker(),
      await world.asker(),
    ]
    const { inquiry } = await world.ask(ada, office.id, { publicity, text: 'SECRETWORDS' })
    const heard = async (viewer: Viewer): Promise<readonly string[]> => {
      await world.outbox.settled()
      const { items } = await notifications.list(viewer, { limit: 40 })
      expect(JSON.stringify(items)).not.toContain('SECRETWORDS')
      return items.map((one) => `${one.kind} ${one.inquiry?.number ?? ''}`).reverse()
    }
    const kinds = async (viewer: Viewer): Promise<readonly string[]> =>
      (await heard(viewer)).map((line) => line.split(' ')[0] ?? '')
    return { ...world, notifications, office, clerk, ada, ben, fay, inquiry, heard, kinds }
  }

  it('who follows and who asks is told of what the office does; who acts is not told of what she did', async () => {
    const { board, inquiries, run, inquiry, clerk, ada, ben, fay, kinds, heard } = await begin()
    await board.follow(fay.id, inquiry)
    await inquiries.act(ben.party, inquiry.id, { deed: 'join' })
    const now = (await inquiries.byIds([inquiry.id])).get(inquiry.id) ?? inquiry
    const answered = await run(now, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'note', text: 'inside' }],
      [clerk, { deed: 'message', text: 'for askers' }],
      [clerk, { deed: 'ask_info', text: 'which one?' }],
      [ada, { deed: 'give_info', text: 'that one' }],
      [clerk, { deed: 'answer', text: 'On Monday' }],
      [ada, { deed: 'message', text: 'thank you' }],
    ])
    await inquiries.act(ben.party, answered.id, { deed: 'confirm' })
    await inquiries.act(ada.party, answered.id, { deed: 'confirm' })
    expect(await kinds(ada.viewer)).toEqual(['case_step', 'case_said', 'case_asked_back', 'case_answered'])
    expect(await kinds(ben.viewer)).toEqual([
      'case_step',
      'case_said',
      'case_asked_back',
      'case_step',
      'case_answered',
      'case_ended',
    ])
    expect(await kinds(fay.viewer)).toEqual(['case_step', 'case_step', 'case_answered', 'case_ended'])
    expect((await heard(fay.viewer))[0]).toBe(`case_step ${inquiry.number}`)
  })

  it('who stops following hears nothing more, and a private case is its askers’ alone', async () => {
    const { board, inquiries, ask, run, inquiry, office, clerk, ada, fay, kinds } = await begin()
    await board.follow(fay.id, inquiry)
    await run(inquiry, [[clerk, { deed: 'accept' }]])
    expect(await kinds(fay.viewer)).toEqual(['case_step'])
    await board.unfollow(fay.id, inquiry.id)
    await inquiries.act(clerk.party, inquiry.id, { deed: 'start' })
    expect(await kinds(fay.viewer)).toEqual(['case_step'])
    expect(await kinds(ada.viewer)).toEqual(['case_step', 'case_step'])
    const secret = (await ask(ada, office.id, { publicity: 'private' })).inquiry
    await expect(board.follow(fay.id, secret)).rejects.toMatchObject({ code: 'inquiry_not_found' })
    await run(secret, [[clerk, { deed: 'accept' }]])
    expect(await kinds(fay.viewer)).toEqual(['case_step'])
    expect(await kinds(ada.viewer)).toEqual(['case_step', 'case_step', 'case_step'])
  })

  it('those of merged cases hear of the leading one under their own number, until the merger is undone', async () => {
    const { inquiries, board, ask, run, inquiry, office, clerk, ada, ben, fay, heard } = await begin()
    const other = (await ask(ben, office.id)).inquiry
    await board.follow(fay.id, other)
    await run(other, [[clerk, { deed: 'merge', into: inquiry.id }]])
    await run((await inquiries.byIds([inquiry.id])).get(inquiry.id) ?? inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'ask_info', text: 'which?' }],
      [ada, { deed: 'give_info', text: 'mine' }],
      [clerk, { deed: 'answer', text: 'On Monday' }],
    ])
    const lines = [
      `case_step ${other.number}`, // merged
      `case_step ${other.number}`, // accepted
      `case_step ${other.number}`, // answered what was asked back
      `case_answered ${other.number}`,
    ]
    expect(await heard(ben.viewer)).toEqual(lines)
    expect(await heard(fay.viewer)).toEqual(lines)
    await inquiries.act(clerk.party, other.id, { deed: 'unmerge', text: 'another one' })
    await inquiries.act(ada.party, inquiry.id, { deed: 'dispute', text: 'no' })
    expect(await heard(ben.viewer)).toEqual([...lines, `case_step ${other.number}`])
  })

  it('told again by the outbox, and by two ways at once, nobody hears it twice', async () => {
    const { db, outbox, inquiries, board, ask, run, inquiry, office, clerk, ben, kinds } = await begin()
    const other = (await ask(ben, office.id)).inquiry
    await run(other, [[clerk, { deed: 'merge', into: inquiry.id }]])
    await board.follow(ben.id, inquiry)
    const now = (await inquiries.byIds([inquiry.id])).get(inquiry.id) ?? inquiry
    await run(now, [[clerk, { deed: 'accept' }]])
    expect(await kinds(ben.viewer)).toEqual(['case_step', 'case_step'])
    // as it was recorded before events said who asked
    const data = {
      inquiryId: inquiry.id,
      seq: 2,
      deed: 'accept',
      role: 'office',
      compartment: 'public',
      officeId: inquiry.officeId,
      state: 'accepted',
      assigneeId: null,
      offeredId: null,
    }
    await db.write((tx) => outbox.record(tx, { kind: 'inquiry.event', data }))
    expect(await kinds(ben.viewer)).toEqual(['case_step', 'case_step'])
  })
})
