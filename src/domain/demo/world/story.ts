// Places the stories and the storms on the calendar.
import { HOUR } from '#core/clock'
import type { Random } from '#core/random'
import { say, some, type Slots } from '../words/grammar.ts'
import { stories, stormBeats, stormDays, type Beat } from '../words/stories.ts'
import type { Member } from './cast.ts'
import type { Day } from './days.ts'
import { cities } from './place.ts'
import type { Plan } from './plan.ts'
import { slotsFor } from './slots.ts'

export interface StoryNeeds {
  readonly random: Random
  readonly days: readonly Day[]
  readonly byHandle: ReadonlyMap<string, Member>
  /** Who may be drawn for a letter. */
  readonly talkers: readonly Member[]
}

/** Which warning a storm of the season is. */
const kindOf = (day: Day): Slots => {
  const where = {
    cities: `${(cities[0] as { name: string }).name}、${(cities[1] as { name: string }).name}、${(cities[3] as { name: string }).name}`,
  }
  if (day.weather.sky === 'snow')
    return { ...where, event: '雨雪和大风降温', warn: '道路结冰黄色预警', effect: '雨夹雪转小雪，路面结冰，桥面尤其滑' }
  if (day.month >= 6 && day.month <= 9)
    return { ...where, event: '强对流和暴雨', warn: '暴雨橙色预警', effect: '雨量可达80毫米，伴雷电和8级阵风' }
  return { ...where, event: '大雨到暴雨并伴大风降温', warn: '暴雨黄色预警', effect: '雨量可达50毫米以上，阵风7到8级' }
}

const place = ({ random, days, byHandle, talkers }: StoryNeeds, beats: readonly Beat[], extra: Slots): Plan[] => {
  const last = days.length - 1
  const cast = new Map(some(random, talkers, 12).map((member, index) => ['abcdefghijkl'[index] as string, member]))
  const told = new Map<string, Plan>()
  const slots = { ...slotsFor(random, days[last] as Day, days[last - 1] as Day), ...extra }
  return beats.flatMap((beat) => {
    const day = days[last - beat.day]
    const author = byHandle.get(beat.by) ?? cast.get(beat.by)
    if (author === undefined) throw new Error(`nobody is called ${beat.by}`)
    if (day === undefined) return []
    const parent = told.get(beat.reply ?? beat.quote ?? '') ?? null
    const plan: Plan = {
      author,
      parent,
      via: null,
      theme: beat.theme,
      pull: beat.pull,
      scene: beat.scene ?? null,
      at: Math.floor(day.start + beat.hour * HOUR),
      kind: beat.reply !== undefined ? 'reply' : beat.quote !== undefined ? 'quote' : 'original',
      text: say(random, beat.text, slots),
    }
    if (beat.id !== undefined) told.set(beat.id, plan)
    return [plan]
  })
}

export const composeStories = (needs: StoryNeeds): Plan[] => {
  const { random, days } = needs
  const last = days.length - 1
  const storms = stormDays.flatMap((before) => {
    const day = days[last - before] as Day
    const next = days[last - before + 1] as Day
    const weather = { nextsky: next.weather.words, nextlow: next.weather.low, nexthigh: next.weather.high }
    return place(
      needs,
      stormBeats.map((beat) => ({ ...beat, day: before - beat.after })),
      { ...slotsFor(random, day, next), ...kindOf(day), ...weather },
    )
  })
  return [...stories.flatMap((beats) => place(needs, beats, {})), ...storms]
}
