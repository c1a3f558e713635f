// What everybody says of their own accord, day by day and at the hours of their kind.
import type { Millis } from '#core/clock'
import type { Random } from '#core/random'
import { between, chance, pick, say, some, type Slots } from '../words/grammar.ts'
import { asks, thanksForPraise } from '../words/asks.ts'
import {
  cultureLines,
  dutyLines,
  healthLines,
  hotlineDaily,
  hotlineLines,
  libraryLines,
  marketLines,
  mayorLines,
  schoolLines,
  workLines,
} from '../words/city-life.ts'
import { courtLines, judgeLines } from '../words/courts.ts'
import { ROUTINE, type Line, type Scene, type Theme } from '../words/lines.ts'
import {
  deskLines,
  deskMorning,
  lanternLines,
  newsroomLines,
  newsroomMornings,
  paperLines,
  radioLines,
  radioMorning,
} from '../words/press.ts'
import { ENGLISH_MOST, englishTalk, residentLines, SKY_MOST, skyTalk } from '../words/residents.ts'
import {
  ecoLines,
  forecasterLines,
  forecastEvenings,
  forecastMornings,
  provincialForecasts,
  skyNotes,
  waterLines,
} from '../words/sky-and-river.ts'
import {
  busLines,
  dispatcherLines,
  fireLines,
  metroLines,
  policeLines,
  trafficLines,
  trafficOfficerLines,
} from '../words/streets.ts'
import { isForeign, type Member, type Voice } from './cast.ts'
import { around, leisure, type Day, type Sky } from './days.ts'
import { answer, original, type Plan } from './plan.ts'
import { slotsFor } from './slots.ts'

const byVoice: Readonly<Partial<Record<Voice, readonly Line[]>>> = {
  newsroom: newsroomLines,
  court: courtLines,
  police: policeLines,
  traffic: trafficLines,
  weather: skyNotes,
  environment: ecoLines,
  health: healthLines,
  education: schoolLines,
  metro: metroLines,
  hotline: hotlineLines,
  fire: fireLines,
  water: waterLines,
  market: marketLines,
  labour: workLines,
  culture: cultureLines,
  library: libraryLines,
  bus: busLines,
  desk: deskLines,
  media: paperLines,
  lantern: lanternLines,
}

const byHandle: Readonly<Record<string, readonly Line[]>> = {
  shen_yanqiu: judgeLines,
  song_tingsong: trafficOfficerLines,
  wen_rulan: forecasterLines,
  zhu_xiangwan: dutyLines,
  lu_zhaoting: dispatcherLines,
  yan_heqing: mayorLines,
  wangji_radio: radioLines,
}

/**
 * Hands out the lines of one voice in a random order, the seldom ones as often as they may be said, spread over the
 * whole time: `turns` is how many will be asked for. Undefined where there is nothing to say.
 */
const deckOf = (random: Random, lines: readonly Line[], turns: number): (() => Line | undefined) => {
  const seldom = lines
    .filter(({ most }) => most < ROUTINE)
    .flatMap((line) => Array.from({ length: line.most }, () => line))
  const routine = lines.filter(({ most }) => most >= ROUTINE)
  const pile = some(random, seldom, Math.min(seldom.length, turns))
  let rest: Line[] = []
  while (routine.length > 0 && pile.length < turns) {
    if (rest.length === 0) rest = some(random, routine, routine.length)
    pile.push(rest.pop() as Line)
  }
  const silence = Array.from({ length: Math.max(0, turns - pile.length) }, () => undefined)
  const order = some<Line | undefined>(random, [...pile, ...silence], turns)
  return () => order.pop()
}

/** How often somebody with this pace speaks on one day. */
const times = (random: Random, pace: number): number => Math.floor(pace / 100) + (chance(random, pace % 100) ? 1 : 0)

