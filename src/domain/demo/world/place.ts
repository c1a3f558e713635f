// The province of the demo world. It is invented: no region, river, street or body of these names is meant to exist.

export interface City {
  readonly name: string
  readonly english: string
  /** For handles. */
  readonly key: string
  readonly counties: readonly { readonly name: string; readonly english: string; readonly key: string }[]
}

export const province = { name: '霁川', full: '霁川省', english: 'Jichuan', river: '霁江' } as const

export const cities: readonly City[] = [
  {
    name: '望霁',
    english: 'Wangji',
    key: 'wangji',
    counties: [
      { name: '听雨区', english: 'Tingyu District', key: 'tingyu' },
      { name: '棠月区', english: 'Tangyue District', key: 'tangyue' },
      { name: '河灯区', english: 'Hedeng District', key: 'hedeng' },
    ],
  },
  {
    name: '云汀',
    english: 'Yunting',
    key: 'yunting',
    counties: [
      { name: '眠鸥区', english: "Mian'ou District", key: 'mianou' },
      { name: '苇岸县', english: "Wei'an County", key: 'weian' },
    ],
  },
  {
    name: '松砚',
    english: 'Songyan',
    key: 'songyan',
    counties: [
      { name: '砚雪区', english: 'Yanxue District', key: 'yanxue' },
      { name: '墨鹿县', english: 'Molu County', key: 'molu' },
    ],
  },
  {
    name: '鹭泽',
    english: 'Luze',
    key: 'luze',
    counties: [
      { name: '菱歌区', english: 'Lingge District', key: 'lingge' },
      { name: '荷渡县', english: 'Hedu County', key: 'hedu' },
    ],
  },
  {
    name: '青黛',
    english: 'Qingdai',
    key: 'qingdai',
    counties: [
      { name: '黛岚区', english: 'Dailan District', key: 'dailan' },
      { name: '茶坞县', english: 'Chawu County', key: 'chawu' },
    ],
  },
  {
    name: '枫渚',
    english: 'Fengzhu',
    key: 'fengzhu',
    counties: [
      { name: '晚枫区', english: 'Wanfeng District', key: 'wanfeng' },
      { name: '渔灯县', english: 'Yudeng County', key: 'yudeng' },
      { name: '星渚区', english: 'Xingzhu District', key: 'xingzhu' },
    ],
  },
]

/** Of the capital. */
export const streets = [
  '纸鸢路',
  '听雨桥',
  '河灯路',
  '棠月大道',
  '砚台街',
  '竹影路',
  '长汀路',
  '桂子巷',
  '灯塔路',
  '候鸟街',
  '琴川路',
  '石榴弄',
  '望江大道',
  '书声路',
] as const
export const metroStations = [
  '听雨桥',
  '棠月广场',
  '河灯码头',
  '书声路',
  '纸鸢公园',
  '望江塔',
  '候鸟湿地',
  '望霁东',
  '灯塔路',
  '琴川路',
  '会展岛',
  '大学园',
] as const
export const parks = ['纸鸢公园', '候鸟湿地', '滨江步道', '棠月湖', '老船坞'] as const
export const neighbourhoods = [
  '竹影小区',
  '桂子巷社区',
  '长汀里',
  '灯塔家园',
  '棠月新村',
  '石榴弄社区',
  '候鸟苑',
  '江语城',
] as const

/** The invented number of the citizens' line. */
export const hotlineNumber = '70700'
