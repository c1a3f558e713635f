// The words of the letter of a working day, in Chinese and English.
import type { InquiryKind, InquiryState } from '#domain/inquiries'
import type { LetterLocale } from '../contract.ts'
import type { DeskFacts } from './read-desk.ts'

interface StaffLetterWords {
  readonly subject: (office: string, facts: DeskFacts) => string
  readonly title: (office: string, day: string) => string
  readonly counts: Readonly<Record<keyof DeskFacts['counts'], (count: string) => string>>
  readonly listed: string
  readonly late: (days: number) => string
  readonly dueAt: (time: string) => string
  readonly kinds: Readonly<Record<InquiryKind, string>>
  readonly states: Readonly<Partial<Record<InquiryState, string>>>
  readonly more: string
  readonly open: string
  readonly why: (office: string) => string
  readonly stop: string
  readonly change: string
}

const zh: StaffLetterWords = {
  subject: (office, { counts }) =>
    `${office}：今日办理，${counts.late > 0 ? `逾期 ${counts.late} 件` : counts.today > 0 ? `今日到期 ${counts.today} 件` : `待办 ${counts.open} 件`}`,
  title: (office, day) => `${office} · ${day}`,
  counts: {
    late: (count) => `已逾期：${count} 件`,
    today: (count) => `今日到期：${count} 件`,
    came: (count) => `上次来信之后新收到：${count} 件`,
    mine: (count) => `由您经办：${count} 件`,
    proposals: (count) => `待您审核的答复：${count} 件`,
    offered: (count) => `其他机构拟转来：${count} 件`,
    decide: (count) => `待您所在机构指定承办：${count} 件`,
    posts: (count) => `待回应的提及与评论：${count} 条`,
    open: (count) => `待办共计：${count} 件`,
  },
  listed: '最急的几件',
  late: (days) => (days === 0 ? '今日逾期' : `逾期 ${days} 个工作日`),
  dueAt: (time) => `今日 ${time} 到期`,
  kinds: { question: '咨询', help: '求助', complaint: '投诉', suggestion: '建议', correction_request: '更正请求' },
  states: {
    received: '待受理',
    accepted: '已受理',
    transfer_offered: '转办待接收',
    escalated: '待指定承办',
    in_progress: '办理中',
    planned: '已承诺',
    disputed: '有异议',
    appealed: '申诉中',
  },
  more: '其余的请在办理台查看。',
  open: '打开办理台',
  why: (office) =>
    `您是「${office}」的工作人员，并选择每个工作日早上收一封信。没有事项的日子不来信。信中没有问政的内容。`,
  stop: '不再接收',
  change: '设置',
}

const en: StaffLetterWords = {
  subject: (office, { counts }) =>
    `${office}: today at the desk, ${counts.late > 0 ? `${counts.late} late` : counts.today > 0 ? `${counts.today} due today` : `${counts.open} to do`}`,
  title: (office, day) => `${office} · ${day}`,
  counts: {
    late: (count) => `Late: ${count}`,
    today: (count) => `Due today: ${count}`,
    came: (count) => `New since the last letter: ${count}`,
    mine: (count) => `Assigned to you: ${count}`,
    proposals: (count) => `Answers that await your approval: ${count}`,
    offered: (count) => `Offered by other offices: ${count}`,
    decide: (count) => `Waiting for you to name a lead: ${count}`,
    posts: (count) => `Mentions and comments to answer: ${count}`,
    open: (count) => `To do in all: ${count}`,
  },
  listed: 'The most pressing ones',
  late: (days) => (days === 0 ? 'late since today' : `late by ${days} working ${days === 1 ? 'day' : 'days'}`),
  dueAt: (time) => `due today at ${time}`,
  kinds: {
    question: 'question',
    help: 'call for help',
    complaint: 'complaint',
    suggestion: 'suggestion',
    correction_request: 'request for correction',
  },
  states: {
    received: 'received',
    accepted: 'accepted',
    transfer_offered: 'offered to another office',
    escalated: 'needs a lead office',
    in_progress: 'in progress',
    planned: 'promised',
    disputed: 'disputed',
    appealed: 'appealed',
  },
  more: 'The others are at the desk.',
  open: 'Open the desk',
  why: (office) =>
    `You are of the staff of ${office} and get one letter in the morning of each working day; none when there is nothing. It holds no words of any case.`,
  stop: 'Stop these letters',
  change: 'Settings',
}

export const staffLetterWords: Readonly<Record<LetterLocale, StaffLetterWords>> = { zh, en }
