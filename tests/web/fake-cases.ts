// Cases of the fake world: B-2026-000007 is public and answered, and asked by the reader; B-2026-000008 is private.
import { DAY, HOUR, type Millis } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { Calendar, Calendars, CalendarVersion } from '#domain/calendars'
import type { CaseBoard, Inquiries, Inquiry, InquiryEvent, InquiryView } from '#domain/inquiries'
import type { PostView } from '#domain/posts'
import type { CaseMail } from '#domain/subscriptions'
import { face } from './face.ts'
import { samplePromises } from '../../src/interfaces/web/design/sample-promises.ts'

/** A long weekend, and the Sunday before it that is worked. */
const sampleCalendar: Calendar = {
  ...samplePromises.calendar,
  code: 'cn',
  version: '2026',
  labels: { zh: '中国大陆', en: 'Mainland China' },
  closed: [{ from: 20_819, until: 20_821, labels: { zh: '元旦', en: 'New Year' } }],
  worked: [{ day: 20_814, labels: { zh: '元旦调休', en: 'worked for New Year' } }],
  workedAs: 'mon',
  known: { from: 12_418, until: 20_818 },
  source: 'made for the tests',
  licence: 'AGPL-3.0-only',
}

interface People {
  readonly office: Account
  readonly other: Account
  readonly reader: Account
  readonly post: PostView
}

