// The words of the letter that reminds an office, in Chinese and English.
import type { Letter } from '#platform/mail'
import type { Silence } from './contract.ts'

interface Of {
  readonly site: string
  readonly name: string
  readonly address: string
  /** Since the last post, or since the account was opened. */
  readonly days: number
}

type Words = (of: Of) => Pick<Letter, 'subject' | 'text'>

const english: Record<Silence, Words> = {
  dormant: ({ site, name, address, days }) => ({
    subject: `${name} has been silent for ${days} days`,
    text: `You act for ${name} on ${site}. It has posted nothing for ${days} days and is marked as dormant:

${address}

People expect an answer there. Please post again. If the account is no longer needed, its head can close it and say where
people should go instead; what it posted stays readable.
`,
  }),
  neverPosted: ({ site, name, address, days }) => ({
    subject: `${name} has not posted anything yet`,
    text: `You act for ${name} on ${site}. It was opened ${days} days ago and has posted nothing so far:

${address}

Please begin. If the account is not needed, its head can close it and say where people should go instead.
`,
  }),
}

const chinese: Record<Silence, Words> = {
  dormant: ({ site, name, address, days }) => ({
    subject: `${name}已有 ${days} 天没有更新`,
    text: `您是${site}上“${name}”的成员。该账号已有 ${days} 天没有发布内容，目前标记为“休眠”：

${address}

大家在等待回应，请恢复更新。如果不再需要这个账号，负责人可以将其关闭，并注明今后应联系哪个账号；以往的内容仍可查看。
`,
  }),
  neverPosted: ({ site, name, address, days }) => ({
    subject: `${name}还没有发布过内容`,
    text: `您是${site}上“${name}”的成员。该账号开设 ${days} 天以来还没有发布过内容：

${address}

请开始使用。如果不需要这个账号，负责人可以将其关闭，并注明今后应联系哪个账号。
`,
  }),
}

/** `locale`: Chinese for zh and its variants, English for everything else. */
export const reminderWords = (state: Silence, locale: string, of: Of): Pick<Letter, 'subject' | 'text'> =>
  (/^zh\b/.test(locale) ? chinese : english)[state](of)
