// What fills the holes of the texts: places, numbers, names and the day's weather.
import type { Random } from '#core/random'
import { between, pick, some, type Slots } from '../words/grammar.ts'
import { skyTips } from '../words/sky-and-river.ts'
import { courts } from './courts.ts'
import { cities, metroStations, neighbourhoods, parks, province, streets } from './place.ts'
import type { Day } from './days.ts'

const complaints = [
  '停车难',
  '噪声',
  '路灯不亮',
  '物业不作为',
  '公交等得久',
  '路面坑洼',
  '垃圾清运',
  '预付卡退费',
  '供水水压',
  '占道经营',
] as const
const pollutants = ['臭氧', 'PM2.5', 'PM10', '无'] as const

const shortDay = (day: Day): string => `${day.name}（周${day.weekdayName.slice(2)}）`

/** `next` is the day after; on the last day of the world it is made up like the others. */
export const slotsFor = (random: Random, day: Day, next: Day): Slots => {
  const [street, street2] = some(random, streets, 2)
  const [complaint1, complaint2, complaint3] = some(random, complaints, 3)
  const city = pick(random, cities)
  const { weather } = day
  return {
    street: street as string,
    street2: street2 as string,
    complaint1: complaint1 as string,
    complaint2: complaint2 as string,
    complaint3: complaint3 as string,
    station: pick(random, metroStations),
    park: pick(random, parks),
    hood: pick(random, neighbourhoods),
    city: '望霁',
    county: pick(random, city.counties).name,
    river: province.river,
    court: pick(random, courts).call,
    office: pick(random, ['望霁热线', '望霁公安', '望霁交警', '望霁地铁', '望霁发布', '望霁图书馆']),
    pollutant: pick(random, pollutants),
    date: day.name,
    weekday: day.weekdayName,
    weekdayshort: day.weekdayName.slice(2),
    tomorrow: shortDay(next),
    sky: weather.words,
    low: weather.low,
    high: weather.high,
    wind: weather.wind,
    air: weather.air,
    tip: pick(random, skyTips[weather.sky]),
    nextweekday: next.weekdayName,
    nextsky: next.weather.words,
    nextlow: next.weather.low,
    nexthigh: next.weather.high,
    nextwind: next.weather.wind,
    nexttip: pick(random, skyTips[next.weather.sky]),
    englishdate: day.englishName,
    englishsky: weather.english,
    small: between(random, 2, 9),
    small2: between(random, 3, 12),
    seats: between(random, 20, 60),
    count: between(random, 36, 480),
    count2: between(random, 13, 35),
    minutes: between(random, 4, 40),
    meters: between(random, 3, 18) * 100,
    age: between(random, 68, 91),
    money: between(random, 3, 48) * 100,
    bigmoney: `${(between(random, 12, 98) / 10).toFixed(1)}万`,
    low2: `0.${between(random, 1, 4)}`,
    thousands: between(random, 31, 58),
    thousands2: (between(random, 21, 46) * 100 + between(random, 1, 99)).toLocaleString('en'),
    number: between(random, 1200, 9800),
    tail: between(random, 100, 999),
  }
}
