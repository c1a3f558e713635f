// Two thousand people with names they chose themselves.
import type { Random } from '#core/random'
import { between, chance, pick, some } from '../words/grammar.ts'
import type { Member } from './cast.ts'
import { cities, neighbourhoods, parks } from './place.ts'

const manners = [
  ['早起的', 'early'],
  ['爱吃藕的', 'lotus'],
  ['骑车的', 'bike'],
  ['不加糖的', 'nosugar'],
  ['江边的', 'river'],
  ['慢慢走的', 'slow'],
  ['听雨区', 'tingyu'],
  ['棠月湖', 'tangyue'],
  ['长汀里', 'changting'],
  ['拍云的', 'cloud'],
  ['种薄荷的', 'mint'],
  ['赶末班车的', 'lastbus'],
  ['煮面的', 'noodle'],
  ['想睡觉的', 'sleepy'],
  ['养猫的', 'cat'],
  ['带娃的', 'withkid'],
  ['退休的', 'retired'],
  ['修钟表的', 'clock'],
  ['写代码的', 'code'],
  ['练书法的', 'ink'],
  ['跑十公里的', 'ten_k'],
  ['看展的', 'gallery'],
  ['会修伞的', 'umbrella'],
  ['卖豆花的', 'tofu'],
  ['教物理的', 'physics'],
  ['上夜班的', 'night'],
  ['逛菜场的', 'market'],
  ['读诗的', 'poem'],
  ['画地图的', 'map'],
  ['攒邮票的', 'stamp'],
  ['坐头排的', 'front'],
  ['半山', 'halfhill'],
  ['三号线', 'line3'],
  ['认真吃饭的', 'dinner'],
  ['路过的', 'passing'],
  ['数星星的', 'stars'],
] as const

const cores = [
  ['小满', 'xiaoman'],
  ['阿澈', 'ache'],
  ['晚风', 'wanfeng'],
  ['青梅', 'qingmei'],
  ['豆豆', 'doudou'],
  ['南乔', 'nanqiao'],
  ['老周', 'laozhou'],
  ['阿禾', 'ahe'],
  ['知夏', 'zhixia'],
  ['橘子', 'juzi'],
  ['木木', 'mumu'],
  ['老陈', 'laochen'],
  ['星野', 'xingye'],
  ['阿沅', 'ayuan'],
  ['小鱼', 'xiaoyu'],
  ['石头', 'shitou'],
  ['念念', 'niannian'],
  ['阿杞', 'aqi'],
  ['团子', 'tuanzi'],
  ['林深', 'linshen'],
  ['白露', 'bailu'],
  ['阿黎', 'ali'],
  ['米粒', 'mili'],
  ['老许', 'laoxu'],
  ['丁香', 'dingxiang'],
  ['阿岩', 'ayan'],
  ['栗子', 'lizi'],
  ['云舒', 'yunshu'],
  ['小寒', 'xiaohan'],
  ['阿椿', 'achun'],
  ['鹿鸣', 'luming'],
  ['花卷', 'huajuan'],
  ['老顾', 'laogu'],
  ['阿棠', 'atang'],
  ['沐沐', 'mumu2'],
  ['桃桃', 'taotao'],
  ['阿屿', 'ayu'],
  ['大雄猫', 'bigcat'],
  ['苏打', 'suda'],
  ['小舟', 'xiaozhou'],
  ['芝麻', 'zhima'],
  ['阿临', 'alin'],
  ['半夏', 'banxia'],
  ['老方', 'laofang'],
  ['初一', 'chuyi'],
  ['糯米', 'nuomi'],
  ['阿拾', 'ashi'],
  ['明前', 'mingqian'],
  ['小雀', 'xiaoque'],
  ['北辰', 'beichen'],
  ['蓝莓', 'lanmei'],
  ['老沈', 'laoshen'],
  ['谷雨', 'guyu'],
  ['阿恬', 'atian'],
  ['松果', 'songguo'],
  ['一一', 'yiyi'],
  ['阿凉', 'aliang'],
  ['竹子', 'zhuzi'],
  ['奶盖', 'naigai'],
  ['小岛', 'xiaodao'],
] as const

