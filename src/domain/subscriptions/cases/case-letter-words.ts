// The words of letters about cases, in Chinese and English.
import type { InquiryState } from '#domain/inquiries'
import type { LetterLocale } from '../contract.ts'
import type { CaseLetterKind } from './contract.ts'

interface CaseLetterWords {
  readonly subjects: Readonly<Record<CaseLetterKind, string>>
  readonly says: Readonly<Record<Exclude<CaseLetterKind, 'confirm' | 'ended'>, (office: string) => string>>
  readonly ended: (office: string, state: InquiryState) => string
  readonly confirm: (office: string, site: string, asker: boolean) => string
  readonly confirmButton: string
  readonly confirmNot: string
  readonly askerNote: string
  readonly merged: (number: string) => string
  readonly reply: string
  readonly open: string
  readonly why: string
  readonly stop: string
}

const zh: CaseLetterWords = {
  subjects: {
    confirm: '请确认邮箱',
    acknowledged: '已受理',
    moved: '已转到另一家机构',
    asked_back: '需要您补充情况',
    promised: '机构作出了承诺',
    promise_kept: '承诺已兑现',
    promise_missed: '承诺到期未兑现',
    answered: '已答复',
    message: '有新留言',
    ended: '已结束',
    reopened: '重新办理',
  },
  says: {
    acknowledged: (office) => `「${office}」已受理这件问政。`,
    moved: (office) => `这件问政转给了「${office}」，由其办理。`,
    asked_back: (office) =>
      `「${office}」请您补充情况，补充之前时限暂停。逾期没有补充，这件问政会关闭，之后仍可重新打开。`,
    promised: (office) => `「${office}」写明了要做什么、哪天完成。`,
    promise_kept: (office) => `「${office}」表示承诺的事已完成。`,
    promise_missed: (office) => `「${office}」承诺的日期已过，事情没有完成。`,
    answered: (office) =>
      `「${office}」已答复。请在页面写明的期限内告诉我们问题是否解决；没有回音的，会显示「已办结，未经提问人确认」，不算解决。`,
    message: (office) => `「${office}」给您留了言。`,
    reopened: (office) => `这件问政重新由「${office}」办理。`,
  },
  ended: (office, state) =>
    state === 'unconfirmed'
      ? '这件问政已办结，未经提问人确认。它不算解决，随时可以重新打开。'
      : state === 'confirmed'
        ? '提问人确认问题已解决。'
        : state === 'declined'
          ? `「${office}」不予受理，理由和其他去处见页面。`
          : state === 'upheld'
            ? '复核后维持原答复，理由和其他去处见页面。'
            : state === 'merged'
              ? '这件问政并入了同一机构的另一件。那一件的答复和进展也会告诉您。'
              : '这件问政已结束。',
  confirm: (office, site, asker) =>
    asker
      ? `有人（很可能是您本人）在${site}向「${office}」提问，并留下这个邮箱接收进展。请打开链接并确认，否则不会再寄信。`
      : `有人（很可能是您本人）想用这个邮箱接收「${office}」一件问政的进展。请打开链接并确认，否则不会再寄信。`,
  confirmButton: '确认接收',
  confirmNot: '如果不是您本人的请求，请不必理会：地址会在 48 小时后删除。',
  merged: (number) =>
    `您的问政并入了 ${number}，那一件的进展也会告诉您；公开的答复在您的问政页面上也能看到。如果您问的是另一回事，可以在页面上把它分出来。`,
  reply: '也可以直接回复本邮件：您写的内容会记入这件问政，只有您和机构看得到；答复后只回复“已解决”，就是确认解决。',
  askerNote: '没有账号的，请先在网站上输入回执码再操作。信里不会出现回执码。',
  open: '打开这件问政',
  why: '您收到这封信，是因为您留下这个邮箱接收这件问政的进展。信中没有任何跟踪。',
  stop: '不再接收',
}

const en: CaseLetterWords = {
  subjects: {
    confirm: 'please confirm your address',
    acknowledged: 'accepted',
    moved: 'with another office now',
    asked_back: 'the office needs something from you',
    promised: 'the office made a promise',
    promise_kept: 'promise kept',
    promise_missed: 'promise missed',
    answered: 'answered',
    message: 'a new message',
    ended: 'ended',
    reopened: 'open again',
  },
  says: {
    acknowledged: (office) => `${office} has accepted this case.`,
    moved: (office) => `${office} has taken over this case.`,
    asked_back: (office) =>
      `${office} needs to know something from you. Its time stands still until you answer. Without an answer the case is closed; you can open it again.`,
    promised: (office) => `${office} has said what it will do, and by which day.`,
    promise_kept: (office) => `${office} says that it has kept its promise.`,
    promise_missed: (office) => `The day of a promise of ${office} has passed, and it was not kept.`,
    answered: (office) =>
      `${office} has answered. Please say in the time the page names whether it is solved. Without your word it is shown as “ended, not confirmed”, which does not count as solved.`,
    message: (office) => `${office} has written to you.`,
    reopened: (office) => `${office} is working on this case again.`,
  },
  ended: (office, state) =>
    state === 'unconfirmed'
      ? 'This case ended, not confirmed. It does not count as solved, and can be opened again at any time.'
      : state === 'confirmed'
        ? 'The asker confirmed that this case is solved.'
        : state === 'declined'
          ? `${office} has declined this case. Its reasons, and where else to go, are on the page.`
          : state === 'upheld'
            ? 'The answer was looked at again and upheld. The reasons, and where else to go, are on the page.'
            : state === 'merged'
              ? 'This case was merged into another one of the same office. You will hear of what is answered and what happens there, too.'
              : 'This case has ended.',
  confirm: (office, site, asker) =>
    asker
      ? `Somebody, most likely you, asked ${office} a question on ${site} and gave this address for news about it. Please open the link and confirm, or no more letters will come.`
      : `Somebody, most likely you, wants news of a case of ${office} at this address. Please open the link and confirm, or no more letters will come.`,
  confirmButton: 'Send me news',
  confirmNot: 'If it was not you, do nothing: the address is erased after 48 hours.',
  merged: (number) =>
    `Your case was merged into ${number}: you hear of what happens there, and read its public answers on the page of yours. If yours is another question, take it out again on that page.`,
  reply:
    'You can also answer this letter: what you write is added to the case, read by you and the office alone. After an answer, writing nothing but “solved” confirms that it is.',
  askerNote: 'Without an account, enter your receipt code on the site first. Letters never contain it.',
  open: 'Open the case',
  why: 'You get this letter because this address was given for news of this case. Nothing in it tracks you.',
  stop: 'Stop these letters',
}

export const caseLetterWords: Readonly<Record<LetterLocale, CaseLetterWords>> = { zh, en }
