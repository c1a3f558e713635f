// Composes the whole demo world out of its date: the same date gives the same world.
import { DAY, HOUR, type Millis } from '#core/clock'
import { seededRandom, type Random } from '#core/random'
import { between } from '../words/grammar.ts'
import { fairDays, residentHandle, stories, stormBeats, stormDays } from '../words/stories.ts'
import { isForeign, type Member } from './cast.ts'
import { composeDays, type Day } from './days.ts'
import { composeFollows } from './follows.ts'
import { composeGroups, type GroupPlan } from './groups.ts'
import { institutions } from './offices.ts'
import { composeOriginals } from './originals.ts'
import type { Follow, Like, Plan } from './plan.ts'
import { composeReactions } from './reactions.ts'
import { composeResidents } from './residents.ts'
import { composeStories } from './story.ts'

export const DAYS = 61
const RESIDENTS = 2000

const fromStart = (daysBeforeLast: number): number => DAYS - 1 - daysBeforeLast

/** Whoever is told of by name has been here all the while. */
const storytellers = new Set([...stories.flat(), ...stormBeats].map(({ by }) => by))

export interface World {
  readonly institutions: readonly Member[]
  /** Without those who have log-ins. */
  readonly residents: readonly Member[]
  readonly arrivedAt: (member: Member) => Millis
  /** In the order of their times, parents before children. */
  readonly plans: readonly Plan[]
  readonly follows: readonly Follow[]
  readonly likes: readonly Like[]
  readonly groups: readonly GroupPlan[]
}

/** The resident with a log-in: she takes part in the stories. */
export const lin: Member = {
  handle: residentHandle,
  displayName: '林晚禾',
  uniqueName: null,
  kind: 'citizen',
  voice: 'resident',
  call: '林晚禾',
  note: '',
  fields: [],
  pace: 30,
  fame: 6,
}

/** @param date the world's last day, YYYY-MM-DD; @param until nothing is later than this */
export const composeWorld = (date: string, until: Millis): World => {
  const seed = Number(date.replaceAll('-', ''))
  // a stream of chance for each part, so that more words in one do not change the others
  const stream = (part: number): Random => seededRandom(seed * 7 + part)
  const lastDay = Date.parse(`${date}T00:00:00+08:00`)
  const calendar = composeDays(stream(0), lastDay + DAY, DAYS + 1, {
    storms: new Set(stormDays.map(fromStart)),
    fair: new Set(fairDays.map(fromStart)),
  })
  const days = calendar.slice(0, DAYS)
  const residents = composeResidents(stream(1), RESIDENTS)

  const arrivals = stream(2)
  const arrival = new Map<Member, Millis>()
  for (const member of institutions)
    arrival.set(member, lastDay - between(arrivals, 500, 1100) * DAY + between(arrivals, 9, 17) * HOUR)
  for (const member of [lin, ...residents]) {
    const lately = member !== lin && arrivals.below(100) < 5 && !storytellers.has(member.handle)
    arrival.set(member, lastDay - between(arrivals, lately ? 1 : 70, lately ? 58 : 700) * DAY + arrivals.below(DAY))
  }
  const arrivedAt = (member: Member): Millis => arrival.get(member) as Millis

  const talkers = residents.filter(
    (member) => member.pace > 0 && !isForeign(member) && arrivedAt(member) < lastDay - DAYS * DAY,
  )
  const byHandle = new Map([...institutions, ...residents, lin].map((member) => [member.handle, member]))
  /** What somebody said before she came is left out, with all that answers it. */
  const inTime = (plans: readonly Plan[]): Plan[] => {
    const kept = new Set<Plan | null>([null])
    for (const plan of plans.toSorted((one, other) => one.at - other.at)) {
      const { at, author, parent, via } = plan
      if (at <= until && at > arrivedAt(author) && kept.has(parent) && kept.has(via)) kept.add(plan)
    }
    kept.delete(null)
    return [...kept] as Plan[]
  }

  const told = inTime([
    ...composeOriginals({
      random: stream(3),
      days,
      tomorrow: calendar[DAYS] as Day,
      institutions,
      residents,
      arrivedAt,
    }),
    ...composeStories({ random: stream(4), days, byHandle, talkers }),
  ])
  const echo = composeReactions({ random: stream(5), plans: told, residents, institutions, arrivedAt, until })
  const plans = inTime([...told, ...echo.plans])
  return {
    institutions,
    residents,
    arrivedAt,
    plans,
    follows: composeFollows({ random: stream(6), institutions, residents: [lin, ...residents], arrivedAt, until }),
    likes: echo.likes,
    groups: composeGroups({ random: stream(7), institutions, plans, lastDay }),
  }
}
