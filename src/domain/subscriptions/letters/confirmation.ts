// The letter that asks whether an address is meant.
import { escapeHtml } from '#core/text'
import type { Letter } from '#platform/mail'
import type { Followed, Frequency, LetterLocale } from '../contract.ts'
import { buttonHtml, letterHtml, linkHtml, quietHtml } from './letter-html.ts'
import { letterWords } from './letter-words.ts'
import { namesOf } from './followed-names.ts'
import { oneLine } from './one-line.ts'

export const confirmationLetter = (of: {
  followed: Followed
  address: string
  frequency: Frequency
  locale: LetterLocale
  site: string
}): Omit<Letter, 'to'> => {
  const words = letterWords[of.locale]
  const { name, wholeName } = namesOf(of.followed, of.locale)
  const site = oneLine(of.site, 60)
  const subject = words.confirmSubject(name)
  const lead = `${words.confirmLead(wholeName, site)} ${words.confirmPace[of.frequency]}`
  return {
    subject,
    text: `${lead}\n\n${words.confirmNote}\n\n${of.address}\n\n${words.confirmNot}\n`,
    html: letterHtml(
      words,
      subject,
      [
        `<p>${escapeHtml(lead)}</p><p>${escapeHtml(words.confirmNote)}</p>`,
        buttonHtml(of.address, words.confirmButton),
        quietHtml(linkHtml(of.address, of.address)),
      ],
      quietHtml(escapeHtml(words.confirmNot)),
    ),
    // nobody answers it, and machines that answer for people on holiday should not either
    headers: { 'Auto-Submitted': 'auto-generated' },
  }
}
