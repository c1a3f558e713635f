// The staff of an office: heads invite, people accept; heads change and end roles.
import { DAY, type Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import { emailKey, isHead, type Accounts, type User } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { OfficesProblem } from '../contract.ts'
import { staffRoles, type Invitation, type Staff, type StaffRole } from './contract.ts'
import * as store from './invitations.store.ts'
import { roleIn } from './lead.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: Pick<Accounts, 'membersOf' | 'lookup' | 'byIds' | 'user' | 'join' | 'changeMember'>
}

const LIFE = 14 * DAY
const MOST_OPEN = 50
const LONGEST = 254

const refuse = (code: OfficesProblem, message: string, field?: string): Problem =>
  new Problem<OfficesProblem>(code, message, field === undefined ? {} : { field })

const asInvitation = (row: store.InvitationRow): Invitation => ({
  id: row.id,
  accountId: row.account_id,
  written: row.written,
  role: row.role,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
})

/** @throws role_unknown */
const knownRole = (role: string): StaffRole => {
  const known = staffRoles.find((one) => one === role)
  if (known === undefined) throw refuse('role_unknown', 'There is no such role', 'role')
  return known
}

export const userKey = (id: Id): string => `user:${id}`
const mailKey = (email: string): string => `mail:${emailKey(email)}`

/** Under which names somebody may have been invited; an address counts once it is hers. */
const keysOf = (user: User): readonly string[] => [
  userKey(user.id),
  ...(user.email === null || user.confirmedAt === null ? [] : [mailKey(user.email)]),
]

export const staffVerbs = ({ db, ids, clock, outbox, accounts }: Needs): Staff => {
  /** @throws not_a_member, head_needed */
  const mustHead = async (actor: Actor): Promise<Id> => {
    if (!isHead(await roleIn(accounts, actor)) || actor.userId === null) {
      throw refuse('head_needed', 'Only a head of the office may do this')
    }
    return actor.userId
  }

  /** Who is meant by a handle: whoever uses the account for herself. @throws invitee_unknown */
  const behind = async (handle: string): Promise<User> => {
    const account = await accounts.lookup(handle)
    const members = account === undefined || account.deletedAt !== null ? [] : await accounts.membersOf(account.id)
    const found = members.find(({ user }) => user.mainAccountId === account?.id && user.disabledAt === null)
    if (found === undefined) throw refuse('invitee_unknown', 'Nobody of this site has this name', 'whom')
    return found.user
  }

  const activeUser = async (id: Id): Promise<User | undefined> => {
    const user = await accounts.user(id)
    return user === undefined || user.disabledAt !== null ? undefined : user
  }

  const answer = async (userId: Id, id: Id, state: 'accepted' | 'declined'): Promise<Id> => {
    const user = await activeUser(userId)
    return db.write(async (tx) => {
      const invitees = user === undefined ? [] : keysOf(user)
      const found =
        invitees.length === 0 ? undefined : await store.answerInvitation(tx, { id, invitees, state, at: clock.now() })
      const joined =
        found !== undefined &&
        (state === 'declined' || (await accounts.join(tx, { userId, accountId: found.account_id, role: found.role })))
      if (!joined) throw refuse('invitation_not_found', 'This invitation is not for you, or is over')
      return found.account_id
    })
  }

  return {
    async members(actor) {
      await roleIn(accounts, actor)
      const members = await accounts.membersOf(actor.accountId)
      const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
      return members.map(({ user, role }) => ({
        user,
        role,
        account: user.mainAccountId === null ? null : (main.get(user.mainAccountId) ?? null),
      }))
    },
    async invited(actor) {
      await roleIn(accounts, actor)
      return (await store.openOfAccount(db.read, actor.accountId, clock.now())).map(asInvitation)
    },

    async invite(actor, whom, named) {
      const by = await mustHead(actor)
      const role = knownRole(named)
      const written = whom.trim()
      if (written === '' || written.length > LONGEST) throw refuse('invitee_unknown', 'Nobody was named', 'whom')
      const isMail = /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(written)
      const members = await accounts.membersOf(actor.accountId)
      const user = isMail ? undefined : await behind(written.replace(/^@/, ''))
      const isSame = (one: User): boolean =>
        user === undefined ? one.email !== null && mailKey(one.email) === mailKey(written) : one.id === user.id
      const member = members.find((one) => isSame(one.user))
      if (member?.user.id === by) throw refuse('invites_self', 'You are a member already', 'whom')
      // colleagues see who works here, so this tells a head nothing new
      if (member !== undefined) throw refuse('member_already', 'Works here already', 'whom')
      const now = clock.now()
      await db.write(async (tx) => {
        await store.endExpired(tx, actor.accountId, now)
        if ((await store.openOfAccount(tx, actor.accountId, now)).length >= MOST_OPEN) {
          throw refuse('invitations_full', 'Too many invitations are open', 'whom')
        }
        const row = {
          account_id: actor.accountId,
          invitee: user === undefined ? mailKey(written) : userKey(user.id),
          written,
          role,
          invited_by: by,
          created_at: now,
          expires_at: now + LIFE,
        }
        for (;;) {
          const id = ids.next(ids.newBucket())
          const outcome = await store.insertInvitation(tx, { ...row, id })
          if (outcome === 'taken') continue
          if (outcome === 'open') throw refuse('invited_already', 'An invitation is open already', 'whom')
          await outbox.record(tx, {
            kind: 'office.invited',
            data: { accountId: actor.accountId, invitee: row.invitee, role },
          })
          return
        }
      })
    },
    async withdrawInvitation(actor, id) {
      await mustHead(actor)
      await db.write(async (tx) => {
        if (!(await store.withdrawInvitation(tx, actor.accountId, id, clock.now()))) {
          throw refuse('invitation_not_found', 'There is no such invitation')
        }
      })
    },
    async setRole(actor, userId, named) {
      const role = knownRole(named)
      await accounts.changeMember(actor, userId, role)
      if (!isHead(role)) await db.write((tx) => store.withdrawOffered(tx, actor.accountId, userId, clock.now()))
    },
    async endMember(actor, userId) {
      await accounts.changeMember(actor, userId, null)
      await db.write((tx) => store.withdrawOffered(tx, actor.accountId, userId, clock.now()))
    },

    async invitationsFor(userId) {
      const user = await activeUser(userId)
      if (user === undefined) return []
      const rows = await store.openFor(db.read, keysOf(user), clock.now())
      const known = await accounts.byIds([...new Set(rows.map((row) => row.account_id))])
      return rows.flatMap((row) => {
        const account = known.get(row.account_id)
        if (account === undefined || account.deletedAt !== null) return []
        return [{ ...asInvitation(row), written: '', account }]
      })
    },
    accept: (userId, id) => answer(userId, id, 'accepted'),
    decline: async (userId, id) => {
      await answer(userId, id, 'declined')
    },
  }
}
