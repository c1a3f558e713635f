// Hears what was decided about accounts and writes to the people behind them: once each, however often it is told.
import type { Clock } from '#core/clock'
import type { Id, IdMaker } from '#core/ids'
import type { Account, Accounts, User } from '#domain/accounts'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import { isRefusedForGood, type Mail } from '#platform/mail'
import type { Listener, RecordedEvent } from '#platform/outbox'
import { groupToldKinds } from '../groups/events.ts'
import { groupsById } from '../groups/groups.store.ts'
import { dayText } from '../registry/span.ts'
import type { VerificationEvents } from '../verification/contract.ts'
import type { OfficeLetters } from './contract.ts'
import { labelFor, officeLetterWords } from './letter-words.ts'
import * as store from './letters.store.ts'
import { tellingOfGroup } from './tell-of-groups.ts'
import type { Telling } from './telling.ts'

export interface LetterNeeds {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'byId' | 'byIds' | 'membersOf' | 'user' | 'userByEmail'>
  readonly mail: Mail
  readonly log: Pick<Log, 'warn'>
  readonly config: { readonly origin: string; readonly site: { readonly name: string } }
}

/** Recorded in the outbox; `data` of each. */
export interface OfficeEvents extends VerificationEvents {
  'office.invited': { accountId: Id; invitee: string; role: string }
  'disclosure.decided': { accountId: Id; challengeId: Id; askedBy: Id; upheld: boolean }
}

export const tellingOf =
  (accounts: LetterNeeds['accounts']) =>
  async (event: RecordedEvent): Promise<Telling | undefined> => {
    const members = async (accountId: Id): Promise<readonly User[]> =>
      (await accounts.membersOf(accountId)).map(({ user }) => user)
    const record = ({ handle }: Account): string => `/@${handle}/verification`
    switch (event.kind) {
      case 'verification.decided': {
        const { accountId, state } = event.data as OfficeEvents['verification.decided']
        return { kind: `verification.${state}`, accountId, to: await members(accountId), path: record, until: null }
      }
      case 'verification.ending': {
        const { accountId, until } = event.data as OfficeEvents['verification.ending']
        const path = () => '/settings/verification'
        return { kind: 'verification.ending', accountId, to: await members(accountId), path, until }
      }
      case 'office.invited': {
        const { accountId, invitee } = event.data as OfficeEvents['office.invited']
        const [, by, whom = ''] = /^(user|mail):(.*)$/s.exec(invitee) ?? []
        const user = by === 'user' ? await accounts.user(Number(whom)) : await accounts.userByEmail(whom)
        // whoever did not confirm the address does not own it yet
        const reached = user !== undefined && (by === 'user' || user.confirmedAt !== null)
        const path = () => '/settings/accounts'
        return { kind: 'office.invited', accountId, to: reached ? [user] : [], path, until: null }
      }
      case 'disclosure.decided': {
        const { accountId, askedBy, upheld } = event.data as OfficeEvents['disclosure.decided']
        const asked = await accounts.user(askedBy)
        const to = [...(await members(accountId)), ...(asked === undefined ? [] : [asked])]
        return {
          kind: `disclosure.${upheld ? 'upheld' : 'rejected'}`,
          accountId,
          to,
          path: () => '/disclosures',
          until: null,
        }
      }
      default:
        return undefined
    }
  }

export const officeLetterListener = (needs: LetterNeeds): Listener => {
  const { db, ids, clock, accounts, mail, log, config } = needs
  const ofOffice = tellingOf(accounts)
  const ofGroup = tellingOfGroup(accounts, async (id) => (await groupsById(db.read, [id]))[0])

  const keep = (user: User, event: RecordedEvent, { kind, accountId, until, group }: Telling): Promise<void> =>
    db.write(async (tx) => {
      const row = {
        user_id: user.id,
        event: event.seq,
        kind,
        account_id: accountId,
        data: JSON.stringify({ until, ...(group === undefined ? {} : { group: group.id }) }),
        created_at: event.at,
      }
      for (;;) {
        if (await store.insertLetter(tx, { ...row, id: ids.next(ids.newBucket()) })) return
        if ((await store.letterOf(tx, user.id, event.seq)) !== undefined) return
      }
    })

  const send = async (user: User, event: RecordedEvent, told: Telling, account: Account): Promise<void> => {
    if ((await store.letterOf(db.read, user.id, event.seq))?.sent_at != null) return
    await keep(user, event, told)
    if (user.email === null || user.confirmedAt === null) return
    const words = officeLetterWords(told.kind, user.locale, {
      site: config.site.name,
      name: `@${account.handle}`,
      address: `${config.origin}${told.path(account)}`,
      until: told.until === null ? '' : dayText(told.until),
      group: told.group === undefined ? '' : labelFor(told.group.labels, user.locale),
    })
    try {
      await mail.send({ to: user.email, ...words })
    } catch (error) {
      if (!isRefusedForGood(error)) throw error
      // the server's words stay out of the log: they repeat the address
      log.warn('the mail server refuses a letter for good', { letter: event.seq })
    }
    await db.write((tx) => store.markLetterSent(tx, user.id, event.seq, clock.now()))
  }

  return {
    name: 'offices.letters',
    kinds: ['verification.decided', 'verification.ending', 'office.invited', 'disclosure.decided', ...groupToldKinds],
    async handle(events) {
      for (const event of events) {
        const told = (await ofOffice(event)) ?? (await ofGroup(event))
        const account = told === undefined ? undefined : await accounts.byId(told.accountId)
        if (told === undefined || account === undefined || account.deletedAt !== null) continue
        const active = told.to.filter(({ disabledAt }) => disabledAt === null)
        for (const user of new Map(active.map((one) => [one.id, one])).values()) await send(user, event, told, account)
      }
    },
  }
}

const MOST = 20

export const letterVerbs = ({
  db,
  clock,
  accounts,
}: Pick<LetterNeeds, 'db' | 'clock' | 'accounts'>): OfficeLetters => ({
  async of(userId) {
    const rows = await store.openLetters(db.read, userId, MOST)
    if (rows.length === 0) return []
    const data = rows.map((row) => JSON.parse(row.data) as { until: number | null; group?: Id })
    const [known, groups] = await Promise.all([
      accounts.byIds([...new Set(rows.map((row) => row.account_id))]),
      groupsById(db.read, [...new Set(data.flatMap(({ group }) => group ?? []))]),
    ])
    return rows.flatMap((row, at) => {
      const account = known.get(row.account_id)
      const { until = null, group: groupId } = data[at] ?? {}
      const group = groupId === undefined ? null : (groups.find(({ id }) => id === groupId) ?? null)
      return account === undefined
        ? []
        : [{ id: row.id, kind: row.kind, account, group, until, createdAt: row.created_at }]
    })
  },
  dismiss: (userId, id) => db.write((tx) => store.dismissLetter(tx, userId, id, clock.now())),
})
