// One deed on one case: who may do it, what it becomes, and all of it in one transaction.
import type { Id } from '#core/ids'
import { isProblem } from '#core/problem'
import type { Tx } from '#platform/db'
import { append, type AppendNeeds, type Step } from './append.ts'
import type { Deed, Inquiry, Party } from './contract.ts'
import type { DeedNeeds, Doing, Plan } from './deeds/deed-world.ts'
import { planDeed } from './deeds/plan-deed.ts'
import { inquiryById } from './inquiries.store.ts'
import { inquiryOf, movedOn, notFound, refuse, type InquiryRow } from './inquiry-row.ts'
import { moves, nextState, roleFor, type DeedName, type MoveName, type Role } from './machine.ts'
import { standingOf } from './parties.ts'
import type { Timing } from './timing.ts'

export interface ActNeeds extends DeedNeeds, AppendNeeds {
  readonly timing: Timing
}

/** Deeds that need not have seen the last event: nothing that was said meanwhile makes them wrong. */
const patient: ReadonlySet<DeedName> = new Set([
  'note',
  'message',
  'join',
  'leave',
  'assign',
  'summarise',
  'file_under',
])
const TRIES = 8

/** Whoever has an account may join; whoever is nothing to a private case does not learn that it is there to be handled. */
const rolesFor = (deed: Deed, party: Party, roles: readonly Role[]): readonly Role[] =>
  deed.deed === 'join' && party.kind === 'account' && !roles.includes('office') ? [...roles, 'asker'] : roles

const roleIn = (row: InquiryRow, deed: MoveName, roles: readonly Role[]): Role => {
  const role = roleFor(row.state, deed, roles)
  if (role !== undefined) return role
  const anybody = moves[deed].some(({ by }) => by.some((one) => roles.includes(one)))
  throw anybody
    ? refuse('deed_not_possible', `Not while the case is ${row.state}.`, { params: { deed, state: row.state } })
    : refuse('deed_not_yours', 'This is for others to do.', { params: { deed } })
}

/** A plan may stay where it is or go where the table says, nowhere else. */
const assertLegal = (row: InquiryRow, step: Step): void => {
  const target = nextState(row.state, step.deed as MoveName, [step.role])
  const legal = target === 'back' ? row.back : target === 'same' ? row.state : target
  if (step.to !== legal && step.to !== row.state) {
    throw new Error(`${step.deed} leads from ${row.state} to ${String(legal)}, not to ${step.to}`)
  }
}

/** Writes what a plan says: its events, one after the other, their clocks, and what hangs on them. */
export const carryOut = async (
  needs: Pick<ActNeeds, keyof AppendNeeds | 'timing'>,
  tx: Tx,
  { row, role, userId }: Pick<Doing, 'row' | 'role' | 'userId'>,
  plan: Plan,
): Promise<InquiryRow> => {
  await plan.first?.(tx)
  let now = row
  for (const step of plan.steps) {
    const whole: Step = { role, userId, ...step }
    assertLegal(now, whole)
    const after = await append(needs, tx, now, whole)
    now = await needs.timing.follow(tx, now, after, whole.deed, plan.extend)
  }
  await plan.also?.(tx, now)
  return now
}

export const createAct = (needs: ActNeeds) => {
  const attempt = async (party: Party, id: Id, deed: Deed, seen: number | undefined): Promise<InquiryRow> => {
    const row = await inquiryById(needs.db.read, id)
    if (row === undefined) throw notFound()
    const standing = await standingOf(needs, needs.db.read, party, row)
    if (row.publicity === 'private' && standing.roles.length === 0) throw notFound()
    if (seen !== undefined && seen !== row.version && !patient.has(deed.deed)) throw movedOn()
    const roles = rolesFor(deed, party, standing.roles)
    const doing: Doing = { ...standing, row, role: roleIn(row, deed.deed, roles), now: needs.clock.now() }
    const plan = await planDeed(needs, doing, deed)
    const leads = [row.office_id, row.offered_id, 'officeId' in deed ? deed.officeId : null]
    await needs.timing.prepare(
      leads.filter((one) => one !== null),
      row.kind,
      id,
    )
    return needs.db.write((tx) => carryOut(needs, tx, doing, plan))
  }

  /** @throws inquiry_moved_on, deed_not_possible, deed_not_yours, and what the deed refuses */
  return async (party: Party, id: Id, deed: Deed, seen?: number): Promise<Inquiry> => {
    for (let tries = 1; ; tries++) {
      try {
        return inquiryOf(await attempt(party, id, deed, seen))
      } catch (error) {
        const again = isProblem(error, 'inquiry_moved_on') && patient.has(deed.deed)
        if (!again || tries >= TRIES) throw error
      }
    }
  }
}
