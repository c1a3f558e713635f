// Offices hear what happens between them and a group: heads and deputies at accounts of their own, each thing once.
import { expect, it } from 'vitest'
import type { Id } from '#core/ids'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office, type Staff } from '#testing/groups-world'
import { createNotifications, type Notifications } from './index.ts'

describeOnBothEngines('notices about groups', (open) => {
  const world = async () => {
    const made: { notifications?: Notifications } = {}
    const opened = await openGroups(open(), (needs) => {
      const inquiries = { byIds: async () => new Map(), mergedBelow: async () => [] }
      const board = { askers: async () => [], followers: async () => [] }
      made.notifications = createNotifications({ ...needs, inquiries, board, coordinatorsOf: async () => [] })
    })
    const notifications = made.notifications as Notifications
    const read = async (accountId: Id): Promise<readonly string[]> => {
      await opened.outbox.settled()
      const { items } = await notifications.list({ accountId, userId: null, role: 'none' }, { limit: 40 })
      return items.map(({ kind, from, group }) => `${kind} ${from.handle} ${group?.code ?? ''}`).reverse()
    }
    const own = async ({ userId }: Staff): Promise<Id> => (await opened.accounts.user(userId))?.mainAccountId ?? 0
    return { ...opened, read, own }
  }

  it('who is asked, and what came of it', async () => {
    const { groups, group, office, read, own } = await world()
    const { code, coordinator } = await group(0)
    const member = await office()
    const [deputy, writer] = [await member.staff('deputy'), await member.staff('writer')]
    const theirs = await coordinator.staff('deputy')
    const asked = `group_invited ${coordinator.handle} ${code}`
    await groups.invite(coordinator.head, code, member.id)
    expect(await read(member.id)).toEqual([asked])
    expect(await read(await own(deputy))).toEqual([asked])
    expect(await read(await own(writer))).toEqual([])
    expect(await read(coordinator.id)).toEqual([])

    await groups.decline(member.head, code)
    await groups.invite(coordinator.head, code, member.id)
    await groups.accept(member.head, code)
    await groups.leave(member.head, code, 'enough')
    const came = ['declined', 'joined', 'left'].map((deed) => `group_${deed} ${member.handle} ${code}`)
    expect(await read(coordinator.id)).toEqual(came)
    expect(await read(await own(theirs))).toEqual(came)
    expect(await read(member.id)).toEqual([asked, asked])
  })

  it('who is removed', async () => {
    const { groups, group, read } = await world()
    const { code, coordinator, members } = await group(1)
    const [member] = members as [Office]
    await groups.remove(coordinator.head, code, member.id, 'moved')
    expect((await read(member.id)).at(-1)).toBe(`group_removed ${coordinator.handle} ${code}`)
  })
})
