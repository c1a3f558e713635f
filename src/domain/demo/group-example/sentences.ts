// Neutral sentences of nobody: no names, no cases, no opinions. {n} is a small number, {d} a weekday, {t} an hour.
import type { Random } from '#core/random'

const originals = [
  '【开庭信息】第{n}法庭{d}{t}时公开开庭，凭有效证件可旁听。',
  '【便民】诉讼服务窗口{d}延长到{t}时，仍按号办理。',
  '【指南】立案一般需要起诉状、身份证明和证据清单，复印件请备{n}份。',
  '【统计】本周接待来访{n}{n}人次，网上预约{n}{n}件。',
  '【开放日】{d}上午开放参观，名额{n}{n}人，先到先得。',
  '【提示】文书可以网上查询，查询码印在回执右上角。',
  '【直播】{d}{t}时图文直播一场庭审，地址见本院网站。',
  '【释法】什么是小额诉讼：金额较小、事实清楚的案件，一审终审，时间更短。',
  '【调解】巡回调解点{d}到第{n}街道，地点在社区活动室。',
  '【热线】咨询电话今日接听{n}{n}次，最多的问题是如何预约。',
  'Hearing room {n} is open to visitors on the day shown at the gate.',
] as const
const quotes = [
  '转发说明：本院同样适用。',
  '本院窗口也按此时间办理。',
  '补充：请带身份证件原件。',
  '本院旁听席另有{n}席。',
] as const
const replies = [
  '补充一点：材料可以邮寄。',
  '更正时间：{t}时开始，其他不变。',
  '座位已满，欢迎看图文直播。',
  '预约方式见上一条。',
] as const
const weekdays = ['周一', '周二', '周三', '周四', '周五'] as const

const pick = <Item>(items: readonly Item[], random: Random): Item => items[random.below(items.length)] as Item

const filled = (text: string, random: Random): string =>
  text
    .replaceAll('{n}', () => String(1 + random.below(9)))
    .replaceAll('{t}', () => String(9 + random.below(8)))
    .replaceAll('{d}', () => pick(weekdays, random))

export const sentence = (kind: 'original' | 'quote' | 'reply', random: Random): string =>
  filled(pick(kind === 'original' ? originals : kind === 'quote' ? quotes : replies, random), random)
