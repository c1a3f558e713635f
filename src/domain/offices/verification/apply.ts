// Somebody who acts for an account applies for its verification, or for its renewal.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Account, Accounts } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { OfficesProblem } from '../contract.ts'
import { closingOf } from '../care/closings.store.ts'
import { personByCode } from '../registry/registry.store.ts'
import { checkEvidence, plainDomain, type EvidenceNeeds } from './check-evidence.ts'
import type { Application, Verification } from './contract.ts'
import * as evidence from './evidence.store.ts'
import { ownOutlet } from './own-outlet.ts'
import { decide, firstGranted, hasOpenApplication, insertApplication, claimById } from './verifications.store.ts'

export interface ApplyNeeds extends EvidenceNeeds {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'byId' | 'membersOf' | 'holdLiving'>
}

const NOTE_LIMIT = 2000

const refuse = (code: OfficesProblem, message: string, params: Record<string, string | number> = {}): Problem =>
  new Problem<OfficesProblem>(code, message, { params })

interface Claim {
  readonly body_id: Id | null
  readonly person_id: Id | null
}

/** @throws not_a_member, account_not_found */
const memberAccount = async (accounts: ApplyNeeds['accounts'], { accountId, userId }: Actor): Promise<Account> => {
  const account = await accounts.byId(accountId)
  if (account === undefined || account.deletedAt !== null || account.domain !== null) {
    throw refuse('account_not_found', 'There is no such account')
  }
  const members = await accounts.membersOf(accountId)
  if (!members.some(({ user }) => user.id === userId)) throw refuse('not_a_member', 'You do not act for this account')
  return account
}

export const apply = (needs: ApplyNeeds): Verification['apply'] => {
  const { db, ids, clock, blobs, accounts } = needs

  /** Whom the account says it speaks for, and the bodies whose domains may prove it. */
  const claimOf = async ({ scope, code }: Application): Promise<{ claim: Claim; bodies: readonly Id[] }> => {
    const now = clock.now()
    if (scope === 'other') return { claim: { body_id: null, person_id: null }, bodies: [] }
    if (scope === 'body') {
      const id = code === null ? undefined : await evidence.livingBody(db.read, code, now)
      if (id === undefined) throw refuse('body_not_found', `There is no body ${code ?? ''}`)
      return { claim: { body_id: id, person_id: null }, bodies: [id] }
    }
    const id = code === null ? undefined : await personByCode(db.read, code)
    if (id === undefined) throw refuse('person_not_found', `There is no person ${code ?? ''}`)
    const bodies = await evidence.bodiesOfPerson(db.read, id, now)
    if (bodies.length === 0) throw refuse('not_in_office', 'This person holds no position now')
    return { claim: { body_id: null, person_id: id }, bodies }
  }

  /** A domain proves what the registry says of it, and nothing for anybody else. */
  const checkDomains = async (domains: readonly string[], bodies: readonly Id[]): Promise<void> => {
    for (const domain of domains.map(plainDomain)) {
      const owners = await evidence.ownersOfDomain(db.read, domain)
      const theirs = bodies.length === 0 ? owners.length === 0 : owners.some((owner) => bodies.includes(owner))
      if (!theirs) throw refuse('domain_not_of_body', 'The registry gives this domain to somebody else', { domain })
    }
  }

  return async (actor, application) => {
    const account = await memberAccount(accounts, actor)
    const { scope, note, domains = [] } = application
    if (note.length > NOTE_LIMIT) {
      throw refuse('application_invalid', 'The words are too long', { most: NOTE_LIMIT })
    }
    const { claim, bodies } = await claimOf(application)
    await checkDomains(domains, bodies)
    const checked = await checkEvidence(needs, account, application)
    const files = checked.flatMap(({ blob, bytes }) => (blob === null || bytes === undefined ? [] : [{ blob, bytes }]))
    for (const { blob, bytes } of files) await blobs.put(blob, bytes)

    try {
      return await db.write(async (tx) => {
        const outletId = await ownOutlet(needs, tx, account.id)
        if (!(await accounts.holdLiving(tx, account.id))) throw refuse('account_not_found', 'There is no such account')
        if ((await closingOf(tx, outletId)) !== undefined) throw refuse('office_closed', 'This office is closed')
        const before = await firstGranted(tx, outletId)
        if (
          before !== undefined &&
          (before.scope !== scope || before.body_id !== claim.body_id || before.person_id !== claim.person_id)
        ) {
          throw refuse('speaks_for_another', 'This account was verified as somebody else; please open another')
        }
        if (await hasOpenApplication(tx, outletId)) {
          throw refuse('application_open', 'An application is open already')
        }
        const row = { outlet_id: outletId, scope, ...claim, note, applied_by: actor.userId, applied_at: clock.now() }
        let id = ids.next(ids.newBucket())
        while (!(await insertApplication(tx, { ...row, id }))) id = ids.next(ids.newBucket())
        for (const { bytes: _bytes, ...one } of checked) {
          while (!(await evidence.insertEvidence(tx, { ...one, id: ids.next(ids.newBucket()), verification_id: id })));
        }
        return id
      })
    } catch (error) {
      for (const { blob } of files) await blobs.remove(blob)
      throw error
    }
  }
}

export const withdraw =
  ({ db, clock, accounts }: Pick<ApplyNeeds, 'db' | 'clock' | 'accounts'>): Verification['withdraw'] =>
  async (actor, id) => {
    await memberAccount(accounts, actor)
    await db.write(async (tx) => {
      const claim = await claimById(tx, id)
      if (claim?.account_id !== actor.accountId) {
        throw refuse('verification_not_found', 'There is no such application')
      }
      const decision = { at: clock.now(), by: actor.userId, issuer: null, reason: null, from: null, until: null }
      if (!(await decide(tx, id, { ...decision, state: 'withdrawn' }))) {
        throw refuse('already_decided', 'It was decided already')
      }
    })
  }
