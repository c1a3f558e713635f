// Composes the cases of the demo world out of its date: who asks whom, when, in which words, and what happens then.
import { DAY, HOUR, type Millis } from '#core/clock'
import { seededRandom, type Random } from '#core/random'
import { between, chance, pick, say, some, type Slots } from '../words/grammar.ts'
import { isForeign, type Member } from '../world/cast.ts'
import { lin, type World } from '../world/compose.ts'
import { courts } from '../world/courts.ts'
import { metroStations, neighbourhoods, parks, streets } from '../world/place.ts'
import { lives, type Beat, type Life } from './lives.ts'
import { englishWords, matters, words, type Matter } from './matters.ts'

export interface CasePlan {
  readonly place: number
  readonly matter: Matter
  readonly at: Millis
  /** undefined: somebody without an account. */
  readonly asker: Member | undefined
  readonly guestName: string
  readonly origin: 'form' | 'phone'
  readonly publicity: 'public' | 'private'
  readonly text: string
  readonly language: 'zh' | 'en'
  readonly address: string | undefined
  /** Of those who join or support. */
  readonly others: readonly Member[]
}

export interface CaseBeat {
  readonly at: Millis
  readonly plan: CasePlan
  readonly who: Beat[1]
  readonly deed: Beat[2]
  readonly text: string
  readonly remedy: string
}

const OFFICE_OPENS = 8.6
const OFFICE_HOURS = 9

const slotsOf = (random: Random): Slots => ({
  street: pick(random, streets),
  street2: pick(random, streets),
  hood: pick(random, neighbourhoods),
  park: pick(random, parks),
  station: pick(random, metroStations),
  court: pick(random, courts).call,
  small: between(random, 2, 9),
  small2: between(random, 3, 18),
  minutes: between(random, 12, 40),
  money: between(random, 3, 48) * 100,
  date: `${between(random, 1, 12)}月${between(random, 1, 28)}日`,
})

/** Moments of a day: people ask from morning to night, offices work by day; the world's zone is eight hours ahead. */
const momentOf = (random: Random, day: Millis, byOffice: boolean): Millis =>
  day + Math.floor((byOffice ? OFFICE_OPENS * HOUR : 7 * HOUR) + random.below((byOffice ? OFFICE_HOURS : 15) * HOUR))

/** @param lastDay local midnight @param until nothing is later */
export const composeCases = (
  { residents, arrivedAt }: Pick<World, 'residents' | 'arrivedAt'>,
  { date, lastDay, until }: { readonly date: string; readonly lastDay: Millis; readonly until: Millis },
): { readonly plans: readonly CasePlan[]; readonly beats: readonly CaseBeat[] } => {
  const random = seededRandom(Number(date.replaceAll('-', '')) * 7 + 5)
  const long = [...residents, lin].filter((member) => arrivedAt(member) < lastDay - 95 * DAY)
  const [foreign, local] = [long.filter(isForeign), long.filter((member) => !isForeign(member) && member !== lin)]
  const drafts: { plan: Omit<CasePlan, 'place'>; life: Life }[] = []

  let made = 0
  for (const life of lives) {
    const merging = life.beats.some(([, , deed]) => deed === 'mergeInto')
    const isBase = life.count === 4 && life.beats.length > 4 && life.ago[0] === 13
    for (let index = 0; index < life.count; index++) {
      // those that are merged share the matter of the case they are merged into
      const shared = merging ? index % 4 : isBase ? index : undefined
      const matter = matters[shared === undefined ? made % matters.length : shared * 3] as Matter
      made++
      const day = lastDay - between(random, life.ago[0], life.ago[1]) * DAY
      const guest = shared === undefined && chance(random, 15)
      const people = matter.english === true ? foreign : local
      const isPublic = shared !== undefined || chance(random, 80)
      const slots = slotsOf(random)
      const at = Math.min(momentOf(random, day, guest), until - 2 * HOUR)
      // the resident with a log-in has some cases of her own
      const asker = guest ? undefined : made % 29 === 3 && matter.english !== true ? lin : pick(random, people)
      drafts.push({
        life,
        plan: {
          matter,
          at,
          asker,
          guestName: matter.english === true ? 'A guest' : `${pick(random, ['李', '王', '周', '陈'])}[女士|先生]`,
          origin: guest && chance(random, 40) ? 'phone' : 'form',
          publicity: isPublic ? 'public' : 'private',
          text: say(random, pick(random, matter.asks), slots),
          language: matter.english === true ? 'en' : 'zh',
          address: chance(random, 40) ? `${String(slots['street'])}${between(random, 1, 180)}号` : undefined,
          others: some(random, local, 4)
            .filter((one) => one !== asker)
            .slice(0, 3),
        },
      })
    }
  }
  drafts.sort((one, other) => one.plan.at - other.plan.at)
  const plans: CasePlan[] = []
  const beats: CaseBeat[] = []
  for (const [place, { plan: draft, life }] of drafts.entries()) {
    const plan: CasePlan = { ...draft, place, guestName: say(random, draft.guestName) }
    plans.push(plan)
    const english = plan.language === 'en'
    let last = plan.at
    for (const [days, who, deed] of life.beats) {
      const slots = slotsOf(random)
      const at = Math.max(last + HOUR / 4, plan.at + days * DAY + random.below(HOUR))
      if (at > until) continue
      last = at
      const key =
        deed in words
          ? (deed as keyof typeof words)
          : deed === 'offerSecond'
            ? 'transfer'
            : deed === 'planLong'
              ? 'plan'
              : undefined
      const text =
        deed === 'answer'
          ? say(random, pick(random, plan.matter.answers), slots)
          : key === undefined
            ? ''
            : english
              ? englishWords[key]
              : say(random, pick(random, words[key]), slots)
      const remedy = english ? englishWords.remedy : words.remedy[0]
      beats.push({ at, plan, who, deed, text, remedy })
    }
  }
  return { plans, beats: beats.sort((one, other) => one.at - other.at || one.plan.place - other.plan.place) }
}
