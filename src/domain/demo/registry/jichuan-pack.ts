// The registry of the invented province: who its bodies are, one under the other, and who holds which position.
import type { PackSource } from '#domain/offices'
import type { Member, Voice } from '../world/cast.ts'
import { cities, province } from '../world/place.ts'

export const PACK = 'jichuan'
export const ISSUER = '霁川省网络认证中心（虚构）· Verification Office of Jichuan (fictional)'
export const REASON = '虚构演示数据 · Made up for demonstration'

const SCALE = 'ranks'
type Level = 'province' | 'city' | 'county' | 'section'

const levels: readonly { code: Level; band: number; labels: object }[] = [
  { code: 'province', band: 2, labels: { zh: '省级', en: 'Province' } },
  { code: 'city', band: 3, labels: { zh: '市级', en: 'City' } },
  { code: 'county', band: 4, labels: { zh: '区县级', en: 'County or district' } },
  { code: 'section', band: 5, labels: { zh: '科室', en: 'Section' } },
]

const functions: readonly { code: string; labels: object; voices: readonly Voice[] }[] = [
  { code: 'news', labels: { zh: '新闻发布', en: 'News' }, voices: ['newsroom', 'desk'] },
  { code: 'courts', labels: { zh: '审判', en: 'Courts' }, voices: ['court'] },
  { code: 'safety', labels: { zh: '公共安全', en: 'Public safety' }, voices: ['police', 'traffic', 'fire'] },
  { code: 'nature', labels: { zh: '气象与环境', en: 'Weather and environment' }, voices: ['weather', 'environment'] },
  {
    code: 'life',
    labels: { zh: '医疗、教育与民生', en: 'Health, schools, work' },
    voices: ['health', 'education', 'labour'],
  },
  { code: 'services', labels: { zh: '城市服务', en: 'City services' }, voices: ['metro', 'bus', 'water', 'hotline'] },
  {
    code: 'culture',
    labels: { zh: '文化与市场', en: 'Culture and markets' },
    voices: ['culture', 'library', 'market'],
  },
]

export const codeOf = ({ handle }: Pick<Member, 'handle'>): string => handle.replaceAll('_', '-')

interface Place {
  readonly division: string
  readonly level: Level
  /** The key of the city a county lies in. */
  readonly city: string | undefined
}

const placeOf = ({ handle }: Member): Place => {
  const key = handle.split('_', 1)[0] ?? ''
  if (cities.some((city) => city.key === key)) return { division: key, level: 'city', city: key }
  const above = cities.find(({ counties }) => counties.some((county) => county.key === key))
  return above === undefined
    ? { division: 'jichuan', level: 'province', city: undefined }
    : { division: key, level: 'county', city: above.key }
}

/** Its name as its own note begins. */
const nameOf = ({ note, call, handle }: Member): string => {
  const begins =
    note
      .split(/[。，\n]/, 1)[0]
      ?.replace(/官方账号$/, '')
      .replace(/\d+$/, '') ?? call
  return handle === 'wangji_intl' ? '望霁市国际服务台' : begins
}

const bodyOf = (member: Member): object => {
  const { division, level, city } = placeOf(member)
  const court = member.voice === 'court'
  const parent = court
    ? { province: undefined, city: 'jichuan-court', county: `${city}-court`, section: undefined }[level]
    : level === 'province'
      ? 'government'
      : `${city}-government`
  return {
    code: codeOf(member),
    labels: { zh: nameOf(member), en: member.displayName.slice(member.call.length).trim() },
    kind: court ? 'court' : 'administration',
    division,
    function: functions.find(({ voices }) => voices.includes(member.voice))?.code,
    scale: SCALE,
    level,
    ...(parent === undefined ? {} : { parent }),
  }
}

