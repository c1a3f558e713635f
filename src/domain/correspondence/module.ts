// Letters that come in: each is read once, becomes a case or words in one, and is answered.
import { createHash } from 'node:crypto'
import { DAY, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem, Problem } from '#core/problem'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import type { Inquiries, InquiryState } from '#domain/inquiries'
import type { Config } from '#platform/config'
import type { Database } from '#platform/db'
import type { Log } from '#platform/log'
import type { Mail } from '#platform/mail'
import { answerLetter } from './answer-letter.ts'
import type { Correspondence, CorrespondenceProblem, LetterIn, Received } from './contract.ts'
import {
  claimLetter,
  countLetter,
  forgetLetters,
  inquiryOfToken,
  releaseLetter,
  replyTokenOf,
} from './letters.store.ts'
import { confirms, mailboxOf, replyMailbox, type Mailbox } from './mailbox.ts'

export interface CorrespondenceNeeds {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  readonly log: Log
  readonly mail: Mail
  readonly config: Pick<Config, 'origin' | 'inquiries' | 'site'>
  readonly accounts: Pick<Accounts, 'lookup'>
  readonly inquiries: Pick<Inquiries, 'ask' | 'act' | 'byIds'>
}

/** Letters of one sender that are read in a day. */
export const LETTERS_A_DAY = 20
const REMEMBERED = 30 * DAY
const TOKEN_BYTES = 20

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')
const inBase32 = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => 'abcdefghijklmnopqrstuvwxyz234567'[byte % 32]).join('')

/** Chinese when it is mostly written in it. */
const localeOf = (text: string): 'zh' | 'en' => (/\p{Script=Han}/u.test(text) ? 'zh' : 'en')

const deedIn = (state: InquiryState, text: string): 'give_info' | 'message' | 'confirm' => {
  if (state === 'needs_info') return 'give_info'
  const confirmable: readonly InquiryState[] = ['answered', 'unconfirmed', 'closed_no_reply', 'merged']
  return confirmable.includes(state) && confirms(text) ? 'confirm' : 'message'
}

const refuse = (code: CorrespondenceProblem, message: string, address = ''): Problem =>
  new Problem<CorrespondenceProblem>(code, message, { params: { address } })

export const createCorrespondence = (needs: CorrespondenceNeeds): Correspondence => {
  const { db, clock, random, log, mail, config, accounts, inquiries } = needs
  const base = config.inquiries.askAddress
  const unknown = (letter: LetterIn): Problem =>
    refuse('mailbox_unknown', `Nobody here reads ${letter.recipient}.`, letter.recipient)

  const replyAddress = async (inquiryId: Id, asker: number): Promise<string | undefined> => {
    if (base === '') return undefined
    const fresh = inBase32(random.bytes(TOKEN_BYTES))
    return replyMailbox(base, await db.write((tx) => replyTokenOf(tx, inquiryId, asker, fresh)))
  }

  const ask = async (letter: LetterIn, mailbox: Extract<Mailbox, { to: 'office' }>): Promise<Received> => {
    const { handle, kind, publicity } = mailbox
    const office = await accounts.lookup(handle)
    if (office === undefined || office.kind === 'citizen' || office.domain !== null) throw unknown(letter)
    const text = [letter.subject.trim(), letter.text.trim()].filter((part) => part !== '').join('\n\n')
    const locale = localeOf(text)
    const question = { officeId: office.id, kind, publicity, text, language: locale, email: letter.sender }
    const { inquiry, receipt = '' } = await inquiries.ask(question, { party: undefined, origin: 'mail' })
    const answer = answerLetter(letter, {
      number: inquiry.number,
      receipt,
      office: office.displayName === '' ? office.handle : office.displayName,
      locale,
      isPrivate: publicity === 'private',
      attachments: letter.attachments,
      address: `${config.origin}/cases/${inquiry.number}`,
      replyTo: (await replyAddress(inquiry.id, 1)) ?? base,
      site: config.site.name,
    })
    try {
      await mail.send(answer)
      return { outcome: 'asked', number: inquiry.number, answered: true }
    } catch (error) {
      // the case is there; were the letter given back, the next try would make a second one
      log.warn('a letter that became a case could not be answered', { number: inquiry.number, error })
      return { outcome: 'asked', number: inquiry.number, answered: false }
    }
  }

  const say = async (letter: LetterIn, token: string): Promise<Received> => {
    const id = await inquiryOfToken(db.read, token)
    const inquiry = id === undefined ? undefined : (await inquiries.byIds([id])).get(id)
    if (inquiry === undefined) throw unknown(letter)
    const deed = deedIn(inquiry.state, letter.text)
    const party = { kind: 'letter', token } as const
    const words = { deed: 'message', text: letter.text } as const
    const said = deed === 'confirm' ? { deed } : deed === 'message' ? words : { deed, text: letter.text }
    try {
      await inquiries.act(party, inquiry.id, said, deed === 'message' ? undefined : inquiry.version)
      return { outcome: 'said', number: inquiry.number, deed }
    } catch (error) {
      // the case into which hers was merged is not answered yet
      if (deed !== 'confirm' || !isProblem(error, 'deed_not_possible')) throw error
      await inquiries.act(party, inquiry.id, words)
      return { outcome: 'said', number: inquiry.number, deed: 'message' }
    }
  }

  return {
    replyAddress,
    async receive(letter) {
      if (base === '') throw refuse('mail_in_closed', 'This site takes no letters: ask-address is not set.')
      const mailbox = mailboxOf(base, letter.recipient)
      if (mailbox === undefined) throw unknown(letter)
      const now = clock.now()
      // a letter without a name of its own is known by what it says
      const name =
        letter.messageId === '' ? JSON.stringify([letter.sender, letter.subject, letter.text]) : letter.messageId
      const message = digest(`${name} ${letter.recipient.toLowerCase()}`)
      const [isNew, today] = await db.write(async (tx) => {
        const first = await claimLetter(tx, message, now)
        const day = Math.floor(now / DAY)
        return [first, first ? await countLetter(tx, digest(letter.sender.toLowerCase()), day) : 0] as const
      })
      if (!isNew) return { outcome: 'read_before' }
      if (today > LETTERS_A_DAY) return { outcome: 'too_many' }
      try {
        return await (mailbox.to === 'case' ? say(letter, mailbox.token) : ask(letter, mailbox))
      } catch (error) {
        await db.write((tx) => releaseLetter(tx, message))
        throw error
      }
    },
    async sweep() {
      const now = clock.now()
      await db.write((tx) => forgetLetters(tx, now - REMEMBERED, Math.floor(now / DAY) - 1))
    },
  }
}
