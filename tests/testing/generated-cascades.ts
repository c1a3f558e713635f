// Writes a set in the format "weibo-cascades" with fictional texts and all the irregularities of the real one.
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DAY, HOUR, MINUTE, SECOND } from '#core/clock'
import { seededRandom } from '#core/random'

type Json = Record<string, unknown>

const subjects = [
  '滨河步道',
  '社区食堂',
  '早班地铁',
  '图书馆新馆',
  '城北菜市场',
  '河堤路灯',
  '儿童公园',
  '老码头',
  '环湖公交',
  '夜校书法班',
]
const events = [
  '今天重新开放',
  '下周起延长时间',
  '换了新的指示牌',
  '周末要封闭检修',
  '多了一个无障碍入口',
  '排队的人特别多',
  '要听听大家的意见',
  '装上了直饮水',
]
const feelings = [
  '真不错',
  '终于等到了',
  '希望长期坚持',
  '早该这样',
  '有点远',
  '能不能再便民一点',
  '谢谢工作人员',
  '周末带孩子去看看',
  '照片拍得好',
  '求具体地址',
]
const fillers = ['转发微博。', '轉發微博', '转', '转发', '轉發微博。', '', '', '', '', ' \u200b']

const hex = (random: ReturnType<typeof seededRandom>, digits: number): string =>
  Array.from({ length: digits }, () => random.below(16).toString(16)).join('')

const two = (value: number): string => String(value).padStart(2, '0')

const chinese = (at: number): Date => new Date(at + 8 * HOUR)
const shortDate = (at: number): string => {
  const date = chinese(at)
  const day = `${date.getUTCFullYear()}-${two(date.getUTCMonth() + 1)}-${two(date.getUTCDate())}`
  return `${day} ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}:${two(date.getUTCSeconds())}`
}
const yearlessDate = (at: number): string => {
  const date = chinese(at)
  return `${two(date.getUTCMonth() + 1)}月${two(date.getUTCDate())}日 ${two(date.getUTCHours())}:${two(date.getUTCMinutes())}`
}
const longDate = (at: number): string => {
  const date = chinese(at)
  const [, day, month, year] = date.toUTCString().split(/[ ,]+/) as [string, string, string, string]
  return `${date.toUTCString().slice(0, 3)} ${month} ${day} ${date.toUTCString().slice(17, 25)} +0800 ${year}`
}