/** In which body an official of the cast holds her position, and of which level it is. */
const posts: Readonly<Record<string, { readonly body: string; readonly level: Level }>> = {
  shen_yanqiu: { body: 'jichuan-court', level: 'section' },
  song_tingsong: { body: 'wangji-traffic', level: 'section' },
  wen_rulan: { body: 'jichuan-weather', level: 'section' },
  zhu_xiangwan: { body: 'wangji-hotline', level: 'section' },
  lu_zhaoting: { body: 'wangji-metro', level: 'section' },
  yan_heqing: { body: 'wangji-government', level: 'city' },
}

const officialsIn = (members: readonly Member[]) =>
  members.flatMap((member) => {
    const post = posts[member.handle]
    return member.kind !== 'official' || post === undefined ? [] : [{ member, post }]
  })

/** Those whom the pack knows: they are verified with it. */
export const speakersIn = (
  members: readonly Member[],
): readonly { readonly member: Member; readonly scope: 'body' | 'official'; readonly code: string }[] => [
  ...members
    .filter(({ kind }) => kind === 'office')
    .map((member) => ({ member, scope: 'body' as const, code: `${PACK}/${codeOf(member)}` })),
  ...officialsIn(members).map(({ member }) => ({
    member,
    scope: 'official' as const,
    code: `${PACK}/${codeOf(member)}`,
  })),
]

export const jichuanPack = (members: readonly Member[]): PackSource => {
  const government = (code: string, labels: object, division: string, level: Level, parent?: string): object => ({
    code,
    labels,
    kind: 'administration',
    division,
    scale: SCALE,
    level,
    ...(parent === undefined ? {} : { parent }),
  })
  const officials = officialsIn(members)
  const files: Readonly<Record<string, readonly object[]>> = {
    'divisions.ndjson': [
      { code: 'jichuan', scheme: 'fictional', labels: { zh: province.full, en: province.english } },
      ...cities.flatMap(({ key, name, english, counties }) => [
        { code: key, parent: 'jichuan', scheme: 'fictional', labels: { zh: `${name}市`, en: english } },
        ...counties.map((county) => ({
          code: county.key,
          parent: key,
          scheme: 'fictional',
          labels: { zh: county.name, en: county.english },
        })),
      ]),
    ],
    'bodies.ndjson': [
      government(
        'government',
        { zh: `${province.full}人民政府`, en: `Government of ${province.english}` },
        'jichuan',
        'province',
      ),
      ...cities.map(({ key, name, english }) =>
        government(
          `${key}-government`,
          { zh: `${name}市人民政府`, en: `Government of ${english}` },
          key,
          'city',
          'government',
        ),
      ),
      ...members.filter(({ kind }) => kind === 'office').map(bodyOf),
    ],
    'positions.ndjson': officials.map(({ member, post }) => ({
      code: `post-of-${codeOf(member)}`,
      body: post.body,
      labels: { zh: member.fields[0]?.value ?? '', en: member.displayName.slice(member.call.length).trim() },
      scale: SCALE,
      level: post.level,
    })),
    'people.ndjson': officials.map(({ member }) => ({ code: codeOf(member), name: member.call })),
    'holdings.ndjson': officials.map(({ member }) => ({
      position: `post-of-${codeOf(member)}`,
      person: codeOf(member),
    })),
  }
  const head = {
    schema: 1,
    code: PACK,
    version: '1',
    labels: { zh: `${province.full}（虚构）`, en: `${province.english} (fictional)` },
    jurisdiction: 'fictional',
    synthetic: true,
    scales: [
      {
        code: SCALE,
        labels: { zh: '霁川级别（虚构）', en: 'Ranks of Jichuan (fictional)' },
        levels: levels.map((level, place) => ({ ...level, place: place + 1 })),
      },
    ],
    kinds: [
      { code: 'administration', labels: { zh: '政府机构', en: 'Administration' } },
      { code: 'court', labels: { zh: '法院', en: 'Court' } },
    ],
    functions: functions.map(({ code, labels }) => ({ code, labels })),
  }
  return {
    name: PACK,
    read: async (file) =>
      file === 'pack.json' ? JSON.stringify(head) : files[file]?.map((line) => `${JSON.stringify(line)}\n`).join(''),
  }
}
