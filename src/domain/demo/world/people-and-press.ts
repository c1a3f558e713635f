// Officials under their own names, and the papers, the radio and the English weekly.
import { fictional, type Member, type Voice } from './cast.ts'
import { province } from './place.ts'

const official = (
  handle: string,
  name: string,
  title: string,
  body: string,
  english: string,
  note: string,
  fame: number,
): Member => ({
  handle,
  uniqueName: name,
  displayName: `${name} ${english}`,
  kind: 'official',
  voice: 'official',
  call: name,
  note,
  fields: [{ name: '职务 Title', value: title }, { name: '单位 Body', value: body }, fictional],
  pace: 48,
  fame,
})

export const officials: readonly Member[] = [
  official(
    'shen_yanqiu',
    '沈砚秋',
    '新闻发言人',
    '霁川省高级人民法院',
    'Court spokesperson',
    '在法院工作的第十六年。这里说案子、说法条，也说食堂的藕粉圆子。',
    26,
  ),
  official(
    'song_tingsong',
    '宋听松',
    '交警支队宣传民警',
    '望霁市公安局',
    'Traffic officer',
    '早晚高峰在纸鸢路口，其余时间在回您的评论。',
    38,
  ),
  official(
    'wen_rulan',
    '温如岚',
    '首席预报员',
    '霁川省气象台',
    'Chief forecaster',
    '报得准的时候不用谢，报不准的时候欢迎来骂。',
    44,
  ),
  official(
    'zhu_xiangwan',
    '祝向晚',
    '热线值班主任',
    '望霁市民服务热线',
    'Duty manager of the line',
    '每一个编号后面都是一个等着的人。',
    30,
  ),
  official(
    'lu_zhaoting',
    '陆照汀',
    '地铁运营调度长',
    '望霁地铁',
    'Metro dispatcher',
    '让第一班车准点，是我一天里最重要的事。',
    22,
  ),
  official(
    'yan_heqing',
    '颜鹤青',
    '副市长（分管城建）',
    '望霁市人民政府',
    'Deputy mayor',
    '每周四下午回复留言。说得不对的地方请直接指出来。',
    34,
  ),
]

const media = (
  voice: Voice,
  handle: string,
  name: string,
  english: string,
  note: string,
  pace: number,
  fame: number,
): Member => ({
  handle,
  uniqueName: name,
  displayName: `${name} ${english}`.trim(),
  kind: 'media',
  voice,
  call: name,
  note,
  fields: [fictional],
  pace,
  fame,
})

export const press: readonly Member[] = [
  media('media', 'evening_tide', '霁川晚潮报', 'Evening Tide', '霁江边的一张晚报。线索请私信，好天气请出门。', 190, 74),
  media('media', 'jijiang_news', '霁江新闻网', 'Jijiang News', `${province.full}的日常，一条一条记下来。`, 170, 60),
  media(
    'media',
    'wangji_radio',
    '望霁城市广播',
    'Wangji City Radio',
    '路上的声音，窗边的声音。每天五点半开播。',
    110,
    50,
  ),
  media(
    'lantern',
    'lantern_weekly',
    '灯笼周刊',
    'The Jichuan Lantern',
    'An English weekly from the river city of Wangji. Slow news, good food, trains on time (mostly).',
    75,
    22,
  ),
]
