// A draft as it stands in the store, and as everybody else sees it.
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Draft, DraftContent, DraftEvent, PublishingProblem } from './contract.ts'
import type { DraftRow, EventRow } from './drafts.store.ts'

export const draftOf = (row: DraftRow): Draft => ({
  id: row.id,
  accountId: row.account_id,
  userId: row.user_id,
  content: JSON.parse(row.content) as DraftContent,
  state: row.state,
  version: row.version,
  changedBy: row.changed_by,
  urgent: row.urgent === 1,
  reviewedBy: row.reviewed_by,
  scheduledAt: row.scheduled_at,
  happenedAt: row.happened_at,
  postId: row.post_id,
  createdAt: row.created_at,
  submittedAt: row.submitted_at,
  approvedAt: row.approved_at,
  publishedAt: row.published_at,
})

export const eventOf = (row: EventRow): DraftEvent => ({
  at: row.at,
  userId: row.user_id,
  officeId: row.office_id,
  deed: row.deed as DraftEvent['deed'],
  note: row.note,
})

export interface DraftBeginning {
  readonly id: Id
  readonly accountId: Id
  readonly userId: Id
  readonly content: DraftContent
  readonly now: number
  readonly submitted: boolean
  readonly scheduledAt?: number | null
  readonly happenedAt?: number | null
  readonly key?: string | undefined
}

export const rowOfNew = ({
  id,
  accountId,
  userId,
  content,
  now,
  submitted,
  scheduledAt,
  happenedAt,
  key,
}: DraftBeginning): DraftRow => ({
  id,
  account_id: accountId,
  user_id: userId,
  deed: content.deed,
  content: JSON.stringify(content),
  post_id: content.deed === 'publish' ? null : content.postId,
  state: submitted ? 'submitted' : 'writing',
  version: 1,
  changed_by: userId,
  urgent: 0,
  reviewed_by: null,
  scheduled_at: scheduledAt ?? null,
  happened_at: happenedAt ?? null,
  request_key: key ?? null,
  created_at: now,
  submitted_at: submitted ? now : null,
  approved_at: null,
  published_at: null,
})

/** Pictures that a draft of a new post holds on to. */
export const picturesOf = (content: DraftContent): readonly Id[] =>
  content.deed === 'publish' ? (content.draft.mediaIds ?? []) : []

export const refuse = (code: PublishingProblem, message: string): Problem =>
  new Problem<PublishingProblem>(code, message)
export const notFound = (): Problem => refuse('draft_not_found', 'There is no such draft.')
export const movedOn = (): Problem =>
  refuse('draft_moved_on', 'Somebody else has changed or decided about this draft meanwhile.')
