// A group's report as text for a terminal.
import type { GroupReport, ItemCounts } from '#domain/census'

type Language = 'zh' | 'en'

const words = {
  synthetic: { zh: '含合成数据，并非真实账号', en: 'contains synthetic data: not real accounts' },
  offices: { zh: '机构', en: 'offices' },
  sum: { zh: '关注者（合计）', en: 'followers (sum)' },
  distinct: { zh: '关注者（去重）', en: 'followers (each once)' },
  items: { zh: '条目', en: 'items' },
  originals: { zh: '原创', en: 'originals' },
  replies: { zh: '回复', en: 'replies' },
  quotes: { zh: '转发并评论', en: 'quotes' },
  reposts: { zh: '转发', en: 'reposts' },
  withPictures: { zh: '带图片', en: 'with pictures' },
  withVideo: { zh: '带视频', en: 'with video' },
  perDay: { zh: '每日', en: 'a day' },
  members: { zh: '按成员（条目、关注者）', en: 'by member (items, followers)' },
  gone: { zh: '期末已不在', en: 'gone by the end' },
} as const satisfies Record<string, Record<Language, string>>

const kinds = ['originals', 'replies', 'quotes', 'reposts', 'withPictures', 'withVideo'] as const
const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

export const groupReportText = (report: GroupReport, language: Language): string => {
  const say = (key: keyof typeof words): string => words[key][language]
  const number = (count: number): string => count.toLocaleString(language).padStart(9)
  const line = (name: string, count: number): string => `${number(count)}  ${name}`
  const split = (counts: ItemCounts): readonly string[] => kinds.map((kind) => line(`  ${say(kind)}`, counts[kind]))
  const name = report.labels[language] ?? Object.values(report.labels)[0] ?? report.code
  return [
    `${name} · ${dayText(report.from)} – ${dayText(report.until - 1)}`,
    ...(report.synthetic ? [say('synthetic')] : []),
    '',
    line(say('offices'), report.offices),
    line(say('sum'), report.followers.sum),
    line(say('distinct'), report.followers.distinct),
    line(say('items'), report.total.items),
    ...split(report.total),
    line(say('perDay'), report.perDay),
    '',
    say('members'),
    ...report.members.map(
      (member) =>
        `${number(member.items)}${number(member.followers)}  ${member.name} @${member.handle}${member.stays ? '' : ` (${say('gone')})`}`,
    ),
  ].join('\n')
}
