// The calendar of the demo world and its weather, day by day: what offices announce and residents talk about.
import { DAY, HOUR, MINUTE } from '#core/clock'
import type { Millis } from '#core/clock'
import type { Random } from '#core/random'
import { between, chance, pick } from '../words/grammar.ts'

export type Sky = 'sunny' | 'cloudy' | 'overcast' | 'rain' | 'storm' | 'fog' | 'snow'

export interface Weather {
  readonly sky: Sky
  /** In Chinese, as a forecast says it. */
  readonly words: string
  readonly english: string
  readonly low: number
  readonly high: number
  readonly wind: string
  /** Air quality index. */
  readonly air: number
}

export interface Day {
  /** 0 is the first day of the world. */
  readonly index: number
  /** Midnight in the province's time (+08:00). */
  readonly start: Millis
  readonly month: number
  readonly date: number
  /** 0 Sunday … 6 Saturday. */
  readonly weekday: number
  readonly free: boolean
  /** 11月23日 */
  readonly name: string
  readonly weekdayName: string
  readonly englishName: string
  readonly weather: Weather
}

const OFFSET = 8 * HOUR
/** Mean low and high of each month in °C: a temperate river country. */
const climate = [
  [1, 8],
  [3, 10],
  [8, 15],
  [13, 21],
  [18, 26],
  [22, 29],
  [26, 34],
  [26, 33],
  [21, 28],
  [15, 23],
  [9, 17],
  [3, 11],
] as const
const winds = ['东南风2到3级', '东北风3级左右', '偏北风3到4级', '西北风2级', '微风'] as const
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const

const following: Readonly<Record<Sky, readonly Sky[]>> = {
  sunny: ['sunny', 'sunny', 'sunny', 'cloudy', 'cloudy', 'fog'],
  cloudy: ['sunny', 'sunny', 'cloudy', 'overcast', 'rain'],
  overcast: ['cloudy', 'rain', 'rain', 'sunny', 'overcast'],
  rain: ['rain', 'overcast', 'cloudy', 'cloudy', 'sunny'],
  storm: ['rain', 'overcast', 'cloudy'],
  fog: ['sunny', 'cloudy', 'sunny'],
  snow: ['overcast', 'cloudy', 'sunny'],
}

const skyWords: Readonly<Record<Sky, readonly (readonly [string, string])[]>> = {
  sunny: [
    ['晴', 'sunny'],
    ['晴到少云', 'mostly sunny'],
  ],
  cloudy: [
    ['多云', 'cloudy'],
    ['多云间晴', 'partly cloudy'],
  ],
  overcast: [
    ['阴', 'overcast'],
    ['阴到多云', 'mostly overcast'],
  ],
  rain: [
    ['小雨', 'light rain'],
    ['阵雨', 'showers'],
    ['阴有小雨', 'overcast with light rain'],
  ],
  storm: [
    ['大雨到暴雨', 'heavy rain'],
    ['暴雨，局部大暴雨', 'very heavy rain'],
  ],
  fog: [['早晨有大雾，白天晴', 'morning fog, then sunny']],
  snow: [['雨夹雪转小雪', 'sleet turning to light snow']],
}

const weatherOf = (random: Random, sky: Sky, month: number, anomaly: number): Weather => {
  const [low, high] = climate[month] as readonly [number, number]
  const dull = sky === 'sunny' || sky === 'fog' ? 1 : sky === 'cloudy' ? 0 : -3
  const [words, english] = pick(random, skyWords[sky])
  const clean = sky === 'rain' || sky === 'storm' || sky === 'snow'
  return {
    sky,
    words,
    english,
    low: low + anomaly - (dull === 1 ? 1 : 0),
    high: Math.max(high + anomaly + dull, low + anomaly + 3),
    wind: sky === 'storm' ? '阵风可达7到8级' : pick(random, winds),
    air: clean ? between(random, 18, 45) : sky === 'fog' ? between(random, 78, 118) : between(random, 32, 92),
  }
}

/** Which weather the stories need on which day. */
export interface Needed {
  readonly storms: ReadonlySet<number>
  readonly fair: ReadonlySet<number>
}

/** The days up to and with the one that begins at `last`. */
export const composeDays = (random: Random, last: Millis, count: number, needed: Needed): readonly Day[] => {
  let sky: Sky = 'cloudy'
  let anomaly = 0
  return Array.from({ length: count }, (_, index): Day => {
    const start = last - (count - 1 - index) * DAY
    const local = new Date(start + OFFSET)
    const month = local.getUTCMonth()
    const cold = month === 11 || month <= 1
    sky = needed.storms.has(index) ? (cold ? 'snow' : 'storm') : pick(random, following[sky])
    if (needed.fair.has(index)) sky = 'sunny'
    if (sky === 'fog' && month >= 3 && month <= 8) sky = 'sunny'
    anomaly = Math.max(-4, Math.min(4, anomaly + between(random, -2, 2)))
    const weekday = local.getUTCDay()
    const date = local.getUTCDate()
    return {
      index,
      start,
      month: month + 1,
      date,
      weekday,
      free: weekday === 0 || weekday === 6,
      name: `${month + 1}月${date}日`,
      weekdayName: `星期${'日一二三四五六'[weekday] as string}`,
      englishName: `${weekdayNames[weekday] as string} ${date} ${monthNames[month] as string}`,
      weather: weatherOf(random, sky, month, anomaly),
    }
  })
}

/** A moment of the day, some minutes around the hour. `spread` in minutes to both sides. */
export const around = (random: Random, day: Day, hour: number, spread = 20): Millis =>
  Math.floor(day.start + hour * HOUR + between(random, -spread, spread) * MINUTE + random.below(60) * 1000)

/** When people are awake and at their phones: before work, at noon, in the evening. */
export const leisure = (random: Random, day: Day): Millis => {
  const hour = day.free
    ? pick(random, [9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22, 23])
    : pick(random, [
        6,
        7,
        7,
        8,
        8,
        9,
        12,
        12,
        12,
        13,
        15,
        17,
        18,
        18,
        19,
        20,
        20,
        21,
        21,
        21,
        22,
        22,
        23,
        chance(random, 30) ? 0 : 22,
      ])
  return around(random, day, hour, 29)
}
