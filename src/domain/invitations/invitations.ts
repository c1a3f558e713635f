// Invites, opens, joins, takes back; the letter and the verification come through the outbox.
import { DAY, type Clock } from '#core/clock'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import type { Random } from '#core/random'
import { anonymous, type Actor } from '#core/viewer'
import type { Accounts, AccountsProblem } from '#domain/accounts'
import type { Offices, OfficesProblem } from '#domain/offices'
import type { Publishing, PublishingProblem } from '#domain/publishing'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { Invitation, InvitationEvents, Invitations, InvitationsProblem } from './contract.ts'
import * as store from './invitations.store.ts'
import { letterListener } from './letters.ts'
import { tokenHash } from './token-hash.ts'

export interface InvitationsNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Pick<Outbox, 'record' | 'listen'>
  readonly mail: Mail
  readonly log: Log
  readonly config: Pick<Config, 'origin' | 'site'>
  readonly accounts: Pick<Accounts, 'byId'>
  readonly offices: {
    readonly directory: Pick<Offices['directory'], 'body'>
    readonly verification: Pick<Offices['verification'], 'historyOf'>
  }
  readonly publishing: Pick<Publishing, 'may'>
}

/** Of one office. */
const MOST_A_DAY = 20
const LIFE = 30 * DAY
const MOST_LISTED = 200
const NOTE_LIMIT = 500

const refuse = (
  code: InvitationsProblem,
  message: string,
  params: Readonly<Record<string, string | number>> = {},
): Problem => new Problem<InvitationsProblem>(code, message, { params })

const gone = (): Problem => refuse('invitation_gone', 'This invitation was used, taken back or is too old.')

const invitationOf = (row: store.InvitationRow): Invitation => ({
  id: row.id,
  accountId: row.account_id,
  body: { code: row.body_code, labels: JSON.parse(row.body_labels) as Readonly<Record<string, string>> },
  email: row.email,
  note: row.note,
  state: row.state,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  joinedAccountId: row.joined_account_id,
})

export const createInvitations = (needs: InvitationsNeeds): Invitations => {
  const { db, ids, clock, outbox, offices, publishing } = needs

  const requireHead = async (actor: Actor): Promise<Id> => {
    if (actor.userId !== null && (await publishing.may(actor, 'invite'))) return actor.userId
    const params = { role: 'head' }
    throw new Problem<PublishingProblem>('role_missing', 'This takes the role head in the office.', { params })
  }

  /** @throws body_not_found, body_is_here */
  const bodyToInvite = async (code: string) => {
    const body = await offices.directory.body(code)
    if (body === undefined || body.endedAt !== undefined) {
      throw new Problem<OfficesProblem>('body_not_found', `There is no body ${code}`, { field: 'code' })
    }
    if (body.outlets.some(({ platform }) => platform === 'here')) {
      throw refuse('body_is_here', 'This body has an account here already.')
    }
    return body
  }

  /** Marks what the account was verified as. */
  const noteVerified = async (accountId: Id): Promise<void> => {
    const records = await offices.verification.historyOf(anonymous, accountId)
    for (const { state, body } of records) {
      if (state !== 'granted' || body === null) continue
      await db.write((tx) => store.verifyInvitations(tx, accountId, body.code, clock.now()))
    }
  }

  outbox.listen(letterListener(needs))
  outbox.listen({
    name: 'invitations.verified',
    kinds: ['verification.decided'],
    async handle(events) {
      for (const { data } of events) {
        const { accountId, state } = data as { accountId: Id; state: string }
        if (state === 'granted') await noteVerified(accountId)
      }
    },
  })

  return {
    async invite(actor, { code, email, note, locale }) {
      const userId = await requireHead(actor)
      if (email.length > 254 || !/^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/.test(email)) {
        throw new Problem<AccountsProblem>('email_invalid', 'This is not an e-mail address.', { field: 'email' })
      }
      if (note.length > NOTE_LIMIT) {
        throw refuse('invitation_invalid', 'The words are too long.', { most: NOTE_LIMIT })
      }
      const body = await bodyToInvite(code)
      return db.write(async (tx) => {
        const now = clock.now()
        await store.holdInviter(tx, db.engine, actor.accountId)
        if ((await store.countSince(tx, actor.accountId, now - DAY)) >= MOST_A_DAY) {
          throw refuse('invitation_limit', `At most ${MOST_A_DAY} invitations a day.`, { most: MOST_A_DAY })
        }
        for (;;) {
          const row: store.InvitationRow = {
            id: ids.next(bucketOf(actor.accountId)),
            account_id: actor.accountId,
            user_id: userId,
            body_code: body.code,
            body_labels: JSON.stringify(body.labels),
            email,
            note,
            locale,
            state: 'sent',
            created_at: now,
            expires_at: now + LIFE,
            letter_at: null,
            joined_account_id: null,
          }
          if (!(await store.insertInvitation(tx, row))) continue
          const due: InvitationEvents['invitation.due'] = { invitationId: row.id }
          await outbox.record(tx, { kind: 'invitation.due', data: due })
          return invitationOf(row)
        }
      })
    },

    async list(actor) {
      await requireHead(actor)
      return (await store.invitationsOf(db.read, actor.accountId, MOST_LISTED)).map(invitationOf)
    },

    async revoke(actor, id) {
      await requireHead(actor)
      if (!(await db.write((tx) => store.revokeInvitation(tx, id, actor.accountId, clock.now())))) throw gone()
    },

    async open(token) {
      const row = await db.write((tx) => store.openInvitation(tx, tokenHash(token), clock.now()))
      if (row === undefined) throw gone()
      return invitationOf(row)
    },

    async join({ accountId }, token) {
      const row = await db.write((tx) => store.joinInvitation(tx, tokenHash(token), { accountId, now: clock.now() }))
      if (row === undefined) throw gone()
      await noteVerified(accountId)
      return invitationOf(row)
    },

    counts: (accountId, period) => store.countsBetween(db.read, accountId, period),
  }
}
