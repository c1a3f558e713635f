// The made-up courts of the example: a province that is on no map, its high court and twenty further ones.

export interface ExampleCourt {
  readonly code: string
  readonly handle: string
  readonly zh: string
  readonly en: string
}

const places: readonly (readonly [zh: string, en: string])[] = [
  ['松屿', 'Songyu'],
  ['竹汀', 'Zhuting'],
  ['梅坞', 'Meiwu'],
  ['兰渚', 'Lanzhu'],
  ['荷浦', 'Hepu'],
  ['桐溪', 'Tongxi'],
  ['枫岗', 'Fenggang'],
  ['苇湾', 'Weiwan'],
  ['槐里', 'Huaili'],
  ['柳堤', 'Liudi'],
  ['榆台', 'Yutai'],
  ['菱塘', 'Lingtang'],
  ['杏桥', 'Xingqiao'],
  ['茶岭', 'Chaling'],
  ['橘洲', 'Juzhou'],
  ['麦垄', 'Mailong'],
  ['云津', 'Yunjin'],
  ['雁滩', 'Yantan'],
  ['鹤汀', 'Heting'],
  ['鲤门', 'Limen'],
]

/** The coordinating one first. */
export const exampleCourts: readonly ExampleCourt[] = [
  { code: 'c00', handle: 'courts2010_high', zh: '云岫高级法院（合成）', en: 'Yunxiu High Court (made up)' },
  ...places.map(([zh, en], at) => ({
    code: `c${String(at + 1).padStart(2, '0')}`,
    handle: `courts2010_${en.toLowerCase()}`,
    zh: `${zh}法院（合成）`,
    en: `${en} Court (made up)`,
  })),
]
