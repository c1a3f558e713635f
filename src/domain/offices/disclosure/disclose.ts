// Says who runs or pays an account, asks why it is not said, and decides; the badge follows at once.
import { LAST_ID, type Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import type { OfficesProblem } from '../contract.ts'
import { mustLead } from '../staff/lead.ts'
import { livingBody } from '../verification/evidence.store.ts'
import { ownOutlet, type OutletNeeds } from '../verification/own-outlet.ts'
import type { RenewBadge } from '../verification/renew-badge.ts'
import { mustVerify, mustVerifyOther, statedReason } from '../verification/verifier.ts'
import type { ChallengePage, Disclosure, Disclosures } from './contract.ts'
import * as store from './disclosures.store.ts'

interface Needs extends OutletNeeds {
  readonly outbox: Pick<Outbox, 'record'>
  readonly accounts: Pick<Accounts, 'membersOf' | 'user' | 'byId'>
  readonly renew: RenewBadge
}

const PAGE = 50

const refuse = (code: OfficesProblem, message: string, field?: string): Problem =>
  new Problem<OfficesProblem>(code, message, field === undefined ? {} : { field })

/** Its own office speaks for the body in the open. */
const mustBeNoOffice = ({ badge }: Account): void => {
  if (badge?.now?.scope === 'body') throw refuse('is_its_office', 'The account is a verified office', 'code')
}

const pageOf = (rows: readonly store.ChallengeRow[], inside: boolean): ChallengePage => ({
  items: rows.slice(0, PAGE).map((row) => store.asChallenge(row, inside)),
  next: rows.length > PAGE ? rows[PAGE - 1]?.id : undefined,
})

export const disclosureVerbs = (needs: Needs): Disclosures => {
  const { db, ids, clock, outbox, accounts, renew } = needs

  const living = async (accountId: Id): Promise<Account> => {
    const account = await accounts.byId(accountId)
    if (account === undefined || account.deletedAt !== null || account.domain !== null) {
      throw refuse('account_not_found', 'There is no such account')
    }
    return account
  }
  const bodyOf = async (code: string): Promise<Id> => {
    const id = await livingBody(db.read, code.trim(), clock.now())
    if (id === undefined) throw refuse('body_not_found', 'The registry knows no such body', 'code')
    return id
  }

  const add = async (
    tx: Tx,
    accountId: Id,
    said: Pick<Disclosure, 'how' | 'source' | 'reason'> & { bodyId: Id | null; userId: Id | null },
    may: (before: Disclosure | undefined) => void,
  ): Promise<void> => {
    const outletId = await ownOutlet(needs, tx, accountId)
    for (;;) {
      const before = (await store.disclosuresOf(tx, accountId, 1))[0]
      may(before)
      const row = { ...said, accountId, number: (before?.number ?? 0) + 1, at: clock.now() }
      if (await store.addDisclosure(tx, row)) break
    }
    await renew(tx, outletId)
  }

  return {
    historyOf: (accountId) => store.disclosuresOf(db.read, accountId),

    async disclose(actor, { code, how }) {
      await mustLead(accounts, actor)
      const account = await living(actor.accountId)
      const bodyId = code === null ? null : await bodyOf(code)
      if (bodyId !== null) mustBeNoOffice(account)
      const said = { bodyId, how, source: 'members', reason: '', userId: actor.userId } as const
      await db.write((tx) =>
        add(tx, account.id, said, (before) => {
          if (before?.source === 'decision' && before.body !== null) {
            throw refuse('disclosure_decided', 'This was decided, and only a decision ends it', 'code')
          }
        }),
      )
    },

    async challenge(actor, accountId, { code, how, reason: why }) {
      const { userId } = actor
      if (userId === null) throw refuse('not_a_member', 'Only people ask')
      const account = await living(accountId)
      mustBeNoOffice(account)
      if (account.badge?.runBy?.body.code === code.trim()) {
        throw refuse('disclosed_already', 'The account says so already', 'code')
      }
      if ((await accounts.membersOf(accountId)).some(({ user }) => user.id === userId)) {
        throw refuse('challenges_own', 'Members say it themselves')
      }
      const reason = statedReason(why)
      const bodyId = await bodyOf(code)
      await db.write(async (tx) => {
        for (;;) {
          const id = ids.next(ids.newBucket())
          const row = { id, accountId, bodyId, how, reason, userId, at: clock.now() }
          const outcome = await store.insertChallenge(tx, row)
          if (outcome === 'open') throw refuse('challenged_already', 'You have asked already')
          if (outcome === 'done') return
        }
      })
    },

    async decide(by, id, upheld, why) {
      await mustVerify(accounts, by)
      const challenge = await store.challengeById(db.read, id)
      if (challenge === undefined) throw refuse('challenge_not_found', 'There is no such question')
      await mustVerifyOther(accounts, by, challenge.account_id)
      if (challenge.user_id === by) throw refuse('own_account', 'Nobody decides about a question of their own')
      const reason = statedReason(why)
      const accountId = challenge.account_id
      const state = upheld ? 'upheld' : 'rejected'
      await db.write(async (tx) => {
        if (!(await store.decideChallenge(tx, id, { state, by, at: clock.now(), reason }))) {
          throw refuse('already_decided', 'It was decided already')
        }
        if (upheld) {
          const { body_id: bodyId, how } = challenge
          await add(tx, accountId, { bodyId, how, source: 'decision', reason, userId: by }, () => {})
        }
        await outbox.record(tx, {
          kind: 'disclosure.decided',
          data: { accountId, challengeId: id, askedBy: challenge.user_id, upheld },
        })
      })
    },

    async open(by, after = 0) {
      await mustVerify(accounts, by)
      return pageOf(await store.openChallenges(db.read, after, PAGE + 1), true)
    },
    decided: async (before = LAST_ID) => pageOf(await store.decidedChallenges(db.read, before, PAGE + 1), false),
  }
}