const foreigners = [
  'Molly',
  'Tomás',
  'Ingrid',
  'Kwame',
  'Aiko',
  'Pierre',
  'Nadia',
  'Oskar',
  'Leila',
  'Hugo',
  'Freya',
  'Mateo',
  'Zara',
  'Callum',
  'Anneli',
  'Ravi',
  'Bea',
  'Jonas',
  'Yara',
  'Finn',
  'Sunniva',
  'Emeka',
  'Clara',
  'Dario',
  'Mira',
  'Tove',
  'Sam',
  'Noor',
  'Elif',
  'Bram',
] as const

const jobs = [
  '护士',
  '中学老师',
  '地铁站务员',
  '面馆老板',
  '程序员',
  '退休钳工',
  '大二学生',
  '社区志愿者',
  '网约车司机',
  '花店店主',
  '会计',
  '建筑设计师',
  '快递员',
  '咖啡师',
  '图书编辑',
  '养蜂人',
  '律师助理',
  '电工',
  '钢琴老师',
  '水果摊主',
] as const
const likes = [
  '霁江的傍晚',
  '旧书店',
  '热豆浆',
  '骑行',
  '阴天',
  '看球',
  '做菜',
  '散步',
  '修东西',
  '听广播',
  '拍照片',
  '羽毛球',
  '写日记',
  '钓鱼',
  '越剧',
  '徒步',
  '乒乓球',
  '养花',
] as const

const places = (): string[] =>
  cities.flatMap((city) => [city.name, ...city.counties.map(({ name }) => `${city.name}${name}`)])

/** `count` people; the first are the most talkative and the best known. */
export const composeResidents = (random: Random, count: number): Member[] => {
  const where = places()
  const people: Member[] = foreigners.map((name) => ({
    handle: `${name
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase()}_wangji`,
    displayName: pick(random, [`${name} in Wangji`, name, `${name} 🌊`]),
    uniqueName: null,
    kind: 'citizen',
    voice: 'resident',
    call: name,
    note: pick(random, [
      'Here for the river, stayed for the noodles.',
      'Teaching English at a primary school in Tingyu.',
      'Engineer, cyclist, slow learner of Chinese.',
      'PhD student. Rain person.',
      'Photos of bridges. Mostly bridges.',
      'Trying every breakfast stall in Hedeng.',
    ]),
    fields: [
      {
        name: 'Speaks',
        value: pick(random, ['English, 一点点中文', 'English, 中文', 'English, français', 'English, español, 中文']),
      },
    ],
    pace: between(random, 6, 18),
    fame: between(random, 1, 5),
  }))
  const names = some(
    random,
    manners.flatMap((manner) => cores.map((core) => ({ manner, core }))),
    count - people.length,
  )
  names.forEach(({ manner, core }, index) => {
    const rank = index / names.length
    const home = pick(random, where)
    const name = `${manner[0]}${core[0]}`
    people.push({
      handle: `${manner[1]}_${core[1]}`,
      displayName: name,
      uniqueName: chance(random, 35) ? name : null,
      kind: 'citizen',
      voice: 'resident',
      call: name,
      note: chance(random, 70)
        ? pick(random, [
            `${pick(random, jobs)}，住在${home}。喜欢${pick(random, likes)}和${pick(random, likes)}。`,
            `${home}人。${pick(random, jobs)}。`,
            `在${pick(random, neighbourhoods)}住了${between(random, 3, 31)}年。`,
            `${pick(random, likes)}爱好者，${pick(random, ['话不多', '话有点多', '有问必答', '只转发不说话', '周末才上线'])}。`,
            `周末常在${pick(random, parks)}。`,
          ])
        : '',
      fields: chance(random, 30) ? [{ name: '所在地', value: home }] : [],
      pace:
        rank < 0.04
          ? between(random, 25, 60)
          : rank < 0.2
            ? between(random, 6, 20)
            : rank < 0.5
              ? between(random, 1, 5)
              : 0,
      fame: rank < 0.01 ? between(random, 8, 16) : rank < 0.1 ? between(random, 2, 6) : 1,
    })
  })
  return people
}
