// The words of the letters, in Chinese and English.
import type { Letter } from '#platform/mail'
import type { LinkPurpose } from './users.store.ts'

type Words = (of: { site: string; address: string }) => Pick<Letter, 'subject' | 'text'>

const english: Record<LinkPurpose, Words> = {
  confirm: ({ site, address }) => ({
    subject: `Confirm your address for ${site}`,
    text: `Welcome to ${site}.

Open this link to confirm that this address is yours. It works once, within seven days:

${address}

If you did not sign up, do nothing: without confirmation nobody can use the account.
`,
  }),
  password: ({ site, address }) => ({
    subject: `A new password for ${site}`,
    text: `Somebody, most likely you, asked for a new password on ${site}.

Open this link to choose one. It works once, within an hour, and signs you out everywhere:

${address}

If it was not you, do nothing: your password stays as it is.
`,
  }),
}

const chinese: Record<LinkPurpose, Words> = {
  confirm: ({ site, address }) => ({
    subject: `请确认您在${site}的邮箱`,
    text: `欢迎来到${site}。

请打开下面的链接，确认这个邮箱属于您。链接七天内有效，只能使用一次：

${address}

如果不是您本人注册，请不必理会：未经确认，任何人都无法使用该账号。
`,
  }),
  password: ({ site, address }) => ({
    subject: `重设您在${site}的密码`,
    text: `有人（很可能是您本人）申请重设${site}的密码。

请打开下面的链接设置新密码。链接一小时内有效，只能使用一次；重设后所有设备都会退出登录：

${address}

如果不是您本人操作，请不必理会：原密码不会改变。
`,
  }),
}

/** `locale`: Chinese for zh and its variants, English for everything else. */
export const letterWords = (
  purpose: LinkPurpose,
  locale: string,
  of: { site: string; address: string },
): Pick<Letter, 'subject' | 'text'> => (/^zh\b/.test(locale) ? chinese : english)[purpose](of)
