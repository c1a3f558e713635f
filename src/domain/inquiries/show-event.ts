// An event with what was said in it, in the compartments that are given.
import type { Compartment, EventPayload, InquiryEvent } from './contract.ts'
import type { EventRow, SaidRow } from './events.store.ts'

export type SaidBySeq = ReadonlyMap<number, SaidRow>

export const bySeq = (rows: readonly SaidRow[]): SaidBySeq => new Map(rows.map((row) => [row.seq, row]))

export const showEvent = (row: EventRow, said: Readonly<Partial<Record<Compartment, SaidBySeq>>>): InquiryEvent => {
  const parts: Partial<Record<Compartment, EventPayload | null>> = {}
  for (const [compartment, rows] of Object.entries(said) as [Compartment, SaidBySeq][]) {
    const found = rows.get(row.seq)
    if (found === undefined) continue
    parts[compartment] = found.payload === null ? null : (JSON.parse(found.payload) as EventPayload)
  }
  return {
    seq: row.seq,
    at: row.at,
    deed: row.deed,
    role: row.role,
    fromState: row.from_state,
    toState: row.to_state,
    compartment: row.compartment,
    said: parts,
  }
}
