// Letters about groups, on both engines: to heads and deputies, in their language, on the web and by mail, once.
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openGroups, type Office } from '#testing/groups-world'

describeOnBothEngines('letters about groups', (open) => {
  it('heads and deputies of the office are written to, and nobody else', async () => {
    const { groups, group, office, offices, accounts, letters, outbox } = await openGroups(open())
    const { code, coordinator } = await group(0)
    const member = await office()
    const [deputy, writer] = [await member.staff('deputy'), await member.staff('writer')]
    await accounts.setLocale(deputy.userId, 'zh')
    await accounts.setLocale(member.head.userId, 'en')
    letters.length = 0
    await groups.invite(coordinator.head, code, member.id)
    await outbox.settled()
    const emails = await Promise.all(
      [member.head, deputy].map(async ({ userId }) => (await accounts.user(userId))?.email),
    )
    expect(new Set(letters.map(({ to }) => to))).toEqual(new Set(emails))
    const [english, chinese] = emails.map((email) => letters.find(({ to }) => to === email))
    expect(english?.subject).toMatch(new RegExp(`^@${coordinator.handle} invites your office to the group Group \\d+$`))
    expect(english?.text).toContain('https://bema.example/groups\n')
    expect(chinese?.subject).toContain('邀请贵机构加入矩阵')
    expect(await offices.letters.of(deputy.userId)).toMatchObject([
      { kind: 'group.invited', account: { id: coordinator.id }, group: { code }, until: null },
    ])
    expect(await offices.letters.of(writer.userId)).toEqual([])
  })

  it('the coordinator hears of answers and of who leaves, a member of its removal', async () => {
    const { groups, group, offices, outbox } = await openGroups(open())
    const { code, coordinator, members } = await group(2)
    const [one, two] = members as [Office, Office]
    await groups.leave(one.head, code, 'enough')
    await groups.remove(coordinator.head, code, two.id, 'moved')
    await groups.invite(coordinator.head, code, one.id)
    await groups.decline(one.head, code)
    await outbox.settled()
    const kinds = async (who: Office) => {
      const found = await offices.letters.of(who.head.userId)
      return found.map(({ kind }) => kind).reverse()
    }
    expect(await kinds(coordinator)).toEqual(['group.joined', 'group.joined', 'group.left', 'group.declined'])
    expect(await kinds(two)).toEqual(['group.invited', 'group.removed'])
  })
})
