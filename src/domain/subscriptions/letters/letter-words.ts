// The words of letters to followers, in Chinese and English.
import type { Frequency, LetterLocale } from '../contract.ts'

export interface LetterWords {
  readonly lang: string
  readonly confirmSubject: (name: string) => string
  readonly confirmLead: (name: string, site: string) => string
  readonly confirmPace: Readonly<Record<Frequency, string>>
  readonly confirmButton: string
  readonly confirmNote: string
  readonly confirmNot: string
  readonly onceSubject: (name: string, words: string) => string
  readonly digestSubject: (name: string, posts: number, more: boolean) => string
  readonly dailyTitle: (name: string) => string
  readonly weeklyTitle: (name: string) => string
  readonly note: string
  readonly readNote: string
  readonly picture: (description: string) => string
  readonly pictureWithoutWords: string
  readonly coveredPictures: string
  readonly quoting: (name: string) => string
  /** A post among those of others. */
  readonly saidBy: (name: string, words: string) => string
  /** Published for its author by a coordinator; null: by one that is gone. */
  readonly actedFor: (name: string, by: string | null) => string
  readonly edited: string
  readonly read: string
  readonly more: string
  readonly why: (name: string, site: string) => string
  readonly change: string
  readonly stop: string
}

const zh: LetterWords = {
  lang: 'zh-Hans',
  confirmSubject: (name) => `请确认：通过邮件关注${name}`,
  confirmLead: (name, site) => `有人（很可能是您本人）请求把${site}上「${name}」的微博寄到这个邮箱。`,
  confirmPace: { once: '每发一条，寄一封。', daily: '每天一封摘要。', weekly: '每周一封摘要。' },
  confirmButton: '确认关注',
  confirmNote: '请打开下面的链接，在页面上按「确认关注」。链接 48 小时内有效，只能使用一次。',
  confirmNot: '如果不是您本人的请求，请不必理会：未经确认不会再寄，邮箱地址会在 48 小时后删除。',
  onceSubject: (name, words) => (words === '' ? `${name}的新微博` : `${name}：${words}`),
  digestSubject: (name, posts, more) => `${name}：${posts}${more ? ' 条以上' : ' 条'}新微博`,
  dailyTitle: (name) => `${name} · 每日摘要`,
  weeklyTitle: (name) => `${name} · 每周摘要`,
  note: '内容提示：',
  readNote: '在网站上阅读',
  picture: (description) => `〔图片：${description}〕`,
  pictureWithoutWords: '〔图片〕',
  coveredPictures: '〔有遮住的图片，请在网站上查看〕',
  quoting: (name) => `转发${name}：`,
  saidBy: (name, words) => `${name}：${words}`,
  actedFor: (name, by) => (by === null ? `代${name}发布` : `代${name}发布：${by}`),
  edited: '（已修改）',
  read: '打开',
  more: '还有更多，请到网站上阅读',
  why: (name, site) => `您收到这封信，是因为您在${site}用这个邮箱关注了「${name}」。信中没有任何跟踪。`,
  change: '修改频率',
  stop: '停止寄送',
}

const en: LetterWords = {
  lang: 'en',
  confirmSubject: (name) => `Please confirm: follow ${name} by e-mail`,
  confirmLead: (name, site) =>
    `Somebody, most likely you, asked for the posts of ${name} on ${site} to be sent to this address.`,
  confirmPace: {
    once: 'One letter for each post.',
    daily: 'One digest a day.',
    weekly: 'One digest a week.',
  },
  confirmButton: 'Confirm',
  confirmNote: 'Open this link and press “Confirm” on the page. It works once, within 48 hours.',
  confirmNot:
    'If it was not you, do nothing: without confirmation nothing more is sent, and the address is erased after 48 hours.',
  onceSubject: (name, words) => (words === '' ? `A new post by ${name}` : `${name}: ${words}`),
  digestSubject: (name, posts, more) =>
    `${name}: ${more ? 'more than ' : ''}${posts} new ${posts === 1 ? 'post' : 'posts'}`,
  dailyTitle: (name) => `${name} · the day`,
  weeklyTitle: (name) => `${name} · the week`,
  note: 'Content note: ',
  readNote: 'Read it on the site',
  picture: (description) => `[Picture: ${description}]`,
  pictureWithoutWords: '[Picture]',
  coveredPictures: '[Covered pictures: see them on the site]',
  quoting: (name) => `Quoting ${name}:`,
  saidBy: (name, words) => `${name}: ${words}`,
  actedFor: (name, by) => (by === null ? `for ${name}` : `for ${name}, by ${by}`),
  edited: ' (edited)',
  read: 'Open',
  more: 'There is more: read it on the site',
  why: (name, site) =>
    `You get this letter because you follow ${name} on ${site} with this address. Nothing in it tracks you.`,
  change: 'Change how often',
  stop: 'Stop these letters',
}

export const letterWords: Readonly<Record<LetterLocale, LetterWords>> = { zh, en }
