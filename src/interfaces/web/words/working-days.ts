// Calendars of working days: what they hold, their versions, and installing one.
import type { CalendarOrigin, Weekday } from '#domain/calendars'
import { inBoth } from './both.ts'

const zhWeekdays: Record<Weekday, string> = {
  mon: '一',
  tue: '二',
  wed: '三',
  thu: '四',
  fri: '五',
  sat: '六',
  sun: '日',
}
const enWeekdays: Record<Weekday, string> = {
  mon: 'Mo',
  tue: 'Tu',
  wed: 'We',
  thu: 'Th',
  fri: 'Fr',
  sat: 'Sa',
  sun: 'Su',
}
const zhOrigins: Record<CalendarOrigin, string> = { shipped: '软件自带', installed: '本站安装' }
/** The files tell it in English; of a calendar that was installed here its own words are shown. */
const zhSources: Readonly<Record<string, string>> = {
  cn: '节假日和调休以国务院办公厅公布的为准，取自 npm 包 chinese-days；每日八小时分两段，由机构换成自己的',
  'every-day': '全年无休',
  'us-federal':
    '按美国法典第 5 编第 6103 条、公法 117-17（2021 年起的六月节）和第 11582 号行政令推算：逢周六提前到周五，逢周日顺延到周一；不含历任总统另行宣布的停办日',
}
const enSources: Readonly<Record<string, string>> = {}
const enOrigins: Record<CalendarOrigin, string> = { shipped: 'comes with the software', installed: 'installed here' }

export const workingDaysWords = inBoth({
  zh: {
    title: '工作日历',
    note: '时限按哪些日子算。改动不影响已在计时的问政。',
    weekdays: zhWeekdays,
    origins: zhOrigins,
    sources: zhSources,
    version: (version: string, day: string) => `第 ${version} 版，${day} 安装`,
    knows: (from: string, until: string) => `节假日已知 ${from} 至 ${until}`,
    knowsAll: '不限年份',
    ending: (name: string, year: number) => `「${name}」还不知道 ${year} 年的节假日。公布后请上传 .ics 文件。`,
    upload: '上传日历',
    file: '文件',
    fileHint: '.ics（节假日和调休），或本软件的 .json 日历文件。先看，后安装。',
    onto: '.ics 并入哪个日历',
    ontoHint: '文件涉及的年份以文件为准；办公时间、时区和其他年份不变。',
    look: '查看',
    noFile: '请选择文件。',
    tooLarge: (kilobytes: number) => `文件超过 ${kilobytes} KB，请用命令行安装。`,
    moreFaults: (count: number) => `另有 ${count} 处问题。`,
    aheadTitle: '今后 60 天',
    ahead: (days: number) => `今后 ${days} 天`,
    counted: (worked: number, days: number) => `${days} 天里有 ${worked} 个工作日。`,
    unknownFrom: (day: string) => `${day}起的节假日还不知道，先按平常的周显示。`,
    worked: '上班',
    closed: '休',
    moved: '班',
    movedLong: '调休上班',
    older: (version: string) => `这是第 ${version} 版，不是现行的。`,
    versions: '版本',
    versionsNote: '每个时限一直用它开始时的版本。',
    checkTitle: (name: string) => `安装「${name}」？`,
    isNew: '这是一个新的日历。',
    runsOn: '安装后是新的版本。已在计时的问政仍按原来的版本。',
    ignored: (count: number) => `有 ${count} 个事件不是整天的，或已取消，没有采用。`,
    changes: '与现行版本的不同（今年起三年）',
    noChanges: '没有不同的日子。',
    moreChanges: (count: number) => `另有 ${count} 天不同。`,
    becomesWorked: '改为上班',
    becomesClosed: '改为休息',
    install: '安装',
  },
  en: {
    title: 'Calendars of working days',
    note: 'By which days deadlines are counted. A change leaves clocks that run as they are.',
    weekdays: enWeekdays,
    origins: enOrigins,
    sources: enSources,
    version: (version: string, day: string) => `version ${version}, installed ${day}`,
    knows: (from: string, until: string) => `knows holidays from ${from} to ${until}`,
    knowsAll: 'for all years',
    ending: (name: string, year: number) =>
      `“${name}” does not know the holidays of ${year} yet. Upload an .ics file when they are announced.`,
    upload: 'Upload a calendar',
    file: 'File',
    fileHint:
      'An .ics file with holidays and worked weekends, or a .json calendar of this software. You look at it before it is installed.',
    onto: 'Calendar an .ics file goes onto',
    ontoHint: 'For the years the file speaks of it is right; hours, zone and other years stay.',
    look: 'Look at it',
    noFile: 'Please choose a file.',
    tooLarge: (kilobytes: number) => `The file has more than ${kilobytes} kB: install it by command.`,
    moreFaults: (count: number) => `${count} more faults.`,
    aheadTitle: 'The next 60 days',
    ahead: (days: number) => `The next ${days} days`,
    counted: (worked: number, days: number) => `${worked} of ${days} days are worked.`,
    unknownFrom: (day: string) => `Holidays from ${day} on are not known yet: those days are shown as in any week.`,
    worked: 'worked',
    closed: 'closed',
    moved: 'worked',
    movedLong: 'worked weekend',
    older: (version: string) => `This is version ${version}, which is not the present one.`,
    versions: 'Versions',
    versionsNote: 'Each clock keeps the version it began with.',
    checkTitle: (name: string) => `Install “${name}”?`,
    isNew: 'This is a new calendar.',
    runsOn: 'It becomes the next version. Clocks that run keep the one they began with.',
    ignored: (count: number) =>
      count === 1
        ? 'One event does not last whole days or was called off; it is left out.'
        : `${count} events do not last whole days or were called off; they are left out.`,
    changes: 'What is different (three years from this one on)',
    noChanges: 'No day is different.',
    moreChanges: (count: number) => `${count} more days are different.`,
    becomesWorked: 'becomes worked',
    becomesClosed: 'becomes closed',
    install: 'Install it',
  },
})
