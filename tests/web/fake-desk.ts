// The desk of the fake world: a queue with late and fresh cases, one case with words in every compartment, posts, parts.
import { DAY, HOUR, type Millis } from '#core/clock'
import { Problem } from '#core/problem'
import type { Account } from '#domain/accounts'
import type { Desk, Inquiries, Inquiry, InquiryEvent, InquiryView } from '#domain/inquiries'
import { stateTypes } from '#domain/inquiries'
import { sampleId } from '../../src/interfaces/web/design/sample-makers.ts'
import { face } from './face.ts'

export interface FakeDesk {
  readonly desk: Desk
  readonly inquiries: Inquiries
}

export const fakeDesk = (now: Millis, court: Account, weather: Account, postIds: readonly number[]): FakeDesk => {
  const caseOf = (place: number, some: Partial<Inquiry> = {}): Inquiry => ({
    id: sampleId(now - place * HOUR, 3),
    number: `B-2026-${String(place).padStart(6, '0')}`,
    officeId: court.id,
    askedOfficeId: court.id,
    offeredId: null,
    state: 'accepted',
    stateType: stateTypes[some.state ?? 'accepted'],
    kind: 'question',
    publicity: 'public',
    origin: 'form',
    originPostId: null,
    language: 'zh',
    topic: '白石河步道',
    place: null,
    version: 6,
    mergedInto: null,
    bound: false,
    transfers: 0,
    pauses: 0,
    appeals: 0,
    extensions: 0,
    reopenings: 0,
    joined: 0,
    supporters: 4,
    createdAt: now - place * HOUR,
    firstAnswerAt: null,
    firstAnswerMillis: null,
    answeredAt: null,
    endedAt: null,
    dueAt: null,
    changedAt: now - HOUR,
    ...some,
  })
  const late = caseOf(90, { dueAt: now - DAY, joined: 3 })
  const some = [
    late,
    caseOf(40, { state: 'disputed', dueAt: now + 2 * HOUR, kind: 'complaint' }),
    caseOf(7, { state: 'received', publicity: 'private', dueAt: now + DAY }),
    caseOf(3, { state: 'needs_info', officeId: weather.id }),
  ]
  const event = (seq: number, event: Partial<InquiryEvent>): InquiryEvent => ({
    seq,
    at: now - (90 - seq) * HOUR,
    deed: 'message',
    role: 'office',
    fromState: 'received',
    toState: 'accepted',
    compartment: 'public',
    said: {},
    ...event,
  })
  const events: readonly InquiryEvent[] = [
    event(1, {
      deed: 'ask',
      role: 'asker',
      said: { public: { text: '白石桥什么时候重新开放？每天要绕行半小时。', asker: 1 } },
    }),
    event(2, {
      deed: 'accept',
      said: { public: { kind: 'question', text: '已收到，正在核实工期。' }, internal: { userId: 1 } },
    }),
    event(3, { deed: 'assign', compartment: 'internal', said: { internal: { userId: 1 } } }),
    event(4, {
      deed: 'note',
      compartment: 'internal',
      said: { internal: { text: '施工单位说周五前给准信。', userId: 1 } },
    }),
    event(5, { deed: 'message', compartment: 'asker', said: { asker: { text: '方便留一下您通常的出行时间吗？' } } }),
    event(6, { deed: 'plan', said: { public: { text: '周五公布开放日期', dueAt: now + 4 * DAY } } }),
  ]
  const view: InquiryView = {
    inquiry: late,
    desk: { assigneeId: 1, answeredBy: null },
    roles: ['office', 'admin'],
    asker: undefined,
    events,
    promises: [
      {
        number: 1,
        officeId: court.id,
        words: '周五公布开放日期',
        dueAt: now + 4 * DAY,
        state: 'promised',
        reason: '',
        promisedAt: now - HOUR,
        decidedAt: null,
      },
    ],
    clocks: (['acknowledge', 'first_answer'] as const).map((kind, index) => ({
      kind,
      startedAt: now - 4 * DAY,
      dueAt: now - DAY,
      pausedAt: null,
      metAt: index === 0 ? now - 2 * DAY : null,
      stoppedAt: null,
      extendedAt: null,
      state: index === 0 ? 'met' : 'late',
    })),
    joint: [weather.id],
    possible: [
      ...([
        'accept',
        'decline',
        'offer_transfer',
        'name_lead',
        'retake',
        'uphold',
        'start',
        'plan',
        'ask_info',
      ] as const),
      ...(['answer', 'propose', 'take_back', 'assign', 'note', 'message', 'extend', 'summarise', 'add_joint'] as const),
      'file_under' as const,
      ...(['end_joint', 'keep_promise', 'drop_promise', 'merge', 'unmerge', 'redact', 'refuse_transfer'] as const),
    ],
    proposal: { number: 2, userId: 7, text: '预计下周一恢复通行。', mediaIds: [] },
    leading: undefined,
    merged: 0,
  }
  const part = {
    id: 11,
    officeId: court.id,
    title: '感谢与绕行提示',
    texts: {
      zh: '感谢您的耐心，施工期间请从南岸绕行。',
      en: 'Thank you for your patience. Please go by the south bank.',
    },
    version: 1,
  }
  const desk = face<Desk>('desk', {
    queue: async (_viewer, { place }) => ({
      lines: some.map((inquiry, index) => ({
        inquiry,
        assigneeId: index === 0 ? 1 : null,
        answeredBy: null,
        words: index === 3 ? undefined : '白石桥什么时候重新开放？每天要绕行半小时，老人和孩子都不方便。',
      })),
      next: place === 'open' ? '1-2' : undefined,
    }),
    counts: async () => ({
      open: 312,
      waiting: 4,
      answered: 1000,
      done: 1000,
      closed: 12,
      late: 3,
      mine: 5,
      nobody: 20,
      disputed: 1,
      offered: 2,
      joint: 1,
      decide: 1,
      posts: 2,
    }),
    offices: async () => [court.id, weather.id],
    waiting: async () => 7,
    posts: async (_viewer, { state }) => ({
      posts: postIds.map((postId) => ({
        postId,
        officeId: court.id,
        decidedBy: state === 'aside' ? 1 : null,
        reason: state === 'aside' ? '只是转述' : '',
        decidedAt: state === 'aside' ? now - HOUR : null,
      })),
      next: undefined,
    }),
    askers: async () => [
      { number: 1, name: '河边的林', verdict: null, joinedAt: now - 4 * DAY, leftAt: null },
      { number: 2, name: '', verdict: 'not_solved', joinedAt: now - 2 * DAY, leftAt: null },
    ],
    sameness: async () => ({ same: 14, part }),
    topics: {
      of: async () => ({ names: ['白石河步道', '路灯', '供水'], version: 1 }),
      set: async () => {},
    },
    parts: {
      list: async () => [part],
      mayManage: async () => true,
      add: async () => part,
      change: async () => {},
      remove: async () => {},
    },
  })
  const inquiries = face<Inquiries>('inquiries', {
    byNumber: async (number) => (number === late.number ? late : undefined),
    view: async (reader, id) => {
      if (id !== late.id) return undefined
      const isStranger = 'accountId' in reader && reader.accountId === null
      return isStranger
        ? { ...view, desk: undefined, roles: [], events: events.filter(({ compartment }) => compartment === 'public') }
        : view
    },
    act: async () => {
      throw new Problem('inquiry_moved_on', 'Something else happened')
    },
  })
  return { desk, inquiries }
}
