// The three people of the demo world who can sign in.
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import type { Account, Accounts, AccountKind } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { DemoLogin } from './contract.ts'
import { institutions } from './world/offices.ts'
import { residentHandle } from './words/stories.ts'

interface Person {
  readonly handle: string
  readonly displayName: string
  readonly role: DemoLogin['role']
  readonly actsFor: string | null
  readonly kind: AccountKind
  readonly note: string
}

export const people: readonly Person[] = [
  {
    handle: 'harbour_master',
    displayName: '望霁站务',
    role: 'admin',
    actsFor: null,
    kind: 'other',
    note: '本站管理员（演示）。\nAdministrator of this demonstration site.',
  },
  {
    handle: 'qiao_wanzhao',
    displayName: '乔晚照',
    role: 'press_officer',
    actsFor: 'jichuan_court',
    kind: 'citizen',
    note: '在霁川高院新闻处工作。这里是我自己的账号。\nPress officer at Jichuan High Court; this account is my own.',
  },
  {
    handle: residentHandle,
    displayName: '林晚禾',
    role: 'resident',
    actsFor: null,
    kind: 'citizen',
    note: '住在桂子巷，教小学语文。路灯亮不亮、江水涨不涨，都想知道。\nPrimary school teacher, Guizi Lane.',
  },
]

const SYLLABLES = [
  'ba',
  'da',
  'fei',
  'gu',
  'he',
  'jia',
  'ke',
  'lan',
  'mei',
  'nuo',
  'pei',
  'qing',
  'rui',
  'shan',
  'tao',
  'wan',
  'xi',
  'yun',
  'zhu',
  'song',
  'li',
  'mo',
  'an',
  'bei',
  'chu',
  'dong',
  'feng',
  'hai',
  'jing',
  'kai',
  'lu',
  'ming',
] as const

/** Easy to read and type: seven of 32 syllables and three digits, 45 bits of chance. */
const newPassword = (random: Random): string => {
  const syllable = (): string => SYLLABLES[random.below(SYLLABLES.length)] as string
  const word = (count: number): string => Array.from({ length: count }, syllable).join('')
  return `${word(2)}-${word(3)}-${word(2)}-${100 + random.below(900)}`
}

export const drawLogins = (random: Random): DemoLogin[] =>
  people.map(({ handle, displayName, role, actsFor }) => ({
    handle,
    displayName,
    role,
    actsFor,
    password: newPassword(random),
  }))

/** Signs up whoever is not here yet. `since`: when they came. */
export const signUpPeople = async (
  accounts: Pick<Accounts, 'lookup' | 'signUp' | 'updateProfile'>,
  logins: readonly DemoLogin[],
  since: number,
): Promise<void> => {
  for (const login of logins) {
    const person = people.find(({ handle }) => handle === login.handle) as Person
    if ((await accounts.lookup(login.handle)) !== undefined) continue
    const { user, account } = await accounts.signUp({
      handle: login.handle,
      displayName: login.displayName,
      password: login.password,
      email: '',
      trusted: true,
      locale: 'zh',
      kind: person.kind,
      since,
      ...(login.role === 'admin' ? { role: 'admin' as const } : {}),
    })
    await accounts.updateProfile({ accountId: account.id, userId: user.id }, { note: person.note })
  }
}

/** Who works with the site follows every institution of the province, so that her home is not empty; the resident chose already. */
export const followInstitutions = async (
  { db, accounts }: { db: Database; accounts: Pick<Accounts, 'resolveMentions' | 'importFollows'> },
  logins: readonly DemoLogin[],
  at: number,
): Promise<void> => {
  const found = await accounts.resolveMentions(
    [...institutions, ...logins.filter(({ role }) => role !== 'resident')].map(({ handle }) => handle),
  )
  const idOf = (handle: string): Id => (found.get(handle) as Account).id
  const pairs = logins
    .filter(({ role }) => role !== 'resident')
    .flatMap((login) => institutions.map((to) => ({ accountId: idOf(login.handle), targetId: idOf(to.handle), at })))
  await db.bulkWrite((tx) => accounts.importFollows(tx, pairs))
}
