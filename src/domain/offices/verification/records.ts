// Reads verification records: what was granted is public, what was asked for is for members and verifiers.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Blobs } from '#platform/blobs'
import type { Database, Queries } from '#platform/db'
import type { Verification, VerificationProblem, VerificationRecord, VerificationState } from './contract.ts'
import { documentById, evidenceOf, type EvidenceRow } from './evidence.store.ts'
import { recordsOf, waitingRecord, waitingRecords, type RecordRow } from './records.store.ts'
import { mustVerify } from './verifier.ts'

interface Needs {
  readonly db: Database
  readonly accounts: Pick<Accounts, 'user' | 'membersOf'>
  readonly blobs: Pick<Blobs, 'get'>
}

const QUEUE = 50

/** What is none begins anew. */
const cursorIn = (after: string | undefined): { readonly appliedAt: number; readonly id: Id } => {
  const [, appliedAt, id] = /^(\d{1,16})-(\d{1,16})$/.exec(after ?? '') ?? []
  return appliedAt === undefined || id === undefined
    ? { appliedAt: -1, id: 0 }
    : { appliedAt: Number(appliedAt), id: Number(id) }
}

const publicStates: readonly VerificationState[] = ['granted', 'revoked']
const allStates: readonly VerificationState[] = ['applied', 'granted', 'refused', 'withdrawn', 'revoked']

const asEvidence = ({ id, kind, claim, outcome, checked_at: checkedAt }: EvidenceRow) => ({
  id,
  kind,
  claim,
  outcome,
  checkedAt,
})

const asRecord = (row: RecordRow, evidence: VerificationRecord['evidence']): VerificationRecord => ({
  id: row.id,
  accountId: row.account_id,
  state: row.state,
  scope: row.scope,
  body:
    row.body_code === null || row.body_labels === null
      ? null
      : { code: row.body_code, labels: JSON.parse(row.body_labels) as Readonly<Record<string, string>> },
  person:
    row.person_code === null || row.person_name === null ? null : { code: row.person_code, name: row.person_name },
  note: row.note,
  appliedAt: row.applied_at,
  decidedAt: row.decided_at,
  issuer: row.issuer,
  reason: row.reason,
  from: row.valid_from,
  until: row.valid_until,
  revokedAt: row.revoked_at,
  revokedReason: row.revoked_reason,
  evidence,
})

const withEvidence = async (queries: Queries, rows: readonly RecordRow[]): Promise<readonly VerificationRecord[]> => {
  const all = await evidenceOf(
    queries,
    rows.map(({ id }) => id),
  )
  const of = Map.groupBy(all, (row) => row.verification_id)
  return rows.map((row) => asRecord(row, (of.get(row.id) ?? []).map(asEvidence)))
}

/** The names of files may say more than a body wants to be known. */
const forEverybody = (record: VerificationRecord): VerificationRecord => ({
  ...record,
  note: '',
  evidence: record.evidence.map((one) => (one.kind === 'document' ? { ...one, claim: '' } : one)),
})

export const recordReads = ({
  db,
  accounts,
  blobs,
}: Needs): Pick<Verification, 'historyOf' | 'waiting' | 'application' | 'document'> => ({
  async historyOf({ userId, role }, accountId) {
    const inside =
      userId !== null &&
      (role !== 'none' || (await accounts.membersOf(accountId)).some(({ user }) => user.id === userId))
    const records = await withEvidence(db.read, await recordsOf(db.read, accountId, inside ? allStates : publicStates))
    return inside ? records : records.map(forEverybody)
  },

  async waiting(by, after) {
    await mustVerify(accounts, by)
    const rows = await waitingRecords(db.read, cursorIn(after), QUEUE + 1)
    const last = rows[QUEUE - 1]
    return {
      items: await withEvidence(db.read, rows.slice(0, QUEUE)),
      next: rows.length > QUEUE && last !== undefined ? `${last.applied_at}-${last.id}` : undefined,
    }
  },

  async application(by, id) {
    await mustVerify(accounts, by)
    const row = await waitingRecord(db.read, id)
    const [record] = row === undefined ? [] : await withEvidence(db.read, [row])
    if (record === undefined) {
      throw new Problem<VerificationProblem>('verification_not_found', 'There is no such application')
    }
    return record
  },

  async document(by: Id, evidenceId: Id) {
    await mustVerify(accounts, by)
    const row = await documentById(db.read, evidenceId)
    const bytes = row === undefined || row.blob === null ? undefined : await blobs.get(row.blob)
    if (row === undefined || bytes === undefined) {
      throw new Problem<VerificationProblem>('evidence_not_found', 'There is no such document')
    }
    return { name: row.claim, mediaType: row.media_type ?? 'application/octet-stream', bytes }
  },
})
