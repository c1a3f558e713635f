// The groups of the demo world: who speaks together under one coordinating office, and what that published for members.
import { DAY, HOUR, type Millis } from '#core/clock'
import type { Random } from '#core/random'
import type { GroupTemplate } from '#domain/offices'
import { between, chance } from '../words/grammar.ts'
import type { Member } from './cast.ts'
import type { Plan } from './plan.ts'

export interface GroupPlan {
  readonly code: string
  readonly labels: { readonly zh: string; readonly en: string }
  readonly about: string
  readonly template: GroupTemplate
  readonly coordinator: Member
  readonly members: readonly { readonly member: Member; readonly joinedAt: Millis }[]
  readonly at: Millis
  /** Posts of members that the coordinator published, in the order of their times. */
  readonly acts: readonly Plan[]
}

interface Family extends Pick<GroupPlan, 'code' | 'labels' | 'about' | 'template'> {
  readonly coordinator: string
  readonly isMember: (member: Member) => boolean
  /** Of a hundred posts that a member says of its own accord. */
  readonly actsPerHundred: number
}

const city: ReadonlySet<string> = new Set([
  'wangji_police',
  'wangji_traffic',
  'wangji_weather',
  'wangji_edu',
  'wangji_metro',
  'wangji_bus',
  'wangji_hotline',
  'wangji_fire',
  'wangji_water',
  'wangji_library',
  'wangji_intl',
])

const families: readonly Family[] = [
  {
    code: 'jichuan-courts',
    labels: { zh: '霁川法院发布大家庭', en: 'Courts of Jichuan' },
    about:
      '霁川高院牵头，全省20家中级和基层法院一起发布开庭公告、典型案例和诉讼指南；人手少的法院可由高院新闻处代发。\n' +
      'The High Court and the 20 lower courts of Jichuan, together. The press desk of the High Court publishes for courts that ask it to. Fictional.',
    template: 'desk',
    coordinator: 'jichuan_court',
    isMember: ({ voice, handle }) => voice === 'court' && handle !== 'jichuan_court',
    actsPerHundred: 22,
  },
  {
    code: 'wangji',
    labels: { zh: '望霁市政务发布厅', en: 'City of Wangji' },
    about:
      '望霁发布牵头，公安、交警、气象、教育、地铁、公交、热线、消防、水务、图书馆和国际服务台并列发布。\n' +
      'Eleven offices of the city side by side, led by Wangji Today. Fictional.',
    template: 'hub',
    coordinator: 'wangji',
    isMember: ({ handle }) => city.has(handle),
    actsPerHundred: 4,
  },
]

/** Older than everything that is told of, younger than every office. */
const FOUNDED = { from: 400, until: 460 }

export const composeGroups = ({
  random,
  institutions,
  plans,
  lastDay,
}: {
  readonly random: Random
  readonly institutions: readonly Member[]
  readonly plans: readonly Plan[]
  readonly lastDay: Millis
}): readonly GroupPlan[] =>
  families.map(({ isMember, coordinator, actsPerHundred, ...family }) => {
    const at = lastDay - between(random, FOUNDED.from, FOUNDED.until) * DAY + between(random, 9, 16) * HOUR
    const members = institutions
      .filter(isMember)
      .map((member) => ({ member, joinedAt: at + between(random, 0, 90) * DAY + between(random, 1, 6) * HOUR }))
    const those = new Set(members.map(({ member }) => member))
    return {
      ...family,
      at,
      coordinator: institutions.find(({ handle }) => handle === coordinator) as Member,
      members,
      acts: plans.filter(
        ({ author, kind, parent }) =>
          those.has(author) && kind === 'original' && parent === null && chance(random, actsPerHundred),
      ),
    }
  })
