// A head of a verified office makes a group that it coordinates.
import type { Id } from '#core/ids'
import type { Tx } from '#platform/db'
import type { EstablishedGroup, Group, Groups } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import { insertGroup } from './groups.store.ts'
import { refuse } from './refusals.ts'
import { mustBe, mustBeVerified } from './staff.ts'
import { templateSettings } from './templates.ts'
import { insertTie } from './ties.store.ts'
import { insertPast, type PastEvent } from './trail.store.ts'
import { checkedCode, checkedWords } from './words.ts'

export const createGroup = (
  { db, clock, accounts, bus }: GroupsNeeds,
  desk: Desk,
): Pick<Groups, 'create' | 'establish'> => {
  /** @throws group_code_taken */
  const insert = async (tx: Tx, group: Omit<Group, 'id'>): Promise<Group> => {
    for (;;) {
      const made = { ...group, id: desk.newId() }
      const outcome = await insertGroup(tx, made)
      if (outcome === 'inserted') return made
      if (outcome === 'code_taken') {
        throw refuse('group_code_taken', `There is a group ${group.code} already`, { code: group.code }, 'code')
      }
    }
  }

  const join = async (tx: Tx, groupId: Id, accountId: Id, at: number): Promise<void> => {
    const tie = { groupId, accountId, state: 'member', invitedAt: at, joinedAt: at } as const
    let outcome = await insertTie(tx, { ...tie, id: desk.newId() })
    while (outcome === 'id_taken') outcome = await insertTie(tx, { ...tie, id: desk.newId() })
  }

  const establish = async (tx: Tx, wish: EstablishedGroup): Promise<Group> => {
    const { code, labels, about, template, coordinatorId, members, acts = [], synthetic, at } = wish
    const made = await insert(tx, {
      code: checkedCode(code),
      ...checkedWords({ labels, about }),
      coordinatorId,
      parentId: null,
      template,
      settings: templateSettings[template],
      synthetic,
      createdAt: at,
      closedAt: null,
    })
    for (const { accountId, joinedAt } of members) await join(tx, made.id, accountId, joinedAt)
    const nothing = { groupId: made.id, userId: null, officeId: null, accountId: null, postId: null, note: '' }
    const trail: readonly PastEvent[] = [
      { ...nothing, deed: 'created', at },
      ...members.map(({ accountId, joinedAt }) => ({ ...nothing, deed: 'joined' as const, at: joinedAt, accountId })),
      ...acts.map((act) => ({ ...nothing, deed: 'published_for' as const, officeId: coordinatorId, ...act })),
    ]
    await insertPast(
      tx,
      trail.toSorted((one, other) => one.at - other.at),
    )
    bus?.tell(tx, { kind: 'groups.changed', data: {} })
    return made
  }

  return {
    async create(by, { code, labels, about, template }) {
      await mustBe(desk.role, by, 'head')
      await mustBeVerified(accounts, by.accountId)
      const group = {
        code: checkedCode(code),
        ...checkedWords({ labels, about }),
        coordinatorId: by.accountId,
        parentId: null,
        template,
        settings: templateSettings[template],
        synthetic: false,
        createdAt: clock.now(),
        closedAt: null,
      }
      return db.write(async (tx) => {
        const made = await insert(tx, group)
        await desk.note(tx, { groupId: made.id, userId: by.userId, officeId: by.accountId, deed: 'created' })
        bus?.tell(tx, { kind: 'groups.changed', data: {} })
        return made
      })
    },

    establish: (wish, within) =>
      within === undefined ? db.write((tx) => establish(tx, wish)) : establish(within, wish),
  }
}