export interface OriginalsNeeds {
  readonly random: Random
  readonly days: readonly Day[]
  /** The day after the last one: for what is announced. */
  readonly tomorrow: Day
  readonly institutions: readonly Member[]
  readonly residents: readonly Member[]
  readonly arrivedAt: (member: Member) => Millis
}

type SlotsOf = (day: Day, member: Member) => Slots

/** What comes every day in the same form, whatever else is said. */
const dailyPosts = ({ random, days, institutions }: OriginalsNeeds, slots: SlotsOf): Plan[] =>
  institutions.flatMap((member) =>
    days.flatMap((day) => {
      const at = (hour: number, template: string, theme: Theme, pull: number, scene: Scene | null = null): Plan =>
        original(member, around(random, day, hour, 8), say(random, template, slots(day, member)), {
          theme,
          pull,
          scene,
        })
      switch (member.handle) {
        case 'wangji_weather':
          return [
            at(7, pick(random, forecastMornings), 'forecast', 4, day.index % 4 === 0 ? 'forecast' : null),
            at(17, pick(random, forecastEvenings), 'forecast', 3),
          ]
        case 'jichuan_weather':
          return [at(6.5, pick(random, provincialForecasts), 'forecast', 3, day.index % 9 === 2 ? 'forecast' : null)]
        case 'jichuan':
        case 'wangji':
        case 'yunting':
          return [
            at(
              7,
              pick(random, newsroomMornings),
              'news',
              4,
              member.handle === 'wangji' && day.index % 5 === 0 ? 'river' : null,
            ),
          ]
        case 'wangji_radio':
          return day.free ? [] : [at(7, radioMorning, 'news', 2)]
        case 'wangji_hotline':
          return day.free ? [] : [at(8.5, hotlineDaily, 'hotline', 3)]
        case 'wangji_intl':
          return day.index % 3 === 0 ? [at(8, deskMorning, 'english', 2)] : []
        default:
          return []
      }
    }),
  )

/** Voices that many share say nothing twice at once: they draw from one deck, day by day. */
const institutionPosts = ({ random, days, institutions }: OriginalsNeeds, slots: SlotsOf): Plan[] => {
  const speakers = new Map<readonly Line[], Member[]>()
  for (const member of institutions) {
    const lines = byHandle[member.handle] ?? byVoice[member.voice]
    if (lines !== undefined) speakers.set(lines, [...(speakers.get(lines) ?? []), member])
  }
  return [...speakers].flatMap(([lines, members]) => {
    const turns = days.flatMap((day) =>
      members.flatMap((member) => {
        const quiet = day.free && (member.voice === 'court' || member.voice === 'labour' || member.voice === 'market')
        if (quiet && chance(random, 80)) return []
        return Array.from({ length: times(random, member.pace) }, () => ({ day, member }))
      }),
    )
    const deck = deckOf(random, lines, turns.length)
    return turns.flatMap(({ day, member }) => {
      const line = deck()
      if (line === undefined) return []
      const scene = line.scene !== undefined && chance(random, 50) ? line.scene : null
      return [
        original(
          member,
          around(random, day, pick(random, line.hours), 28),
          say(random, line.text, slots(day, member)),
          { ...line, scene },
        ),
      ]
    })
  })
}