/** The same set for the same `seed`: about `items` originals and items, never fewer than 300. */
export const generatedCascades = (items = 20_000, seed = 1): ReadonlyMap<string, readonly string[]> => {
  const random = seededRandom(seed)
  const pick = <Item>(list: readonly Item[]): Item => list[random.below(list.length)] as Item
  const chance = (percent: number): boolean => random.below(100) < percent
  const people = Array.from({ length: Math.ceil(items * 0.8) }, () => `u${hex(random, 10)}`)
  const sentence = (): string => `${pick(subjects)}${pick(events)}，${pick(feelings)}`

  const originalCount = Math.max(20, Math.floor(items / 100))
  const originals = Array.from({ length: originalCount }, (_, index) => {
    const at = Date.UTC(
      2011 + random.below(3),
      random.below(12),
      1 + random.below(28),
      random.below(24),
      random.below(60),
      random.below(60),
    )
    const bare = index % 38 === 7
    const text = `${chance(30) ? `#${pick(subjects)}#` : ''}${sentence()}${chance(20) ? ' http://t.cn/zR3d8aX' : ''}${chance(10) ? ' \u200b' : ''}`
    return {
      at,
      line: {
        id: hex(random, 12),
        label: chance(50) ? 'rumor' : 'non-rumor',
        author: index % 9 === 3 ? (people[index] as string) : `u${hex(random, 10)}`,
        text: index % 25 === 4 ? text.repeat(9) : text,
        created_at: bare ? longDate(at) : at / SECOND,
        source: pick(['微博 weibo.com', 'iPhone客户端', '皮皮时光机', '']),
        reposts: random.below(900),
        comments: random.below(300),
        likes: random.below(90),
        pics: random.below(3),
        has_url: false,
        user: bare
          ? {
              verified: null,
              verified_type: null,
              followers: null,
              friends: null,
              messages: null,
              location: null,
              time: null,
            }
          : {
              verified: chance(40),
              verified_type: pick([-1, -1, 0, 3, 220, 1]),
              followers: random.below(100_000),
              friends: random.below(2000),
              messages: random.below(9000),
              location: pick(['', '其他', '海外']),
              time: Math.floor((at - random.below(700) * DAY) / SECOND),
            },
      },
    }
  })

  const trees: { line: { root: string; label: string; items: Json[] } }[] = []
  // the tree that stands twice takes its share too
  const treeCount = Math.max(8, Math.floor(originalCount / 4))
  const perTree = Math.max(24, Math.floor((items - originalCount) / (treeCount + 1)))
  for (let index = 0; index < treeCount; index++) {
    const { at: rootAt, line } = originals[index] as (typeof originals)[number]
    const made: { id: string; user: string; at: number; json: Json }[] = []
    for (let count = 0; count < perTree; count++) {
      const parent = count === 0 || chance(55) ? undefined : made[Math.max(0, made.length - 1 - random.below(40))]
      const at = (parent?.at ?? rootAt) + random.below(6 * 60) * MINUTE + random.below(60) * SECOND
      const words = chance(38) ? pick(fillers) : sentence()
      const user = chance(4) && made.length > 0 ? pick(made).user : pick(people)
      const text =
        words.length > 6 && chance(2)
          ? `回复@u${hex(random, 8)}:${words}`
          : words.length > 6 && chance(5)
            ? `${words} @u${hex(random, 8)} `
            : words
      const id = hex(random, 12)
      made.push({ id, user, at, json: { id, parent: parent?.id ?? null, user, text, at: shortDate(at) } })
    }
    // the same account shares the same post twice without words, and somebody goes on from the second time
    const again = made[2] as (typeof made)[number]
    const repeated = { ...again, id: hex(random, 12), at: again.at + HOUR }
    again.json['text'] = '转发微博。'
    made.push({ ...repeated, json: { ...again.json, id: repeated.id, at: shortDate(repeated.at) } })
    const below = hex(random, 12)
    made.push({
      id: below,
      user: pick(people),
      at: repeated.at + HOUR,
      json: { id: below, parent: repeated.id, user: pick(people), text: sentence(), at: shortDate(repeated.at + HOUR) },
    })
    const odd = (place: number): Json => (made[place] as (typeof made)[number]).json
    if (index % 5 === 0) odd(4)['parent'] = hex(random, 12) // not in the tree
    if (index % 5 === 1) odd(5)['parent'] = odd(5)['id'] // itself
    if (index % 5 === 2) [odd(6)['parent'], odd(7)['parent']] = [odd(7)['id'], odd(6)['id']] // one another
    if (index % 4 === 0) odd(8)['at'] = yearlessDate((made[8] as (typeof made)[number]).at)
    if (index % 4 === 1) odd(9)['at'] = shortDate(rootAt + SECOND) // before its parent
    if (index % 3 === 0) made.push({ ...(made[10] as (typeof made)[number]) }) // stands twice
    // newest first, as the platform lists them: parents after their children
    trees.push({ line: { root: line.id, label: line.label, items: made.toReversed().map(({ json }) => json) } })
  }
  trees.push(trees[3] as (typeof trees)[number])

  const lines = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value))
  const half = Math.floor(trees.length / 2)
  return new Map([
    ['originals.ndjson', lines(originals.map(({ line }) => line))],
    ['cascades-rumor.ndjson', lines(trees.slice(0, half).map(({ line }) => line))],
    ['cascades-non-rumor.ndjson', lines(trees.slice(half).map(({ line }) => line))],
  ])
}

/** Writes the three files; answers the folder. */
export const writeCascades = async (folder: string, files: ReadonlyMap<string, readonly string[]>): Promise<string> => {
  await mkdir(folder, { recursive: true })
  for (const [name, lines] of files) await writeFile(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  return folder
}
