// Made-up figures of cases, for looking at their pages.
import type { Id } from '#core/ids'
import type { CaseFacts, CaseStatistics, Figures, Share, Span, TopicReport } from '#domain/insights'

const share = (part: number, whole: number, low: number | null, high: number | null): Share => ({
  part,
  whole,
  low,
  high,
})

const figures: Figures = {
  received: 412,
  open: 61,
  unanswered: 38,
  medianMillis: 41 * 3_600_000,
  p90Millis: null,
  promise: share(301, 380, 0.748, 0.83),
  solved: share(201, 350, 0.522, 0.625),
  unconfirmed: share(96, 350, 0.23, 0.323),
  disputed: share(31, 412, 0.053, 0.105),
  reopened: share(12, 412, 0.017, 0.05),
  transferredTwice: share(3, 412, 0.002, 0.021),
  declined: { in_court: 4, other_law: 9 },
  promises: { promised: 7, kept: 40, missed: 6, dropped: 2 },
  supporters: 1290,
  firstTimeAskers: 120,
  privateCases: 77,
}
const few: Figures = {
  ...figures,
  received: 12,
  open: 12,
  unanswered: 12,
  medianMillis: null,
  promise: share(0, 0, null, null),
  solved: share(0, 0, null, null),
  unconfirmed: share(0, 0, null, null),
  declined: {},
  firstTimeAskers: null,
}

export const fakeStatistics = (at: number, span: Span, [one, other]: readonly [Id, Id]): CaseStatistics => ({
  at,
  span,
  all: figures,
  offices: [
    { ...figures, officeId: one, rank: 1 },
    { ...few, officeId: other, rank: null },
  ],
})

const oneCase = (at: number, officeId: Id, number: string): CaseFacts => ({
  id: 77,
  number,
  officeId,
  state: 'answered',
  stateType: 'answered',
  publicity: 'public',
  clocks: ['asker_window'],
  askedOfficeId: officeId,
  kind: 'complaint',
  origin: 'form',
  language: 'zh',
  topic: 'water',
  place: null,
  createdAt: at - 9 * 86_400_000,
  firstAnswerAt: at - 86_400_000,
  waitedMillis: 41 * 3_600_000,
  promise: 'kept',
  answeredAt: at - 86_400_000,
  endedAt: null,
  dueAt: null,
  changedAt: at - 86_400_000,
  transfers: 0,
  disputes: 0,
  reopenings: 0,
  declined: null,
  promises: { promised: 0, kept: 0, missed: 0, dropped: 0 },
  supporters: 34,
  askers: null,
})

export const fakeTopicReport = (at: number, topic: string, span: Span, officeId: Id): TopicReport => ({
  at,
  span,
  topic,
  figures,
  cases: [
    {
      one: oneCase(at, officeId, 'B-2026-000123'),
      words: {
        question: '自来水发黄已有三天，什么时候恢复？',
        answer: '管道已冲洗，水质今早恢复正常。',
        summary: null,
        pictures: [],
      },
    },
    {
      one: { ...oneCase(at, officeId, 'B-2026-000124'), state: 'received', stateType: 'open', supporters: 2 },
      words: { question: 'When will the new water main reach Heron Lane?', answer: null, summary: null, pictures: [] },
    },
  ],
  left: 210,
})
