// Who follows whom: offices by their fame, neighbours by chance, the family of courts all together.
import { DAY, HOUR, type Millis } from '#core/clock'
import type { Random } from '#core/random'
import { between, chance } from '../words/grammar.ts'
import { isForeign, type Member } from './cast.ts'
import type { Follow } from './plan.ts'
import { weighted } from './reactions.ts'

export const composeFollows = (needs: {
  readonly random: Random
  readonly institutions: readonly Member[]
  readonly residents: readonly Member[]
  readonly arrivedAt: (member: Member) => Millis
  readonly until: Millis
}): Follow[] => {
  const { random, institutions, residents, arrivedAt, until } = needs
  const follows: Follow[] = []
  const follow = (from: Member, to: Member): void => {
    const first = Math.max(arrivedAt(from), arrivedAt(to), until - 400 * DAY)
    const span = Math.max(1, until - first - HOUR)
    follows.push({ from, to, at: first + random.below(span) })
  }
  const known = weighted(random, residents, ({ fame }) => fame ** 2)
  for (const from of residents) {
    const english = isForeign(from)
    for (const office of institutions) {
      const close =
        english && (office.voice === 'desk' || office.voice === 'lantern') ? 90 : Math.round(office.fame * 0.22)
      if (chance(random, close)) follow(from, office)
    }
    const friends = new Set<Member>([from])
    for (let count = between(random, 2, from.pace > 0 ? 16 : 7); count > 0; count--) {
      const friend = known()
      if (friends.has(friend)) continue
      friends.add(friend)
      follow(from, friend)
    }
  }
  for (const from of institutions) {
    for (const to of institutions) {
      if (from === to) continue
      const family = from.voice === 'court' && to.voice === 'court'
      if (family || chance(random, from.voice === 'newsroom' || from.voice === 'media' ? 60 : 12)) follow(from, to)
    }
  }
  return follows
}