/** @param elsewhere the cases that another fake knows */
export const fakeCases = (now: Millis, { office, other, reader, post }: People, elsewhere: Inquiries) => {
  const answered: Inquiry = {
    id: 7,
    number: 'B-2026-000007',
    officeId: office.id,
    askedOfficeId: other.id,
    offeredId: null,
    state: 'answered',
    stateType: 'answered',
    kind: 'question',
    publicity: 'public',
    origin: 'form',
    originPostId: post.post.id,
    language: 'zh',
    topic: null,
    place: { address: '白石河 3 号桥' },
    version: 5,
    mergedInto: null,
    bound: false,
    transfers: 1,
    pauses: 0,
    appeals: 0,
    extensions: 0,
    reopenings: 0,
    joined: 3,
    supporters: 12,
    createdAt: now - 9 * DAY,
    firstAnswerAt: now - DAY,
    firstAnswerMillis: 40 * HOUR,
    answeredAt: now - DAY,
    endedAt: null,
    dueAt: null,
    changedAt: now - DAY,
  }
  const secret: Inquiry = { ...answered, id: 8, number: 'B-2026-000008', publicity: 'private', state: 'received' }
  const late: Inquiry = {
    ...answered,
    id: 9,
    number: 'B-2026-000009',
    state: 'accepted',
    stateType: 'open',
    firstAnswerAt: null,
    answeredAt: null,
    dueAt: now - DAY,
    joined: 0,
    supporters: 1,
  }
  const merged: Inquiry = {
    ...answered,
    id: 10,
    number: 'B-2026-000010',
    state: 'merged',
    stateType: 'closed',
    mergedInto: 7,
    firstAnswerAt: null,
    answeredAt: null,
    endedAt: now - 3 * DAY,
    joined: 0,
    supporters: 0,
  }
  const step = (seq: number, some: Partial<InquiryEvent>): InquiryEvent => ({
    seq,
    at: now - (10 - seq) * DAY,
    deed: 'answer',
    role: 'office',
    fromState: 'accepted',
    toState: 'answered',
    compartment: 'public',
    said: {},
    ...some,
  })
  const text = '石桥的护栏松了，早上骑车的孩子很多，什么时候修？'
  const events = [
    step(1, { deed: 'ask', role: 'asker', said: { public: { text, name: '河边的林', asker: 1 } } }),
    step(2, { deed: 'offer_transfer', said: { public: { officeId: office.id, text: '护栏归气象局的河道班管。' } } }),
    step(3, { deed: 'take_transfer', role: 'offered' }),
    step(4, { deed: 'plan', said: { public: { text: '本周五前更换护栏。', dueAt: now + 4 * DAY, promise: 1 } } }),
    step(5, { said: { public: { text: '护栏已加固，周五更换新的。现场有人值守。' } } }),
  ]
  const view: InquiryView = {
    inquiry: answered,
    desk: undefined,
    roles: [],
    asker: undefined,
    events,
    promises: [
      {
        number: 1,
        officeId: office.id,
        words: '本周五前更换护栏。',
        dueAt: now + 4 * DAY,
        state: 'promised',
        reason: '',
        promisedAt: now - 2 * DAY,
        decidedAt: null,
      },
    ],
    clocks: [
      {
        kind: 'first_answer',
        startedAt: now - 9 * DAY,
        dueAt: now - 5 * DAY,
        pausedAt: null,
        metAt: now - DAY,
        stoppedAt: null,
        extendedAt: null,
        state: 'met_late',
      },
      {
        kind: 'asker_window',
        startedAt: now - DAY,
        dueAt: now + 6 * DAY,
        pausedAt: null,
        metAt: null,
        stoppedAt: null,
        extendedAt: null,
        state: 'running',
      },
    ],
    joint: [],
    possible: [],
    proposal: undefined,
    leading: undefined,
    merged: 0,
  }
  const calendar: CalendarVersion = { calendar: sampleCalendar, version: 2, origin: 'shipped', installedAt: now - DAY }
  const ofMerged: InquiryView = {
    ...view,
    inquiry: merged,
    roles: ['asker'],
    asker: 1,
    possible: ['confirm', 'message', 'unmerge'],
    events: [
      step(1, { deed: 'ask', role: 'asker', said: { public: { text: '石桥护栏摇晃，请来看看。', asker: 1 } } }),
      step(6, { deed: 'merge', toState: 'merged', said: { public: { inquiryId: 7, number: answered.number } } }),
    ],
    promises: [],
    clocks: [],
    leading: { inquiry: answered, events: events.slice(3) },
  }
  const all = [answered, secret, late, merged]
  const byId = new Map(all.map((one) => [one.id, one]))
  const open = [late, answered].map((inquiry) => ({ inquiry, text }))
  return {
    inquiries: face<Inquiries>('inquiries', {
      act: elsewhere.act,
      byNumber: async (number) => all.find((one) => one.number === number) ?? elsewhere.byNumber(number),
      byIds: async (ids) => new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id) as Inquiry]] : []))),
      ofPosts: async (ids) => new Map(ids.includes(post.post.id) ? [[post.post.id, [answered]]] : []),
      view: async (who, id) => {
        const other = await elsewhere.view(who, id)
        if (other !== undefined) return other
        if (id === merged.id) return ofMerged
        if (id === secret.id) return { ...view, inquiry: secret, events: [], promises: [], clocks: [] }
        const mine = !('receipt' in who) && who.accountId === reader.id
        return mine
          ? { ...view, roles: ['asker'], asker: 1, possible: ['confirm', 'dispute', 'message', 'withdraw'] }
          : view
      },
      chain: async () => [],
      askedBy: async () => all,
    }),
    board: face<CaseBoard>('board', {
      list: async () => ({ items: open, next: 'r7' }),
      counts: async () => ({ open: 41, unanswered: 7, firstTime: 3 }),
      firstWords: async () => new Map([[answered.id, text]]),
      follows: async () => true,
      topics: async () => ['白石河步道', '路灯'],
      veryLate: async () => ({
        items: [
          {
            number: late.number,
            officeId: office.id,
            state: late.state,
            publicity: 'public',
            kind: late.kind,
            late: { clock: 'first_answer', dueAt: now - 12 * DAY, since: now - 5 * DAY, workingDays: 8 },
          },
          {
            number: secret.number,
            officeId: other.id,
            state: secret.state,
            publicity: 'private',
            kind: undefined,
            late: undefined,
          },
        ],
        next: 'x8',
      }),
      openVisit: async () => undefined,
    }),
    caseMail: face<CaseMail>('case mail', {
      read: async (token) =>
        token === 'abc' ? { inquiryId: answered.id, shownAddress: 'l…@heron.example', confirmed: true } : undefined,
    }),
    calendars: face<Calendars>('calendars', {
      rules: face<Calendars['rules']>('rules', {
        of: async () => samplePromises.rules,
        history: async () => [
          { ...samplePromises.rules, version: 4, from: now + 30 * DAY, reason: '明年起提速' },
          samplePromises.rules,
        ],
      }),
      list: async () => [calendar],
      versions: async (code) => (code === 'cn' ? [calendar] : []),
      ending: async () => [{ code: 'cn', labels: calendar.calendar.labels, knownUntil: 20_818, year: 2027 }],
    }),
  }
}
