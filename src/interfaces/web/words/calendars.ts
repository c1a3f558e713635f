// Working days, what offices promise, and how clocks stand.
import type { ClockKind, ClockRefusal, ClockState, InquiryKind, Limit, Weekday } from '#domain/calendars'
import { inBoth } from './both.ts'

const zhKinds: Record<InquiryKind, string> = {
  question: '咨询',
  help: '求助',
  complaint: '投诉',
  suggestion: '建议',
  correction_request: '更正请求',
}
const enKinds: Record<InquiryKind, string> = {
  question: 'Question',
  help: 'Call for help',
  complaint: 'Complaint',
  suggestion: 'Suggestion',
  correction_request: 'Request for correction',
}
const zhClocks: Record<ClockKind, string> = {
  acknowledge: '受理',
  accept_transfer: '接收转办',
  first_answer: '首次答复',
  next_update: '进展通报',
  resolution: '办结',
  info_window: '提问人补充',
  asker_window: '提问人确认',
}
const enClocks: Record<ClockKind, string> = {
  acknowledge: 'Acknowledged',
  accept_transfer: 'Transfer decided',
  first_answer: 'First answer',
  next_update: 'News in between',
  resolution: 'Closed',
  info_window: 'Time to add something',
  asker_window: 'Time to object',
}
const zhStates: Record<ClockState, string> = {
  running: '办理中',
  due_soon: '即将到期',
  due_very_soon: '临近到期',
  late: '已逾期',
  very_late: '严重逾期',
  met: '按时完成',
  met_late: '逾期完成',
  paused: '等待提问人补充',
  stopped: '已终止',
}
const enStates: Record<ClockState, string> = {
  running: 'Running',
  due_soon: 'Due soon',
  due_very_soon: 'Due very soon',
  late: 'Late',
  very_late: 'Very late',
  met: 'Done in time',
  met_late: 'Done late',
  paused: 'Waiting for the asker',
  stopped: 'Stopped',
}
const zhRefusals: Record<ClockRefusal, string> = {
  clock_over: '该时限已结束。',
  clock_before: '时间早于上一次变动。',
  clock_paused: '该时限已暂停。',
  clock_not_paused: '该时限没有暂停。',
  clock_pauses_used: '暂停次数已用完。',
  clock_extended: '该时限已延长过一次。',
  clock_not_extendable: '该时限不可延长。',
  clock_late: '已逾期，不能再延长。',
  clock_reason_missing: '延长须说明理由。',
  clock_not_met: '尚未答复，不能提出异议。',
  clock_halved: '该时限已因异议重新计算过一次。',
}
const enRefusals: Record<ClockRefusal, string> = {
  clock_over: 'This clock is over.',
  clock_before: 'Something happened to this clock later than that.',
  clock_paused: 'This clock is paused already.',
  clock_not_paused: 'This clock is not paused.',
  clock_pauses_used: 'This clock was paused as often as the rules allow.',
  clock_extended: 'This clock was extended once already.',
  clock_not_extendable: 'The rules allow no extension of this clock.',
  clock_late: 'It is late: too late to extend it.',
  clock_reason_missing: 'An extension needs a reason.',
  clock_not_met: 'Only what was answered can be disputed.',
  clock_halved: 'It began anew after a dispute once already.',
}
const zhWeekdays: Record<Weekday, string> = {
  mon: '周一',
  tue: '周二',
  wed: '周三',
  thu: '周四',
  fri: '周五',
  sat: '周六',
  sun: '周日',
}
const enWeekdays: Record<Weekday, string> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
}

const zhLimit = ({ amount, unit }: Limit): string => {
  if (unit === 'working_hours') return `${amount} 个工作小时`
  if (amount === 0) return '当日'
  return unit === 'working_days' ? `${amount} 个工作日` : `${amount} 天`
}
const enLimit = ({ amount, unit }: Limit): string => {
  const many = amount === 1 ? '' : 's'
  if (unit === 'working_hours') return `${amount} working hour${many}`
  if (amount === 0) return 'the same day'
  return unit === 'working_days' ? `${amount} working day${many}` : `${amount} day${many}`
}

export const calendarWords = inBoth({
  zh: {
    promises: '办理承诺',
    promisesNote: '我们回应什么，多快回应。',
    kind: '事项',
    kinds: zhKinds,
    clocks: zhClocks,
    states: zhStates,
    refusals: zhRefusals,
    limit: zhLimit,
    notPromised: '未承诺',
    howCounted: '时限怎样计算',
    counted: [
      '收到当日不计入；下班后或休息日收到的，视为下一个工作日收到。',
      '按工作日计的时限，到第几个工作日下班时为止；节假日和调休按工作日历。',
      '以“天”计的时限含休息日，到当天结束时为止。',
    ] as readonly string[],
    pauses: (count: number) =>
      count === 0 ? '等待补充材料期间照常计时。' : `因请提问人补充情况，计时最多可暂停 ${count} 次。`,
    extension: (limit: string) => `到期前可延长一次，最多 ${limit}，理由公开。`,
    noExtension: '时限不可延长。',
    afterDispute: (percent: number) => `提问人有异议的，由他人重新办理，时限为原来的 ${percent}%。`,
    veryLate: (days: number) => `逾期 ${days} 个工作日仍未办理的，予以公布。`,
    hours: '办公时间',
    closedDay: '休息',
    weekdays: zhWeekdays,
    and: '、',
    every: (limit: Limit) => `每 ${zhLimit(limit)}`,
    zone: (name: string) => `时区 ${name}`,
    version: (version: string, date: string) => `第 ${version} 版，${date} 起执行`,
    source: '来源',
  },
  en: {
    promises: 'Our promises',
    promisesNote: 'What we answer, and how fast.',
    kind: 'Matter',
    kinds: enKinds,
    clocks: enClocks,
    states: enStates,
    refusals: enRefusals,
    limit: enLimit,
    notPromised: 'not promised',
    howCounted: 'How time is counted',
    counted: [
      'The day of receipt is not counted. What comes after office hours or on a closed day counts as received on the next working day.',
      'A time in working days is over when the office closes on the last of them, by the calendar of holidays and worked weekends.',
      'A time in days includes closed days and is over at the end of the last one.',
    ] as readonly string[],
    pauses: (count: number) =>
      count === 0
        ? 'The time runs on while we wait for information from you.'
        : `When we have to ask you for information, the time stands still, ${count === 1 ? 'once' : `${count} times`} at most.`,
    extension: (limit: string) => `Before it is over the time may be extended once, by ${limit}, with a public reason.`,
    noExtension: 'Times are not extended.',
    afterDispute: (percent: number) =>
      `If you dispute the answer, somebody else looks at it again within ${percent}\u00a0% of the time.`,
    veryLate: (days: number) => `What is late by ${days} working ${days === 1 ? 'day' : 'days'} is published.`,
    hours: 'Office hours',
    closedDay: 'closed',
    weekdays: enWeekdays,
    and: ', ',
    every: (limit: Limit) => `every ${enLimit(limit)}`,
    zone: (name: string) => `time zone ${name}`,
    version: (version: string, date: string) => `version ${version}, since ${date}`,
    source: 'Source',
  },
})
