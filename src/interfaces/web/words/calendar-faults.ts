// What is wrong with a calendar file, in words: the domain says it in English, here it is said in Chinese, too.
import type { Locale } from '#interfaces/http'

/** The English sentence, and the Chinese one with its parts. */
const zh: readonly (readonly [RegExp, string])[] = [
  [/^the file is not JSON$/, '文件不是 JSON。'],
  [/^days of an \.ics file go onto a calendar$/, '请选择 .ics 并入的日历。'],
  [/^there is no event in it$/, '文件里没有事件。'],
  [/^line (\d+) is no line of iCalendar$/, '第 $1 行不是 iCalendar 的内容。'],
  [/^line (\d+) ends (\S+), which is not open$/, '第 $1 行结束了没有开始的 $2。'],
  [/^(\S+) of line (\d+) does not end$/, '第 $2 行的 $1 没有结束。'],
  [/^the event of line (\d+) has no day to begin$/, '第 $1 行的事件没有开始的日期。'],
  [/^line (\d+): RDATE is not understood$/, '第 $1 行：不支持 RDATE。'],
  [/^line (\d+) is no day$/, '第 $1 行不是日期。'],
  [/^the event of line (\d+) lasts (-?\d+) days$/, '第 $1 行的事件长达 $2 天。'],
  [/^line (\d+): the rule (.*) is not understood$/, '第 $1 行：不支持重复规则 $2。'],
  [
    /^weekly\.(\w+): (\S+) is no span of a day, such as 09:00-12:00$/,
    'weekly.$1：$2 不是一天中的时段，应如 09:00-12:00。',
  ],
  [/^weekly\.(\w+): (\S+) begins before the one before it ends$/, 'weekly.$1：$2 与前一个时段重叠。'],
  [/^weekly: no hour of the week is worked$/, 'weekly：一周没有办公时间。'],
  [/^workedAs: (\w+) has no hours$/, 'workedAs：$1 没有办公时间。'],
  [/^timeZone: (.*) is no time zone, such as Asia\/Shanghai$/, 'timeZone：$1 不是时区，应如 Asia/Shanghai。'],
  [/^(\S+) lies before (\S+)$/, '$1 早于 $2。'],
  [/^(\S+) is closed and worked$/, '$1 既休息又上班。'],
  [/^(\S+) is worked twice$/, '$1 的调休上班写了两次。'],
  [/^(\S+) is no day$/, '$1 不是日期。'],
]

const sentence = (text: string): string => {
  const [first = '', ...rest] = text
  const whole = first.toUpperCase() + rest.join('')
  return /[.!?]$/.test(whole) ? whole : `${whole}.`
}

export const faultIn = (locale: Locale, fault: string): string => {
  if (locale !== 'zh') return sentence(fault)
  const known = zh.find(([pattern]) => pattern.test(fault))
  return known === undefined ? `日历文件的格式不对：${fault}` : fault.replace(known[0], known[1])
}
