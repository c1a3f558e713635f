// What the staff of a group's offices alone sees: the trail, invitations, notes.
import { fillPage } from '#core/fill-page'
import type { Viewer } from '#core/viewer'
import type { Group, Groups, GroupStanding } from './contract.ts'
import type { Desk, GroupsNeeds } from './desk.ts'
import { groupByCode, holdGroup } from './groups.store.ts'
import { noGroup, notInGroup, refuse } from './refusals.ts'
import { invitationsOf, isMember, membersOf } from './ties.store.ts'
import { eventsOf, insertNote, notesOf } from './trail.store.ts'

type Verbs = 'standing' | 'trail' | 'invitations' | 'notes' | 'writeNote' | 'audience'

type Who = Pick<Viewer, 'accountId' | 'userId'>

const LONGEST = 2000

export const insideReads = ({ db, clock }: GroupsNeeds, desk: Desk): Pick<Groups, Verbs> => {
  const find = async (who: Who, code: string): Promise<{ group: Group; standing: GroupStanding } | undefined> => {
    const group = await groupByCode(db.read, code)
    if (group === undefined || group.closedAt !== null || who.accountId === null) return undefined
    const coordinates = group.coordinatorId === who.accountId
    if (!coordinates && !(await isMember(db.read, group.id, who.accountId))) return undefined
    const role = await desk.role(who)
    return role && { group, standing: { side: coordinates ? 'coordinator' : 'member', role } }
  }

  /** @throws not_in_group */
  const inside = async (who: Who, code: string) => {
    const found = await find(who, code)
    if (found === undefined) throw notInGroup()
    return found
  }

  const readsNotes = ({ settings }: Group, side: GroupStanding['side']): boolean =>
    side === 'coordinator' || settings.sharedNotes

  return {
    standing: async (viewer, code) => (await find(viewer, code))?.standing,

    async trail(viewer, code, page) {
      const { group } = await inside(viewer, code)
      return fillPage(page, {
        read: (range, count) => eventsOf(db.read, group.id, range, count),
        show: async (events) => events,
        idOf: ({ id }) => id,
      })
    },

    async invitations(viewer, code) {
      const { group } = await inside(viewer, code)
      return invitationsOf(db.read, group.id)
    },

    async notes(viewer, code, page) {
      const { group, standing } = await inside(viewer, code)
      if (!readsNotes(group, standing.side)) throw notInGroup()
      return fillPage(page, {
        read: (range, count) => notesOf(db.read, group.id, range, count),
        show: async (notes) => notes,
        idOf: ({ id }) => id,
      })
    },

    async writeNote(by, code, words) {
      const { standing } = await inside(by, code)
      const text = words.trim()
      if (text === '' || text.length > LONGEST) {
        throw refuse('group_words_invalid', `A note has 1 to ${LONGEST} characters`, { most: LONGEST }, 'text')
      }
      await db.write(async (tx) => {
        const group = await holdGroup(tx, db.engine, code)
        if (group === undefined) throw noGroup()
        // the office may have gone since
        const still = standing.side === 'coordinator' || (await isMember(tx, group.id, by.accountId))
        if (!still || !readsNotes(group, standing.side) || by.userId === null) throw notInGroup()
        const note = { officeId: by.accountId, userId: by.userId, text, createdAt: clock.now() }
        await insertNote(tx, group.id, note)
      })
    },

    async audience(who, code) {
      const found = await find(who, code)
      if (found === undefined) return undefined
      const { group, standing } = found
      const seats = await membersOf(db.read, group.id)
      const since = new Map([
        [group.coordinatorId, group.createdAt] as const,
        ...seats.map(({ accountId, from }) => [accountId, from] as const),
      ])
      return { group, side: standing.side, since }
    },
  }
}
