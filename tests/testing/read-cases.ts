// Reads all cases of a store, with their chains as strangers get them.
import { sql } from 'kysely'
import { fixedClock } from '#core/clock'
import { createInquiries, faultOfChain, type InquiryState } from '#domain/inquiries'
import type { Database } from '#platform/db'

export interface CaseRead {
  readonly id: number
  readonly number: string
  readonly state: InquiryState
  readonly publicity: string
  readonly version: number
  readonly transfers: number
  readonly joined: number
  readonly supporters: number
  readonly escalation: number
  readonly fault: unknown
}

export const readCases = async (db: Pick<Database, 'read'>): Promise<readonly CaseRead[]> => {
  // the chain needs nothing but the store
  const needs = { db, clock: fixedClock(0), outbox: { listen: () => {} } }
  const { chain } = createInquiries(needs as never)
  const { rows } = await sql<Omit<CaseRead, 'fault'> & { head: string }>`
    select id, number, state, publicity, version, transfers, joined, supporters, escalation, head
    from inquiries order by number`.execute(db.read)
  const cases: CaseRead[] = []
  for (const { head, ...row } of rows) {
    const links = await chain(row.id)
    cases.push({ ...row, fault: links.length === row.version ? faultOfChain(links, head) : 'an event is missing' })
  }
  return cases
}
