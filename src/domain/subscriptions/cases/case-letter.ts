// A letter about a case: what happened and where to read it. What was said in the case stays in the case.
import { escapeHtml } from '#core/text'
import type { InquiryState } from '#domain/inquiries'
import type { Letter } from '#platform/mail'
import type { LetterLocale } from '../contract.ts'
import { buttonHtml, letterHtml, linkHtml, quietHtml } from '../letters/letter-html.ts'
import { letterWords } from '../letters/letter-words.ts'
import type { CaseLetterKind } from './contract.ts'
import { caseLetterWords } from './case-letter-words.ts'

export const caseLetter = (of: {
  readonly kind: CaseLetterKind
  readonly number: string
  readonly office: string
  readonly state: InquiryState
  /** The number of the case in which it happened, where this one was merged into that. */
  readonly leading: string | undefined
  /** An answer to the letter comes in there, as words of the asker. */
  readonly replyTo: string | undefined
  /** An asker; else a follower. */
  readonly asker: boolean
  readonly locale: LetterLocale
  readonly origin: string
  readonly site: string
  readonly token: string
  readonly messageId: string
}): Omit<Letter, 'to'> => {
  const w = caseLetterWords[of.locale]
  const { origin, token } = of
  const casePage = `${origin}/cases/${of.number}`
  const manage = `${origin}/case-mail/${token}`
  const confirming = of.kind === 'confirm'
  const address = confirming ? `${origin}/case-mail/confirm/${token}` : casePage
  const subject = `${of.number} · ${w.subjects[of.kind]}`
  const lead =
    of.kind === 'confirm'
      ? w.confirm(of.office, of.site, of.asker)
      : of.kind === 'ended'
        ? w.ended(of.office, of.state)
        : w.says[of.kind](of.office)
  const merged = of.leading === undefined ? '' : w.merged(of.leading)
  const reply = of.replyTo === undefined ? '' : w.reply
  const note = of.asker && !confirming ? w.askerNote : ''
  const foot = confirming ? w.confirmNot : w.why
  const paragraphs = [lead, merged, reply, note].filter((one) => one !== '')
  const text = [
    ...paragraphs,
    address,
    ...(confirming ? [foot] : [`${foot}\n${w.stop}${of.locale === 'zh' ? '：' : ': '}${manage}`]),
  ]
  return {
    subject,
    text: `${text.join('\n\n')}\n`,
    html: letterHtml(
      letterWords[of.locale],
      subject,
      [
        ...paragraphs.map((one) => `<p>${escapeHtml(one)}</p>`),
        buttonHtml(address, confirming ? w.confirmButton : w.open),
        quietHtml(linkHtml(address, address)),
      ],
      quietHtml(escapeHtml(foot)) + (confirming ? '' : quietHtml(linkHtml(manage, w.stop))),
    ),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      ...(of.replyTo === undefined ? {} : { 'Reply-To': of.replyTo }),
      ...(confirming
        ? {}
        : {
            'List-Unsubscribe': `<${origin}/case-mail/${token}/one-click>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
    messageId: of.messageId,
  }
}
