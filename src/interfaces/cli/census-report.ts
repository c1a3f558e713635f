// The census as text for a terminal.
import type { Census, CodedSplit, Labels, Split } from '#domain/census'

type Language = 'zh' | 'en'

const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

const nameIn = (labels: Labels, language: Language): string =>
  labels[language] ?? labels['und'] ?? Object.values(labels)[0] ?? ''

const words = {
  title: { zh: '名录统计', en: 'Census of the registry' },
  synthetic: { zh: '含合成数据，并非真实账号', en: 'contains synthetic data: not real accounts' },
  bodies: { zh: '机构', en: 'bodies' },
  officials: { zh: '官员', en: 'officials' },
  total: { zh: '合计', en: 'total' },
  accounts: { zh: '经认证的账号', en: 'verified accounts' },
  distinct: { zh: '去重后', en: 'counted once each' },
  bands: { zh: '按层次（1 国家级 … 5 基层）', en: 'by band (1 national … 5 local)' },
  ranks: { zh: '按级别', en: 'by rank' },
  kinds: { zh: '按类别', en: 'by kind' },
  divisions: { zh: '按地区', en: 'by territory' },
  functions: { zh: '按职能', en: 'by function' },
  platforms: { zh: '按平台', en: 'by platform' },
  activity: { zh: '按活跃度', en: 'by activity' },
  active: { zh: '活跃', en: 'active' },
  dormant: { zh: '休眠', en: 'dormant' },
  neverPosted: { zh: '从未发布', en: 'never posted' },
  unknown: { zh: '未知', en: 'unknown' },
  none: { zh: '未知', en: 'not known' },
  over: { zh: '关注者多于', en: 'more followers than' },
  band: { zh: '层次', en: 'band' },
} as const satisfies Record<string, Record<Language, string>>

/** Chinese characters stand in two columns. */
const widthOf = (text: string): number => {
  let width = 0
  for (const character of text)
    width += /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60]/u.test(character) ? 2 : 1
  return width
}

const NAME_WIDTH = 40
const padded = (text: string, width: number): string => text + ' '.repeat(Math.max(1, width - widthOf(text)))

export const censusText = (census: Census, language: Language): string => {
  const say = (key: keyof typeof words): string => words[key][language]
  const number = (count: number): string => count.toLocaleString(language).padStart(11)
  const row = (name: string, { bodies, officials }: Split): string =>
    `  ${padded(name, NAME_WIDTH)}${number(bodies)}${number(officials)}${number(bodies + officials)}`
  const coded = (splits: readonly CodedSplit[]): readonly string[] =>
    [...splits]
      .sort((one, other) => other.bodies + other.officials - one.bodies - one.officials)
      .map((split) => row(nameIn(split.labels, language), split))
  const table = (title: string, rows: readonly string[], rest?: Split): readonly string[] =>
    rows.length === 0
      ? []
      : [
          '',
          title,
          ...rows,
          ...(rest !== undefined && rest.bodies + rest.officials > 0 ? [row(say('none'), rest)] : []),
        ]
  const { activity, followers } = census
  return [
    `${say('title')} · ${dayText(census.at)}${census.platform === undefined ? '' : ` · ${census.platform}`}`,
    ...(census.synthetic ? [`! ${say('synthetic')}`] : []),
    '',
    `  ${padded('', NAME_WIDTH)}${[say('bodies'), say('officials'), say('total')].map((text) => ' '.repeat(11 - widthOf(text)) + text).join('')}`,
    row(say('accounts'), census.accounts),
    row(say('distinct'), census.distinct),
    ...table(
      say('bands'),
      census.byBand.map((split) => row(`${say('band')} ${split.band}`, split)),
      census.withoutRank,
    ),
    ...table(
      say('ranks'),
      census.byRank
        .filter((split) => split.bodies + split.officials > 0)
        .map((split) => row(nameIn(split.labels, language), split)),
    ),
    ...table(say('kinds'), coded(census.byKind)),
    ...table(say('functions'), coded(census.byFunction), census.withoutFunction),
    ...table(say('divisions'), coded(census.byDivision), census.withoutDivision),
    ...table(
      say('platforms'),
      census.byPlatform.map((split) => row(split.platform, split)),
    ),
    ...table(
      say('activity'),
      (['active', 'dormant', 'neverPosted', 'unknown'] as const).map((state) => row(say(state), activity[state])),
    ),
    ...table(
      say('over'),
      followers.over.map((split) => row(split.followers.toLocaleString(language), split)),
    ),
  ].join('\n')
}
