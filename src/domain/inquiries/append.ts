// Appends an event to a case: moves its row on, hashes the event onto the chain, keeps what was said by compartment.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import type { DomainEvent } from '#platform/bus'
import type { Tx } from '#platform/db'
import type { Outbox } from '#platform/outbox'
import { digestOf, hashOf, recordOf } from './chain.ts'
import { compartments, type Compartment, type EventPayload, type InquiryEvents } from './contract.ts'
import { insertEvent, insertSaid } from './events.store.ts'
import { moveInquiry } from './inquiries.store.ts'
import { movedOn, type InquiryRow, type RowChange } from './inquiry-row.ts'
import type { DeedName, InquiryState, Role } from './machine.ts'
import { specOf } from './specs.ts'

export interface AppendNeeds {
  readonly clock: Clock
  readonly random: Random
  readonly outbox: Pick<Outbox, 'record'>
}

export interface Step {
  readonly deed: DeedName
  readonly role: Role
  readonly to: InquiryState
  readonly set?: RowChange
  /** What everybody may know who knows of the event: ids of offices and cases, days, reasons with a code. */
  readonly facts?: EventPayload
  /** What was said, and by which asker. */
  readonly words?: EventPayload
  /** The person inside. */
  readonly userId?: Id | null
}

const SALT_BYTES = 16

const isSaid = (payload: EventPayload | undefined): payload is EventPayload =>
  payload !== undefined && Object.values(payload).some((value) => value !== undefined)

/** Where the words of a deed go. */
export const readersOf = (deed: DeedName, publicity: InquiryRow['publicity']): Compartment => {
  const place = specOf(deed).words
  return place === 'by_publicity' ? (publicity === 'public' ? 'public' : 'asker') : place
}

/** What is said where: facts with the event, words where the deed and the case's publicity put them, the person inside. */
export const partsOf = (
  { deed, facts, words, userId }: Pick<Step, 'deed' | 'facts' | 'words' | 'userId'>,
  publicity: InquiryRow['publicity'],
): Readonly<Partial<Record<Compartment, EventPayload>>> => {
  const { fact } = specOf(deed)
  const wordsGo = readersOf(deed, publicity)
  const parts: Partial<Record<Compartment, EventPayload>> = {}
  const add = (compartment: Compartment, payload: EventPayload | undefined): void => {
    if (isSaid(payload)) parts[compartment] = { ...parts[compartment], ...payload }
  }
  add(fact, facts)
  add(wordsGo, words)
  if (userId !== null && userId !== undefined) add('internal', { userId })
  return parts
}

export interface Sealed {
  readonly digests: readonly [string | null, string | null, string | null]
  readonly said: readonly { readonly compartment: Compartment; readonly salt: string; readonly payload: string }[]
}

/** Salts and digests the parts. */
export const seal = (random: Random, parts: ReturnType<typeof partsOf>): Sealed => {
  const said = compartments.flatMap((compartment) => {
    const part = parts[compartment]
    if (part === undefined) return []
    return [{ compartment, salt: random.bytes(SALT_BYTES).toString('hex'), payload: JSON.stringify(part) }]
  })
  const digest = (compartment: Compartment): string | null => {
    const part = said.find((one) => one.compartment === compartment)
    return part === undefined ? null : digestOf(part.salt, part.payload)
  }
  return { digests: [digest('public'), digest('asker'), digest('internal')], said }
}

/** The event's place in the chain. */
export const linkOf = (
  step: Pick<Step, 'deed' | 'role' | 'to'>,
  { digests }: Sealed,
  before: { readonly seq: number; readonly state: InquiryState | null; readonly head: string; readonly at: number },
) => {
  const fields = {
    seq: before.seq,
    at: before.at,
    deed: step.deed,
    role: step.role,
    fromState: before.state,
    toState: step.to,
    compartment: specOf(step.deed).fact,
    digests,
  }
  return { ...fields, hash: hashOf(before.head, recordOf(fields)) }
}

/** What the outbox hears of an event. @param before the case as it stood; itself where it just began */
export const toldOf = (
  row: InquiryRow,
  { deed, seq, role, compartment, fromState, toState }: ReturnType<typeof linkOf>,
  { before = row, asker = null }: { before?: Pick<InquiryRow, 'office_id'>; asker?: number | null } = {},
): DomainEvent => {
  const data: InquiryEvents['inquiry.event'] = {
    inquiryId: row.id,
    seq,
    deed,
    role,
    compartment,
    officeId: row.office_id,
    state: row.state,
    assigneeId: row.assignee_id,
    offeredId: row.offered_id,
    asker,
    wasOfficeId: before.office_id,
    publicity: row.publicity,
    moved: fromState !== toState || before.office_id !== row.office_id,
    onPost: row.origin_post_id !== null,
  }
  return { kind: 'inquiry.event', data: { ...data } }
}

/** Writes the event of a case whose row was moved on to it, and tells the outbox. */
export const writeEvent = async (
  { outbox }: Pick<AppendNeeds, 'outbox'>,
  tx: Tx,
  row: InquiryRow,
  link: ReturnType<typeof linkOf>,
  { said }: Sealed,
  more: Parameters<typeof toldOf>[2] = {},
): Promise<void> => {
  const [publicDigest, askerDigest, internalDigest] = link.digests
  await insertEvent(tx, row.id, {
    seq: link.seq,
    at: link.at,
    deed: link.deed,
    role: link.role,
    from_state: link.fromState,
    to_state: link.toState,
    compartment: link.compartment,
    public_digest: publicDigest,
    asker_digest: askerDigest,
    internal_digest: internalDigest,
    hash: link.hash,
  })
  for (const { compartment, salt, payload } of said) {
    await insertSaid(tx, row.id, compartment, { seq: link.seq, salt, payload })
  }
  await outbox.record(tx, toldOf(row, link, more))
}

/** @throws inquiry_moved_on when something else happened to the case since the row was read */
export const append = async (needs: AppendNeeds, tx: Tx, row: InquiryRow, step: Step): Promise<InquiryRow> => {
  const sealed = seal(needs.random, partsOf(step, step.set?.publicity ?? row.publicity))
  // never before the event it follows, should the clock go back
  const at = Math.max(needs.clock.now(), row.changed_at)
  const link = linkOf(step, sealed, { seq: row.version + 1, state: row.state, head: row.head, at })
  const moved = await moveInquiry(tx, row.id, {
    seen: row.version,
    state: step.to,
    head: link.hash,
    at,
    set: step.set ?? {},
  })
  if (moved === undefined) throw movedOn()
  const asker = step.role === 'asker' ? (step.words?.asker ?? null) : null
  await writeEvent(needs, tx, moved, link, sealed, { before: row, asker })
  return moved
}