const residentPosts = ({ random, days, residents, arrivedAt }: OriginalsNeeds, slots: SlotsOf): Plan[] => {
  const turns = days.flatMap((day) =>
    residents.flatMap((member) =>
      member.pace > 0 && day.start > arrivedAt(member)
        ? Array.from({ length: times(random, member.pace / 2) }, () => ({ day, member }))
        : [],
    ),
  )
  const deck = deckOf(random, residentLines, turns.length)
  // said so often and no more: who finds nothing new to say of the weather speaks of something else
  const supply = (all: readonly string[], most: number): string[] =>
    some(random, Array.from({ length: most }, () => all).flat(), all.length * most)
  const weather = new Map((Object.keys(skyTalk) as Sky[]).map((sky) => [sky, supply(skyTalk[sky], SKY_MOST)]))
  const english = supply(englishTalk, ENGLISH_MOST)
  return turns.flatMap(({ day, member }) => {
    const spoken = (text: string | undefined, theme: Theme, pull: number): Plan[] =>
      text === undefined
        ? []
        : [original(member, leisure(random, day), say(random, text, slots(day, member)), { theme, pull })]
    if (isForeign(member)) return spoken(english.pop(), 'english', 2)
    const { sky } = day.weather
    const remark = chance(random, sky === 'storm' || sky === 'snow' ? 40 : 8) ? weather.get(sky)?.pop() : undefined
    if (remark !== undefined) return spoken(remark, 'daily', 1)
    const line = deck()
    if (line === undefined) return []
    const scene = line.scene !== undefined && chance(random, 45) ? line.scene : null
    return [
      original(member, around(random, day, pick(random, line.hours), 29), say(random, line.text, slots(day, member)), {
        ...line,
        scene,
      }),
    ]
  })
}

const HOUR_MILLIS = 3_600_000

/** Questions by name, each with the answer of just that office within its hours. */
const askedOffices = ({ random, days, institutions, residents, arrivedAt }: OriginalsNeeds, slots: SlotsOf): Plan[] => {
  const offices = new Map(institutions.map((member) => [member.handle, member]))
  const foreign = residents.filter(isForeign)
  const locals = residents.filter((member) => !isForeign(member) && member.pace > 0)
  const plans: Plan[] = []
  for (let round = 0; round < 4; round++) {
    for (const ask of asks) {
      const day = pick(random, days)
      const asker = pick(random, ask.english ? foreign : locals)
      if (day.start < arrivedAt(asker) || chance(random, 25)) continue
      const filled = slots(day, asker)
      const question = original(asker, leisure(random, day), say(random, ask.text, filled), {
        theme: ask.english ? 'english' : 'complaint',
        pull: 3,
      })
      const nextMorning = question.at + HOUR_MILLIS * between(random, 1, 5)
      const hour = new Date(nextMorning + 8 * HOUR_MILLIS).getUTCHours()
      const office = offices.get(ask.office) as Member
      const replied = answer(
        question,
        office,
        nextMorning + (hour < 8 || hour > 20 ? 11 : 0) * HOUR_MILLIS,
        say(random, ask.answer, filled),
        question.theme,
        3,
      )
      plans.push(question, replied)
      if (ask.close !== undefined && chance(random, 75)) {
        plans.push(
          answer(
            replied,
            asker,
            replied.at + between(random, 1, 40) * HOUR_MILLIS + 900_000,
            say(random, ask.close, filled),
            ask.english ? 'english' : 'praise',
          ),
        )
      }
    }
  }
  return plans
}

/** An office that was praised by name says thank you. */
const thanked = (random: Random, plans: readonly Plan[], institutions: readonly Member[]): Plan[] =>
  plans.flatMap((plan) => {
    if (plan.theme !== 'praise') return []
    const office = institutions.find(({ uniqueName }) => uniqueName !== null && plan.text.includes(`@${uniqueName}`))
    if (office === undefined || chance(random, 30)) return []
    return [answer(plan, office, plan.at + between(random, 20, 900) * 60_000, pick(random, thanksForPraise))]
  })

export const composeOriginals = (needs: OriginalsNeeds): Plan[] => {
  const { random, days, tomorrow, institutions } = needs
  const slots: SlotsOf = (day, { handle }) => ({
    ...slotsFor(random, day, days[day.index + 1] ?? tomorrow),
    city: handle.startsWith('yunting') ? '云汀' : handle.startsWith('jichuan') ? '霁川' : '望霁',
  })
  const residents = residentPosts(needs, slots)
  return [
    ...dailyPosts(needs, slots),
    ...institutionPosts(needs, slots),
    ...residents,
    ...thanked(random, residents, institutions),
    ...askedOffices(needs, slots),
  ]
}
