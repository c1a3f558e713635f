// Following a case by mail: asked for, confirmed, ended by the link of every letter; and the letters themselves.
import { DAY, MINUTE, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Account, Accounts } from '#domain/accounts'
import type { Inquiries, InquiriesProblem, Inquiry } from '#domain/inquiries'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { mailFault, type Mail } from '#platform/mail'
import type { Outbox } from '#platform/outbox'
import type { SubscriptionsProblem } from '../contract.ts'
import { nameOf, oneLine } from '../letters/one-line.ts'
import { isSame, readToken, secretHash, writeToken } from '../mail/link-token.ts'
import { caseLetter } from './case-letter.ts'
import type { CaseMail } from './contract.ts'
import * as letters from './letters.store.ts'
import { askForConfirmation, caseMailListener, newMail, UNCONFIRMED_FOR, type HearingNeeds } from './listen.ts'
import * as mails from './mails.store.ts'

export interface CaseMailNeeds extends HearingNeeds {
  readonly clock: Clock
  readonly outbox: Pick<Outbox, 'listen'>
  readonly mail: Mail
  readonly log: Pick<Log, 'info'>
  readonly config: Pick<Config, 'origin' | 'domain' | 'site'>
  readonly inquiries: Pick<Inquiries, 'byIds' | 'mergedBelow'>
  /** Where an asker's answer by mail goes; undefined: the site takes no letters. */
  readonly replyAddress: (inquiryId: Id, asker: number) => Promise<string | undefined>
  readonly accounts: Pick<Accounts, 'membersOf' | 'byIds'>
}

const AT_ONCE = 30
const TRIES = 6
const SENT_KEPT = 60 * DAY

/** The case in which it happened, where the letter is about one that was merged into it. */
const leadingOf = (
  { occasion }: letters.CaseLetterRow,
  cases: Awaited<ReturnType<Inquiries['byIds']>>,
): Inquiry | undefined => {
  const id = letters.leadingIn(occasion)
  return id === undefined ? undefined : cases.get(id)
}

const shown = (email: string): string => `${[...email][0] ?? ''}…${email.slice(email.lastIndexOf('@'))}`

export const createCaseMail = (needs: CaseMailNeeds): CaseMail => {
  const { db, clock, mail, log, config, inquiries, accounts } = needs
  needs.outbox.listen(caseMailListener(needs))

  const held = async (token: string): Promise<mails.MailRow | undefined> => {
    const link = readToken(token)
    const row = link === undefined ? undefined : await mails.mailByKey(db.read, link.name)
    if (link === undefined || row === undefined || !isSame(row.secret, link.secret)) return undefined
    return row.confirmed_at === null && row.created_at <= clock.now() - UNCONFIRMED_FOR ? undefined : row
  }

  /** The natural key is address and event; should the process die before it is noted, the letter has the same Message-ID. */
  const send = async (
    letter: letters.CaseLetterRow,
    row: mails.MailRow | undefined,
    cases: Awaited<ReturnType<Inquiries['byIds']>>,
    offices: ReadonlyMap<Id, Account>,
  ): Promise<boolean> => {
    const inquiry = row === undefined ? undefined : cases.get(row.inquiry_id)
    const leading = leadingOf(letter, cases)
    const office = inquiry === undefined ? undefined : offices.get((leading ?? inquiry).officeId)
    const over = (tries: number, dueAt: number | null) =>
      db.write((tx) => letters.noteLetter(tx, letter, { tries, dueAt }))
    if (row === undefined || inquiry === undefined || office === undefined) {
      await over(letter.tries, null)
      return false
    }
    const { kind, occasion, mail_key: key } = letter
    // nobody speaks in a case from an address that was not confirmed, nor does who only follows it
    const answers = row.asker !== null && kind !== 'confirm'
    const replyTo = answers ? await needs.replyAddress(inquiry.id, row.asker) : undefined
    const written = caseLetter({
      kind,
      number: inquiry.number,
      office: nameOf(office),
      state: (leading ?? inquiry).state,
      leading: leading?.number,
      replyTo,
      asker: row.asker !== null,
      locale: row.locale,
      origin: config.origin,
      site: oneLine(config.site.name, 60),
      token: writeToken({ name: row.key, secret: row.secret }),
      messageId: `${secretHash(`${key} ${occasion}`).slice(0, 32)}@${config.domain.split(':', 1)[0] ?? ''}`,
    })
    try {
      await mail.send({ to: row.email, ...written })
    } catch (error) {
      const final = mailFault(error) === 'receiver' || letter.tries + 1 >= TRIES
      await over(letter.tries + 1, final ? null : clock.now() + MINUTE * 2 ** letter.tries)
      // the server's words stay out of the log: they repeat the address
      if (final) log.info('a letter about a case was refused', { number: inquiry.number })
      return false
    }
    await over(letter.tries, null)
    return true
  }

  return {
    async ask({ inquiryId, email, locale }) {
      const inquiry = (await inquiries.byIds([inquiryId])).get(inquiryId)
      if (inquiry === undefined || inquiry.publicity === 'private') {
        throw new Problem<InquiriesProblem>('inquiry_not_found', 'There is no such case.')
      }
      const wish = { inquiry_id: inquiryId, asker: null, locale, written: email, confirmed: false }
      await askForConfirmation(db, newMail(needs, wish))
    },
    async read(token) {
      const row = await held(token)
      return row && { inquiryId: row.inquiry_id, shownAddress: shown(row.email), confirmed: row.confirmed_at !== null }
    },
    async confirm(token) {
      const row = await held(token)
      if (row === undefined || !(await db.write((tx) => mails.confirmMail(tx, row.key, clock.now())))) {
        throw new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')
      }
      return row.inquiry_id
    },
    async stop(token) {
      const row = await held(token)
      return row && db.write((tx) => mails.eraseMail(tx, row.key))
    },
    async sendDue() {
      const due = await letters.dueLetters(db.read, clock.now(), AT_ONCE)
      if (due.length === 0) return 0
      const rows = new Map(
        (await mails.mailsByKeys(db.read, [...new Set(due.map((one) => one.mail_key))])).map((row) => [row.key, row]),
      )
      const cases = await inquiries.byIds([
        ...[...rows.values()].map((row) => row.inquiry_id),
        ...due.flatMap(({ occasion }) => letters.leadingIn(occasion) ?? []),
      ])
      const offices = await accounts.byIds([...cases.values()].map(({ officeId }) => officeId))
      let sent = 0
      for (const letter of due) if (await send(letter, rows.get(letter.mail_key), cases, offices)) sent++
      return sent
    },
    sweep: () =>
      db.write(async (tx) => {
        await mails.eraseUnconfirmed(tx, clock.now() - UNCONFIRMED_FOR)
        await letters.dropOldLetters(tx, clock.now() - SENT_KEPT)
      }),
  }
}
