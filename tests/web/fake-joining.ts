// A made-up office that joins, behind the faces of its sheet, staff, disclosures and letters.
import { DAY } from '#core/clock'
import {
  textKinds,
  type Challenge,
  type Disclosures,
  type Joining,
  type OfficeLetters,
  type OfficeText,
  type Offices,
} from '#domain/offices'
import type { Sheet, Sheets, Staff } from '#domain/offices'
import type { Account, User } from '#domain/accounts'
import { face } from './face.ts'

export const fakeJoining = (
  now: number,
  { office, user, lin, ada, court }: { office: Account; user: User; lin: Account; ada: Account; court: Account },
): Pick<Offices, 'joining' | 'sheets' | 'staff' | 'disclosures' | 'letters'> => {
  const workday = [
    [9 * 60, 12 * 60],
    [13 * 60 + 30, 17 * 60],
  ] as const
  const sheet: Sheet = {
    hours: [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      day,
      spans: day > 5 ? [] : workday,
      note: day === 3 ? '下午窗口人多' : '',
    })),
    acknowledgeHours: 3,
    answerDays: 5,
    longestDays: 15,
    phone: '0100 12345',
    address: '鹭洲市河滨路 1 号',
    email: 'desk@weather.example',
    website: 'https://weather.example/',
    changedAt: now - DAY,
  }
  const text = (kind: OfficeText['kind'], version: number, words: string): OfficeText => ({
    kind,
    version,
    words,
    holdsFrom: now - (10 - version) * DAY,
  })
  const texts = textKinds
    .filter((kind) => kind !== 'privacy')
    .map((kind) => text(kind, 2, `第二版：${kind}。\n\n第二段，见 https://weather.example/ 。<script>`))
  const body = { code: 'hz/court-east', labels: { zh: '东岸区法院', en: 'East Bank District Court' } }
  const challenge: Challenge = {
    id: 91,
    accountId: ada.id,
    body,
    how: 'run',
    reason: '',
    createdAt: now - 5 * DAY,
    state: 'upheld',
    decidedAt: now - 2 * DAY,
    decidedReason: '合同已核实。',
  }
  return {
    joining: face<Joining>('joining', { chosenBody: async () => 'hz/court-east' }),
    sheets: face<Sheets>('sheets', {
      sheet: async () => sheet,
      texts: async (id) => (id === office.id || id === lin.id ? texts : []),
      versions: async (id, kind) =>
        id !== office.id || kind === 'privacy' ? [] : [text(kind, 2, '第二版。'), text(kind, 1, '第一版。')],
    }),
    staff: face<Staff>('staff', {
      members: async () => [
        { user, role: 'owner', account: lin },
        { user: { ...user, id: 2 }, role: 'writer', account: ada },
        { user: { ...user, id: 3 }, role: 'reviewer', account: null },
      ],
      invited: async () => [
        {
          id: 81,
          accountId: lin.id,
          written: 'new@heron.example',
          role: 'writer',
          createdAt: now,
          expiresAt: now + DAY,
        },
      ],
      invitationsFor: async () => [
        {
          id: 82,
          accountId: court.id,
          written: '',
          role: 'reviewer',
          createdAt: now,
          expiresAt: now + DAY,
          account: court,
        },
      ],
    }),
    disclosures: face<Disclosures>('disclosures', {
      historyOf: async () => [{ number: 1, body, how: 'paid', source: 'members', reason: '', at: now - 20 * DAY }],
      open: async () => ({ items: [{ ...challenge, id: 92, state: 'open', reason: '发文口径一致。' }], next: 92 }),
      decided: async () => ({ items: [challenge], next: 91 }),
    }),
    letters: face<OfficeLetters>('letters', {
      of: async () => [
        {
          id: 71,
          kind: 'verification.ending',
          account: court,
          group: null,
          until: now + 20 * DAY,
          createdAt: now - DAY,
        },
        { id: 72, kind: 'office.invited', account: court, group: null, until: null, createdAt: now - 2 * DAY },
      ],
    }),
  }
}
