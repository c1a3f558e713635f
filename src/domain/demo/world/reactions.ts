// How the province takes up what was said: replies, questions with answers, quotes in chains, bare reposts, likes.
import { HOUR, MINUTE, type Millis } from '#core/clock'
import type { Random } from '#core/random'
import { answers } from '../words/answers.ts'
import { between, chance, pick, say, some } from '../words/grammar.ts'
import { fitting, reactions } from '../words/reactions.ts'
import { isForeign, type Member } from './cast.ts'
import { answer, isEnglish, type Like, type Plan } from './plan.ts'

export interface ReactionNeeds {
  readonly random: Random
  /** In the order of their times. */
  readonly plans: readonly Plan[]
  readonly residents: readonly Member[]
  readonly institutions: readonly Member[]
  readonly arrivedAt: (member: Member) => Millis
  readonly until: Millis
}

/** Draws members in proportion to their weights. */
export const weighted = (
  random: Random,
  members: readonly Member[],
  weight: (member: Member) => number,
): (() => Member) => {
  const sums: number[] = []
  let sum = 0
  for (const member of members) sums.push((sum += weight(member)))
  return () => {
    const drawn = random.below(sum)
    let low = 0
    let high = sums.length - 1
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] as number) > drawn) high = middle
      else low = middle + 1
    }
    return members[low] as Member
  }
}

/** A count around `mean`: most often near it, sometimes far above. */
const about = (random: Random, mean: number): number => {
  const drawn = mean * (0.3 + (random.below(1000) / 1000) ** 2 * 2.2)
  return Math.floor(drawn) + (random.below(1000) / 1000 < drawn % 1 ? 1 : 0)
}

/** Soon after, thinning out over a day and a half. */
const later = (random: Random, at: Millis): Millis => {
  const share = random.below(10_000) / 10_000
  return at + Math.floor(2 * MINUTE + share ** 3 * 36 * HOUR) + random.below(60_000)
}

/** Offices answer in their hours: what comes at night waits for the morning. */
const inOfficeHours = (at: Millis): Millis => {
  const hour = new Date(at + 8 * HOUR).getUTCHours()
  return hour < 8 ? at + (9 - hour) * HOUR : hour > 20 ? at + 12 * HOUR : at
}

export const composeReactions = (needs: ReactionNeeds): { plans: Plan[]; likes: Like[] } => {
  const { random, residents, institutions, arrivedAt, until } = needs
  const talker = weighted(
    random,
    residents.filter((member) => !isForeign(member)),
    ({ pace }) => 1 + pace,
  )
  const reader = weighted(random, residents, ({ pace }) => 3 + Math.min(pace, 12))
  const english = residents.filter(isForeign)
  const press = institutions.filter(({ voice }) => voice === 'newsroom' || voice === 'media')
  const plans: Plan[] = []
  const likes: Like[] = []

  const warmth = ({ author, pull, kind, parent }: Plan): number =>
    (pull * Math.sqrt(author.fame)) / (kind === 'reply' ? 26 : kind === 'quote' && parent !== null ? 14 : 10)

  const someone = (at: Millis, not: Member, inEnglish: boolean): Member | undefined => {
    const member = inEnglish && chance(random, 75) ? pick(random, english) : talker()
    return member === not || arrivedAt(member) > at ? undefined : member
  }

  const add = (plan: Plan): void => {
    if (plan.at <= until) plans.push(plan)
  }

  const asked = (plan: Plan): void => {
    const list = answers[plan.author.voice]
    if (list === undefined || plan.kind === 'reply' || !chance(random, 16)) return
    const fit = list.filter(
      ({ about }) => about === undefined || about.split('|').some((word) => plan.text.includes(word)),
    )
    if (fit.length === 0) return
    const { question, answer: words, close } = pick(random, fit)
    const at = later(random, plan.at)
    const asker = someone(at, plan.author, plan.author.voice === 'desk')
    if (asker === undefined) return
    const ask = answer(plan, asker, at, question)
    const told = answer(ask, plan.author, inOfficeHours(at + between(random, 9, 300) * MINUTE), words)
    add(ask)
    add(told)
    if (close !== undefined && told.at <= until)
      add(answer(told, asker, told.at + between(random, 3, 600) * MINUTE, close))
  }

  const reposted = (plan: Plan, through: Plan | null, count: number, sharers: Set<Member>): void => {
    for (let left = count; left > 0; left--) {
      const at = later(random, through?.at ?? plan.at)
      const member = plan.pull >= 6 && chance(random, 12) ? pick(random, press) : someone(at, plan.author, false)
      if (member === undefined || member === plan.author || sharers.has(member) || at > until) continue
      sharers.add(member)
      const repost: Plan = {
        author: member,
        at,
        kind: 'repost',
        parent: plan,
        via: through,
        text: '',
        theme: plan.theme,
        pull: 0,
        scene: null,
      }
      plans.push(repost)
      // who is followed by many carries it on
      if (through === null && member.fame > 4 && chance(random, 35))
        reposted(plan, repost, between(random, 1, 3), sharers)
    }
  }

  const quoted = (plan: Plan, count: number, depth: number): void => {
    for (const words of some(random, fitting(reactions[plan.theme].quotes, plan.text), count)) {
      const text = say(random, words)
      if (text === plan.text) continue
      const at = later(random, plan.at)
      const member = someone(at, plan.author, isEnglish(words))
      if (member === undefined || at > until) continue
      const quote: Plan = {
        author: member,
        at,
        kind: 'quote',
        parent: plan,
        via: null,
        text,
        theme: plan.theme,
        pull: Math.max(1, plan.pull - 2),
        scene: null,
      }
      plans.push(quote)
      react(quote, depth + 1)
    }
  }

  const react = (plan: Plan, depth: number): void => {
    const warm = warmth(plan)
    const inEnglish = plan.theme === 'english'
    for (const words of some(random, fitting(reactions[plan.theme].replies, plan.text), about(random, warm * 0.55))) {
      const at = later(random, plan.at)
      const member = someone(at, plan.author, inEnglish)
      if (member === undefined) continue
      const reply = answer(plan, member, at, say(random, words, { tail: between(random, 100, 999) }))
      add(reply)
      if (chance(random, 12) && reply.at <= until) {
        const other = someone(at, member, inEnglish)
        if (other !== undefined)
          add(
            answer(
              reply,
              other,
              later(random, at),
              pick(
                random,
                inEnglish
                  ? ['Same here.', 'Good to know!', 'Ha, true.']
                  : ['哈哈同感。', '说得对。', '我也是。', '嗯嗯。', '真的吗？', '+1', '刚想说这个。'],
              ),
            ),
          )
      }
    }
    asked(plan)
    if (depth < 3) quoted(plan, about(random, warm * 0.11), depth)
    if (plan.kind !== 'reply') reposted(plan, null, about(random, warm * 0.45), new Set())
    const likers = new Set<Member>()
    for (let left = about(random, warm * 5 + 0.6); left > 0; left--) {
      const member = reader()
      const at = later(random, plan.at)
      if (likers.has(member) || member === plan.author || arrivedAt(member) > at || at > until) continue
      likers.add(member)
      likes.push({ by: member, plan, at })
    }
  }

  for (const plan of needs.plans) react(plan, 0)
  return { plans, likes }
}
