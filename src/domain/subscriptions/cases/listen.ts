// Hears what happens to cases: addresses that askers gave, and who gets a letter about which event.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { secretText, type Random } from '#core/random'
import { checkedEmail, type Accounts } from '#domain/accounts'
import type { AskerToTell, CaseBoard, DeedName, Inquiries, InquiryEvents } from '#domain/inquiries'
import type { Database } from '#platform/db'
import type { Listener } from '#platform/outbox'
import type { CaseLetterKind } from './contract.ts'
import { insertLetters, occasionOf } from './letters.store.ts'
import { eraseMail, insertMail, mailsToTell, strayMails, type MailRow } from './mails.store.ts'

export interface HearingNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly board: Pick<CaseBoard, 'askers' | 'roleIn'>
  readonly inquiries: Pick<Inquiries, 'mergedBelow'>
  readonly accounts: Pick<Accounts, 'membersOf'>
}

export const UNCONFIRMED_FOR = 48 * 3_600_000
/** Letters that ask for a confirmation and may wait for one address. */
export const WAITING_PER_ADDRESS = 5

const told: Readonly<Partial<Record<DeedName, CaseLetterKind>>> = {
  accept: 'acknowledged',
  take_transfer: 'moved',
  name_lead: 'moved',
  ask_info: 'asked_back',
  plan: 'promised',
  keep_promise: 'promise_kept',
  miss_promise: 'promise_missed',
  answer: 'answered',
  message: 'message',
  decline: 'ended',
  confirm: 'ended',
  lapse: 'ended',
  uphold: 'ended',
  merge: 'ended',
  unmerge: 'reopened',
  withdraw: 'ended',
  reopen: 'reopened',
  retake: 'reopened',
}
/** What is between asker and office. */
const forAskersAlone: ReadonlySet<CaseLetterKind> = new Set(['message', 'asked_back'])

/** Those of cases that were merged hear of it, but for what only moves cases about: then they go on by themselves. */
const reachesMerged = ({ deed, state }: InquiryEvents['inquiry.event'], kind: CaseLetterKind): boolean =>
  !forAskersAlone.has(kind) &&
  deed !== 'merge' &&
  deed !== 'unmerge' &&
  state !== 'withdrawn' &&
  state !== 'closed_no_reply' &&
  // each asker says for herself that it is solved
  (deed !== 'confirm' || state === 'confirmed')
const AT_ONCE = 200

export const newMail = (
  { clock, random }: Pick<HearingNeeds, 'clock' | 'random'>,
  of: Pick<MailRow, 'inquiry_id' | 'asker' | 'locale'> & { written: string; confirmed: boolean },
): MailRow => {
  const { email, key: email_key } = checkedEmail(of.written)
  const now = clock.now()
  const key = random.bytes(16).toString('hex')
  const { inquiry_id, asker, locale } = of
  const secret = secretText(random)
  return {
    key,
    inquiry_id,
    asker,
    email,
    email_key,
    locale,
    secret,
    confirmed_at: of.confirmed ? now : null,
    created_at: now,
  }
}

export const askForConfirmation = (db: Database, row: MailRow): Promise<void> =>
  db.write(async (tx) => {
    const limit = { since: row.created_at - UNCONFIRMED_FOR, most: WAITING_PER_ADDRESS }
    if (!(await insertMail(tx, row, limit)) || row.confirmed_at !== null) return
    await insertLetters(tx, [{ mail_key: row.key, occasion: 'confirm', kind: 'confirm' }], row.created_at)
  })

export const caseMailListener = (needs: HearingNeeds): Listener => {
  const { db, clock, board, inquiries, accounts } = needs

  /** The address of one's account was confirmed before. */
  const isKnown = async ({ accountId, email }: AskerToTell): Promise<boolean> => {
    if (accountId === null || email === null) return false
    const { key } = checkedEmail(email)
    const members = await accounts.membersOf(accountId)
    return members.some(
      ({ user }) => user.confirmedAt !== null && user.email !== null && checkedEmail(user.email).key === key,
    )
  }

  const noteAddresses = async (inquiryId: Id): Promise<void> => {
    for (const asker of await board.askers(inquiryId)) {
      if (asker.email === null) continue
      const locale = asker.language.startsWith('zh') ? 'zh' : 'en'
      const of = { inquiry_id: inquiryId, asker: asker.number, locale, written: asker.email } as const
      await askForConfirmation(db, newMail(needs, { ...of, confirmed: await isKnown(asker) }))
    }
  }

  const forgetStrays = async (inquiryId: Id): Promise<void> => {
    const asking = (await board.askers(inquiryId)).map(({ number }) => number)
    for (const key of await strayMails(db.read, inquiryId, asking)) await db.write((tx) => eraseMail(tx, key))
  }

  /** @param leading the case in which it happened, where that is another one */
  const noteLetters = async (inquiryId: Id, seq: number, kind: CaseLetterKind, leading?: Id): Promise<void> => {
    const onlyAskers = forAskersAlone.has(kind)
    const occasion = occasionOf(seq, leading)
    for (let after = ''; ;) {
      const keys = await mailsToTell(db.read, inquiryId, { onlyAskers, after, limit: AT_ONCE, notOf: leading })
      const letters = keys.map((mail_key) => ({ mail_key, occasion, kind }))
      if (letters.length > 0) await db.write((tx) => insertLetters(tx, letters, clock.now()))
      if (keys.length < AT_ONCE) return
      after = keys.at(-1) ?? ''
    }
  }

  const noteMerged = async (leading: Id, seq: number, kind: CaseLetterKind): Promise<void> => {
    for (let after = 0; ;) {
      const ids = await inquiries.mergedBelow(leading, { after, limit: AT_ONCE })
      for (const id of ids) await noteLetters(id, seq, kind, leading)
      if (ids.length < AT_ONCE) return
      after = ids.at(-1) ?? 0
    }
  }

  return {
    name: 'subscriptions: cases',
    kinds: ['inquiry.event'],
    async handle(events) {
      for (const { data } of events) {
        const event = data as unknown as InquiryEvents['inquiry.event']
        const { inquiryId, seq, deed } = event
        if (deed === 'ask' || deed === 'enter' || deed === 'join') await noteAddresses(inquiryId)
        if (deed === 'leave' || deed === 'erase') await forgetStrays(inquiryId)
        const kind = told[deed]
        // what askers say to the office is no news for them
        const own = deed === 'message' && (await board.roleIn(inquiryId, seq)) === 'asker'
        if (kind === undefined || own) continue
        await noteLetters(inquiryId, seq, kind)
        if (reachesMerged(event, kind)) await noteMerged(inquiryId, seq, kind)
      }
    },
  }
}
