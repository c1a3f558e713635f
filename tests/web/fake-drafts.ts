// Drafts of the fake world, the report over them, and invitations to other bodies.
import type { Invitation, Invitations } from '#domain/invitations'
import type { Draft, DraftEvent, Drafts, OfficeReport, Reports } from '#domain/publishing'
import { face } from './face.ts'

const MINUTE = 60_000
const DAY = 86_400_000

export const fakeDrafts = (now: number, accountId: number): { drafts: Drafts; reports: Reports } => {
  const draft: Draft = {
    id: 501,
    accountId,
    userId: 1,
    content: { deed: 'publish', draft: { text: '【开庭公告】周一 9 时，第三法庭公开审理河道采砂案，可现场旁听。' } },
    state: 'submitted',
    version: 2,
    changedBy: 2,
    urgent: false,
    reviewedBy: null,
    scheduledAt: now + DAY,
    happenedAt: null,
    postId: null,
    createdAt: now - 50 * MINUTE,
    submittedAt: now - 20 * MINUTE,
    approvedAt: null,
    publishedAt: null,
  }
  const event = (deed: DraftEvent['deed'], ago: number, note = ''): DraftEvent => ({
    at: now - ago * MINUTE,
    userId: 2,
    officeId: null,
    deed,
    note,
  })
  const none = { count: 0, median: null, p90: null }
  const spread = (count: number, median: number) => ({ count, median: median * MINUTE, p90: 3 * median * MINUTE })
  const month = (from: number, items: number) => ({
    from,
    until: from + 30 * DAY,
    items,
    whole: items === 0 ? none : spread(items, 45),
    eventToPost: none,
  })
  const report: OfficeReport = {
    from: now - 90 * DAY,
    until: now,
    items: 43,
    filed: [
      { type: 'announcement', purpose: null, posts: 33 },
      { type: 'answer', purpose: null, posts: 10 },
    ],
    byAccount: [],
    stages: { writing: spread(12, 30), review: spread(12, 12), waiting: spread(12, 3), whole: spread(12, 45) },
    urgent: { published: 2, reviewed: 1, eventToPost: spread(2, 18) },
    months: [month(now - 90 * DAY, 0), month(now - 60 * DAY, 18), month(now - 30 * DAY, 25)],
  }
  return {
    drafts: face<Drafts>('drafts', {
      policyOf: async () => 'none',
      inState: async () => [draft, { ...draft, id: 502, state: 'writing', version: 1 }],
      toReviewAfterwards: async () => [{ ...draft, id: 503, state: 'published', urgent: true }],
      byId: async () => draft,
      trail: async () => [event('begun', 50), event('comment', 30, '请补上法庭地址。'), event('submitted', 20)],
    }),
    reports: { of: async () => report },
  }
}

export const fakeInvitations = (now: number, accountId: number): Partial<Invitations> => {
  const invitation: Invitation = {
    id: 601,
    accountId,
    body: { code: 'hz/water', labels: { zh: '鹭洲市水务局', en: 'Heron City Water Office' } },
    email: 'office@water.example',
    note: '一起来吧，汛期大家都在问水位。',
    state: 'opened',
    createdAt: now - 3 * DAY,
    expiresAt: now + 27 * DAY,
    joinedAccountId: null,
  }
  return {
    counts: async () => ({ sent: 4, opened: 3, joined: 2, verified: 1 }),
    list: async () => [
      invitation,
      { ...invitation, id: 602, state: 'verified' },
      { ...invitation, id: 603, state: 'sent', expiresAt: now - DAY },
    ],
    open: async () => invitation,
  }
}
