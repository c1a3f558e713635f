// The letter of a working day to somebody of the staff: what waits, and where.
import { escapeHtml } from '#core/text'
import type { Letter } from '#platform/mail'
import type { LetterLocale } from '../contract.ts'
import { buttonHtml, letterHtml, linkHtml, quietHtml } from '../letters/letter-html.ts'
import { letterWords } from '../letters/letter-words.ts'
import { MOST_TOLD } from './desk-facts.store.ts'
import type { DeskFacts } from './read-desk.ts'
import { staffLetterWords } from './staff-letter-words.ts'

/** In which order they are told. */
const order = ['late', 'today', 'came', 'mine', 'proposals', 'offered', 'decide', 'posts', 'open'] as const

const clocks = (locale: LetterLocale, timeZone: string) => {
  const tag = locale === 'zh' ? 'zh-Hans-CN' : 'en-GB'
  return {
    day: new Intl.DateTimeFormat(tag, { timeZone, dateStyle: 'full' }),
    time: new Intl.DateTimeFormat(tag, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
  }
}

export const staffLetter = (of: {
  readonly office: string
  readonly facts: DeskFacts
  readonly now: number
  readonly timeZone: string
  readonly locale: LetterLocale
  readonly origin: string
  readonly token: string
  readonly messageId: string
}): Omit<Letter, 'to'> => {
  const { office, facts, locale, origin, token } = of
  const w = staffLetterWords[locale]
  const { day, time } = clocks(locale, of.timeZone)
  const title = w.title(office, day.format(of.now))
  const desk = `${origin}/desk`
  const manage = `${origin}/staff-letters/${token}`
  const counts = order.flatMap((name) => {
    const count = facts.counts[name]
    return count === 0 ? [] : [w.counts[name](count >= MOST_TOLD ? `${MOST_TOLD - 1}+` : String(count))]
  })
  const pressing = facts.pressing.map(({ number, kind, state, dueAt, late }) => ({
    address: `${desk}/${number}`,
    number,
    about: [
      late === undefined ? w.dueAt(time.format(dueAt)) : w.late(late),
      w.kinds[kind],
      ...(w.states[state] === undefined ? [] : [w.states[state]]),
    ].join(' · '),
  }))
  const isMore = facts.counts.late + facts.counts.today > pressing.length
  const why = w.why(office)
  const text = [
    title,
    counts.map((line) => `- ${line}`).join('\n'),
    ...(pressing.length === 0
      ? []
      : [
          [
            w.listed,
            ...pressing.map(({ number, about, address }) => `- ${number} · ${about}\n  ${address}`),
            ...(isMore ? [w.more] : []),
          ].join('\n'),
        ]),
    desk,
    `-- \n${why}\n${w.stop}${locale === 'zh' ? '：' : ': '}${manage}`,
  ]
  const items = (lines: readonly string[]): string => `<ul>${lines.map((line) => `<li>${line}</li>`).join('')}</ul>`
  return {
    subject: w.subject(office, facts),
    text: `${text.join('\n\n')}\n`,
    html: letterHtml(
      letterWords[locale],
      title,
      [
        items(counts.map(escapeHtml)),
        ...(pressing.length === 0
          ? []
          : [
              `<p><strong>${escapeHtml(w.listed)}</strong></p>`,
              items(
                pressing.map(({ number, about, address }) => `${linkHtml(address, number)} · ${escapeHtml(about)}`),
              ),
              ...(isMore ? [quietHtml(escapeHtml(w.more))] : []),
            ]),
        buttonHtml(desk, w.open),
      ],
      quietHtml(escapeHtml(why)) +
        quietHtml(`${linkHtml(manage, w.stop)} · ${linkHtml(`${origin}/settings/letters`, w.change)}`),
    ),
    headers: {
      'Auto-Submitted': 'auto-generated',
      'List-Unsubscribe': `<${manage}/one-click>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    },
    messageId: of.messageId,
  }
}
