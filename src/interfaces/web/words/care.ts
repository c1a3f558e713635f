// Silent and closed offices.
import { inBoth } from './both.ts'

export const careWords = inBoth({
  zh: {
    title: '休眠账号',
    lead: (days: string) => `本站经认证、但超过 ${days} 天没有发布内容的账号。成员会收到站内通知和邮件提醒。`,
    empty: '没有休眠的账号。',
    count: (count: string) => `共 ${count} 个账号`,
    since: (date: string) => `自 ${date} 起没有发布内容`,
    reminded: (count: string, date: string) => `已提醒 ${count} 次，最近一次 ${date}`,
    never: '尚未提醒',
    closeLink: '关闭账号',
    states: { neverPosted: '从未发布', dormant: '休眠' },
    closeTitle: (name: string) => `关闭“${name}”`,
    closeNote:
      '关闭后不能再发布内容，认证和名录条目到今天为止；以往的内容照常可见，历史统计不变，关注者会收到通知。关闭后不能恢复。',
    reason: '公开的理由',
    reasonHint: '显示在主页上，不超过 500 字',
    successor: '接替的账号',
    successorHint: '本站另一个经认证账号的用户名；没有则留空',
    close: '关闭账号',
    closedOn: (date: string) => `该账号已于 ${date} 关闭。`,
    closedReason: (reason: string) => `理由：${reason}`,
    goTo: '请改为关注：',
    noSuccessor: '没有接替的账号。',
  },
  en: {
    title: 'Silent offices',
    lead: (days: string) =>
      `Verified accounts of this site that have posted nothing for more than ${days} days. Their members are reminded by a notice here and by letter.`,
    empty: 'No office is silent.',
    count: (count: string) => `${count} accounts`,
    since: (date: string) => `silent since ${date}`,
    reminded: (count: string, date: string) => `reminders: ${count}, the last on ${date}`,
    never: 'not reminded yet',
    closeLink: 'Close',
    states: { neverPosted: 'never posted', dormant: 'dormant' },
    closeTitle: (name: string) => `Close ${name}`,
    closeNote:
      'A closed office publishes nothing any more; its verification and its place in the directory end today. What it posted stays readable, past reports stay as they are, and its followers are told. It cannot be opened again.',
    reason: 'Public reason',
    reasonHint: 'Shown on the profile; at most 500 characters',
    successor: 'Account that takes over',
    successorHint: 'The handle of another verified account of this site; empty if there is none',
    close: 'Close the office',
    closedOn: (date: string) => `This office was closed on ${date}.`,
    closedReason: (reason: string) => `Reason: ${reason}`,
    goTo: 'Please follow instead:',
    noSuccessor: 'No other account takes over.',
  },
})
