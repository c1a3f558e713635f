// A head of a verified office makes a group that it coordinates.
import type { Tx } from '#platform/db'
import type { Group, Groups } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import { insertGroup } from './groups.store.ts'
import { refuse } from './refusals.ts'
import { mustBe, mustBeVerified } from './staff.ts'
import { templateSettings } from './templates.ts'
import { insertTie } from './ties.store.ts'
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

    establish: ({ code, labels, about, template, coordinatorId, members, synthetic, at }) =>
      db.write(async (tx) => {
        const group = {
          code: checkedCode(code),
          ...checkedWords({ labels, about }),
          coordinatorId,
          parentId: null,
          template,
          settings: templateSettings[template],
          synthetic,
          createdAt: at,
          closedAt: null,
        }
        const made = await insert(tx, group)
        const site = { groupId: made.id, userId: null, officeId: null }
        await desk.note(tx, { ...site, deed: 'created' })
        for (const { accountId, joinedAt } of members) {
          const tie = { groupId: made.id, accountId, state: 'member', invitedAt: joinedAt, joinedAt } as const
          let outcome = await insertTie(tx, { ...tie, id: desk.newId() })
          while (outcome === 'id_taken') outcome = await insertTie(tx, { ...tie, id: desk.newId() })
          await desk.note(tx, { ...site, deed: 'joined', accountId })
        }
        bus?.tell(tx, { kind: 'groups.changed', data: {} })
        return made
      }),
  }
}
