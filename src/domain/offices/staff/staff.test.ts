// The staff of an office, on both engines: invitations are for one person and one time, and one head stays.
import { DAY } from '#core/clock'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { openCountry, outcomes } from '#testing/offices-world'

describeOnBothEngines('staff', (open) => {
  const country = async () => {
    const world = await openCountry(open())
    const { press, person, staff } = world
    const inviteAs = (whom: string, role = 'writer') => staff.invite(press.actor, whom, role)
    const roles = async () => (await staff.members(press.actor)).map(({ role }) => role).toSorted()
    const invited = async (whom: Awaited<ReturnType<typeof person>>) =>
      (await staff.invitationsFor(whom.user.id)).map(({ id }) => id)
    const member = async (role: string) => {
      const one = await person()
      await inviteAs(one.account.handle, role)
      await staff.accept(one.user.id, (await invited(one))[0] ?? 0)
      return { ...one, acting: { accountId: press.account.id, userId: one.user.id } }
    }
    return { ...world, inviteAs, roles, invited, member }
  }

  it('somebody is invited by her name or her address, and joins when she accepts', async () => {
    const { press, person, staff, inviteAs, invited, roles } = await country()
    const [ada, ben] = [await person(), await person()]
    await inviteAs(`@${ada.account.handle}`, 'reviewer')
    await inviteAs(`  ${ben.user.email?.toUpperCase()} `, 'responder')
    expect(await staff.invited(press.actor)).toHaveLength(2)
    expect(await roles()).toEqual(['owner'])
    for (const one of [ada, ben]) {
      const [id = 0] = await invited(one)
      expect(await staff.accept(one.user.id, id)).toBe(press.account.id)
    }
    expect(await roles()).toEqual(['owner', 'responder', 'reviewer'])
    expect(await staff.invited(press.actor)).toEqual([])
  })

  it('an address tells nobody whether it is known here', async () => {
    const { press, staff, inviteAs } = await country()
    await inviteAs('nobody-at-all@example.org')
    expect(await staff.invited(press.actor)).toMatchObject([{ written: 'nobody-at-all@example.org' }])
    expect(await outcomes([inviteAs('nobody-at-all@example.org')])).toEqual(['invited_already'])
  })

  it('an invitation is for one person and one time: nobody else takes it, nobody takes it twice', async () => {
    const { press, person, staff, inviteAs, invited, member } = await country()
    const [ada, mallory] = [await person(), await person()]
    await inviteAs(ada.account.handle)
    const [id = 0] = await invited(ada)
    expect(await outcomes([staff.accept(mallory.user.id, id), staff.decline(mallory.user.id, id)])).toEqual([
      'invitation_not_found',
      'invitation_not_found',
    ])
    const tries = await outcomes(Array.from({ length: 32 }, () => staff.accept(ada.user.id, id)))
    expect(tries.filter((one) => one === 'done')).toHaveLength(1)
    // her membership ends, and the old invitation brings her back no more
    await staff.endMember(press.actor, ada.user.id)
    expect(await outcomes([staff.accept(ada.user.id, id)])).toEqual(['invitation_not_found'])
    const head = await member('head')
    expect((await staff.members(head.acting)).map(({ role }) => role).toSorted()).toEqual(['head', 'owner'])
  })

  it('what is withdrawn, declined, too old, or offered by somebody who left is over', async () => {
    const { press, person, staff, inviteAs, invited, member, clock } = await country()
    const [ada, ben, cleo, dan] = [await person(), await person(), await person(), await person()]
    const ids: number[] = []
    for (const one of [ada, ben, cleo]) {
      await inviteAs(one.account.handle)
      ids.push((await invited(one))[0] ?? 0)
    }
    const [first = 0, second = 0, third = 0] = ids
    await staff.withdrawInvitation(press.actor, first)
    await staff.decline(ben.user.id, second)
    const head = await member('head')
    await staff.invite(head.acting, dan.account.handle, 'head')
    const [fourth = 0] = await invited(dan)
    await staff.endMember(press.actor, head.user.id)
    clock.advance(14 * DAY)
    expect(
      await outcomes([
        staff.accept(ada.user.id, first),
        staff.accept(ben.user.id, second),
        staff.accept(cleo.user.id, third),
        staff.accept(dan.user.id, fourth),
      ]),
    ).toEqual(Array.from({ length: 4 }, () => 'invitation_not_found'))
    // and makes room for another
    await inviteAs(cleo.account.handle)
    expect(await invited(cleo)).toHaveLength(1)
  })

  it('only heads invite and change roles; nobody invites herself, a colleague, nobody, or to a role that is none', async () => {
    const { press, person, staff, inviteAs, member } = await country()
    const [writer, deputy, other] = [await member('writer'), await member('deputy'), await person()]
    expect(
      await outcomes([
        staff.invite(writer.acting, other.account.handle, 'writer'),
        staff.invite(deputy.acting, other.account.handle, 'writer'),
        staff.invite({ accountId: press.account.id, userId: other.user.id }, other.account.handle, 'head'),
        inviteAs(press.account.handle),
        inviteAs(press.user.email ?? ''),
        inviteAs(writer.account.handle),
        inviteAs('nobody_of_this_name'),
        inviteAs(''),
        inviteAs(other.account.handle, 'owner'),
        inviteAs(other.account.handle, 'king'),
        staff.setRole(writer.acting, writer.user.id, 'head'),
        staff.setRole(press.actor, writer.user.id, 'king'),
        staff.setRole(press.actor, other.user.id, 'writer'),
        staff.endMember(writer.acting, deputy.user.id),
      ]),
    ).toEqual([
      'head_needed',
      'head_needed',
      'not_a_member',
      'invites_self',
      'invites_self',
      'member_already',
      'invitee_unknown',
      'invitee_unknown',
      'role_unknown',
      'role_unknown',
      'head_needed',
      'role_unknown',
      'not_a_member',
      'head_needed',
    ])
  })

  it('one head stays, whoever leaves at once', async () => {
    const { press, staff, member, roles, accounts } = await country()
    expect(
      await outcomes([
        staff.endMember(press.actor, press.user.id),
        staff.setRole(press.actor, press.user.id, 'writer'),
      ]),
    ).toEqual(['last_head', 'last_head'])
    const heads = [await member('head'), await member('head')]
    const everybody = [press.actor, ...heads.map(({ acting }) => acting)]
    const left = await outcomes(everybody.map((actor) => staff.endMember(actor, actor.userId ?? 0)))
    expect(left.toSorted()).toEqual(['done', 'done', 'last_head'])
    const [stays] = await accounts.membersOf(press.account.id)
    expect(stays?.role === 'owner' || stays?.role === 'head').toBe(true)
    expect(await outcomes([roles()])).toHaveLength(1)
  })

  it('whoever is no member any more has no session for the office', async () => {
    const { press, staff, member, accounts } = await country()
    const writer = await member('writer')
    const secret = await accounts.openSession(writer.user.id, press.account.id, 'test')
    await staff.endMember(writer.acting, writer.user.id)
    expect(await accounts.sessionViewer(secret)).toBeUndefined()
  })
})
