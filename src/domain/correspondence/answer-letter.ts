// The letter that answers one that became a case: its number and the receipt code, once.
import type { Letter } from '#platform/mail'
import type { LetterIn } from './contract.ts'

interface Answered {
  readonly number: string
  readonly receipt: string
  readonly office: string
  readonly locale: 'zh' | 'en'
  readonly isPrivate: boolean
  readonly attachments: number
  /** Of the case. */
  readonly address: string
  readonly replyTo: string
  readonly site: string
}

const oneLine = (text: string, most: number): string =>
  [...text.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()].slice(0, most).join('')

const words = {
  zh: {
    subject: (number: string) => `您的问政编号 ${number}`,
    lead: (office: string, number: string) => `${office} 已收到您的来信，编号 ${number}。`,
    receipt: (receipt: string, address: string) =>
      `回执码 ${receipt}\n凭回执码可在以下网址查看、补充、确认；本站不保存回执码，请妥善保管：\n${address}`,
    isPrivate: '这件问政不公开：他人只能看到编号、机构和状态。',
    isPublic: '这件问政是公开的，您写的内容人人可见。',
    attachments: '附件未接收。需要时请在正文中说明，或登录后上传。',
    reply: '直接回复本邮件即可补充情况。',
  },
  en: {
    subject: (number: string) => `Your case ${number}`,
    lead: (office: string, number: string) => `${office} has received your letter as case ${number}.`,
    receipt: (receipt: string, address: string) =>
      `Receipt code ${receipt}\nIt opens your case, to read, add and confirm. The site does not keep it:\n${address}`,
    isPrivate: 'The case is private: others see its number, office and state.',
    isPublic: 'The case is public: everybody can read what you wrote.',
    attachments: 'Attachments were not taken. Please describe them in words, or sign in to upload them.',
    reply: 'To add something, answer this letter.',
  },
} as const

/** `Auto-Submitted` and `X-Auto-Response-Suppress`, so that no machine answers it. */
export const answerLetter = (letter: LetterIn, about: Answered): Letter => {
  const w = words[about.locale]
  const answers = /^<[^<>\s]{1,400}>$/.test(letter.messageId) ? letter.messageId : undefined
  const parts = [
    w.lead(oneLine(about.office, 100), about.number),
    w.receipt(about.receipt, about.address),
    about.isPrivate ? w.isPrivate : w.isPublic,
    ...(about.attachments > 0 ? [w.attachments] : []),
    w.reply,
    oneLine(about.site, 60),
  ]
  return {
    to: letter.sender,
    subject: w.subject(about.number),
    text: `${parts.join('\n\n')}\n`,
    headers: {
      'Auto-Submitted': 'auto-replied',
      'X-Auto-Response-Suppress': 'All',
      'Reply-To': about.replyTo,
      ...(answers === undefined ? {} : { 'In-Reply-To': answers, References: answers }),
    },
  }
}
