// One case, looked at as time passes: what its clocks tell now, each once. Pure but for the salts of its events.
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import { clockState, type ClockKind, type ClockState } from '#domain/calendars'
import type { DomainEvent } from '#platform/bus'
import { linkOf, partsOf, seal, toldOf, type Step } from './append.ts'
import { applyEffects, owedByOffice, timesOf, type KeptClock } from './clock-effects.ts'
import type { InquiryEvents } from './contract.ts'
import type { EventRow, SaidRow } from './events.store.ts'
import type { InquiryRow } from './inquiry-row.ts'
import { nextState, stateTypes } from './machine.ts'

const warnings: Readonly<Partial<Record<ClockState, number>>> = { due_soon: 1, due_very_soon: 2, late: 3, very_late: 4 }
const LATE = 3
const VERY_LATE = 4

export interface Swept {
  readonly before: InquiryRow
  readonly after: InquiryRow
  readonly events: readonly { readonly inquiryId: Id; readonly event: EventRow; readonly said: SaidRow }[]
  /** Those that changed. */
  readonly clocks: readonly (KeptClock & { readonly inquiryId: Id })[]
  readonly told: readonly DomainEvent[]
}

/** What closes by itself when its time is over: the asker's windows, and an offer that nobody took. */
const closing = (row: InquiryRow, { clock: { kind } }: KeptClock, now: number): Step | undefined => {
  const officeId = row.offered_id ?? row.office_id
  if (kind === 'accept_transfer' && row.state === 'transfer_offered') {
    return { deed: 'escalate', role: 'site', to: 'escalated', set: { offered_id: null }, facts: { officeId } }
  }
  const closes =
    (kind === 'asker_window' && row.state === 'answered') || (kind === 'info_window' && row.state === 'needs_info')
  if (!closes) return undefined
  const to = nextState(row.state, 'lapse', ['site'])
  if (to === undefined || to === 'same' || to === 'back') return undefined
  return { deed: 'lapse', role: 'site', to, set: { ended_at: now }, facts: { clock: kind } }
}

const warning = (row: InquiryRow, { clock }: KeptClock, state: ClockState, level: number): Step | undefined => {
  if (!owedByOffice(clock.kind) || nextState(row.state, 'warn', ['site']) === undefined) return undefined
  const escalation = level === VERY_LATE ? 2 : Math.max(1, row.escalation)
  const facts = { clock: clock.kind, reason: state, dueAt: clock.dueAt }
  return { deed: 'warn', role: 'site', to: row.state, set: { escalation }, facts }
}

/** The event of a step that time takes: its facts are public, and nobody says a word. */
const stepOn = (random: Random, row: InquiryRow, step: Step, now: number) => {
  const sealed = seal(random, partsOf(step, row.publicity))
  const at = Math.max(now, row.changed_at)
  const link = linkOf(step, sealed, { seq: row.version + 1, state: row.state, head: row.head, at })
  const after: InquiryRow = {
    ...row,
    ...step.set,
    state: step.to,
    state_type: stateTypes[step.to],
    head: link.hash,
    version: row.version + 1,
    changed_at: at,
  }
  const [publicDigest] = link.digests
  const event: EventRow = {
    seq: link.seq,
    at,
    deed: link.deed,
    role: link.role,
    from_state: link.fromState,
    to_state: link.toState,
    compartment: link.compartment,
    public_digest: publicDigest,
    asker_digest: null,
    internal_digest: null,
    hash: link.hash,
  }
  const [said, more] = sealed.said
  if (said?.compartment !== 'public' || more !== undefined) throw new Error(`${step.deed} says more than facts`)
  return { after, event, said: { seq: link.seq, salt: said.salt, payload: said.payload }, told: toldOf(after, link) }
}

export const sweepCase = (random: Random, before: InquiryRow, clocks: readonly KeptClock[], now: number): Swept => {
  const kept = new Map<ClockKind, KeptClock>(clocks.map((one) => [one.clock.kind, one]))
  const changed = new Set<ClockKind>()
  const events: Swept['events'][number][] = []
  const told: DomainEvent[] = []
  let row = before

  const take = (step: Step): void => {
    const { after, event, said, told: news } = stepOn(random, row, step, now)
    row = after
    events.push({ inquiryId: row.id, event, said })
    told.push(news)
    for (const kind of applyEffects(kept, step.deed, row.changed_at)) changed.add(kind)
  }

  for (const { clock } of clocks) {
    const one = kept.get(clock.kind) as KeptClock
    const state = clockState(one.clock, now, one.reckoning)
    const level = warnings[state] ?? 0
    if (level <= one.warned) continue
    kept.set(clock.kind, { ...one, warned: level })
    changed.add(clock.kind)
    const end = level >= LATE ? closing(row, one, now) : undefined
    if (end !== undefined) {
      take(end)
      continue
    }
    const late = level >= LATE ? warning(row, one, state, level) : undefined
    if (late !== undefined) take(late)
    const data: InquiryEvents['inquiry.clock'] = {
      inquiryId: row.id,
      officeId: row.office_id,
      assigneeId: row.assignee_id,
      offeredId: row.offered_id,
      clock: clock.kind,
      state,
    }
    told.push({ kind: 'inquiry.clock', data: { ...data } })
  }

  const after = { ...row, ...timesOf([...kept.values()], now) }
  const written = [...changed].map((kind) => ({ ...(kept.get(kind) as KeptClock), inquiryId: row.id }))
  return { before, after, events, clocks: written, told }
}
