// Random paths of deeds by random parties through the real module: what each of them would do next, right or wrong.
import { seededRandom, type Random } from '#core/random'
import { DAY, HOUR } from '#core/clock'
import { isProblem } from '#core/problem'
import type { Deed, DeedName, Inquiry, Party, Role } from '#domain/inquiries'
import type { openCases, Staff } from './cases-world.ts'

export type CasesWorld = Awaited<ReturnType<typeof openCases>>

/** What must not be found where it does not belong. */
export const secrets = {
  asker: 'ASKERSECRET',
  internal: 'INTERNALSECRET',
  name: 'NAMESECRET',
  mail: 'mailsecret',
} as const

export const openCast = async (world: CasesWorld) => {
  const [lead, second, third, city, stranger] = [
    await world.office(),
    await world.office(),
    await world.office(),
    await world.office(),
    await world.office(),
  ]
  for (const { id } of [lead, second, third]) world.coordinators.set(id, city.id)
  const staff = {
    writer: await world.staffOf(lead),
    reviewer: await world.staffOf(lead),
    ofSecond: await world.staffOf(second),
    ofThird: await world.staffOf(third),
    ofCity: await world.staffOf(city),
    ofStranger: await world.staffOf(stranger),
  }
  const [ada, bob, eve] = [await world.asker(), await world.asker(), await world.asker()]
  return { lead, second, third, city, stranger, ...staff, ada, bob, eve }
}
export type Cast = Awaited<ReturnType<typeof openCast>>

/** A deed of that name that is as right as it can be. */
export const deedNamed = (name: DeedName, cast: Cast, { now, into, seq, text }: DeedFacts): Deed => {
  const said = { text: text ?? 'words' }
  switch (name) {
    case 'decline':
      return { deed: 'decline', reason: 'in_court', elsewhere: 'the court', ...said }
    case 'offer_transfer':
      return { deed: 'offer_transfer', officeId: cast.second.id, ...said }
    case 'name_lead':
      return { deed: 'name_lead', officeId: cast.third.id, ...said }
    case 'plan':
      return { deed: 'plan', dueAt: now + 3 * DAY, ...said }
    case 'uphold':
      return { deed: 'uphold', elsewhere: 'the ombudsman', ...said }
    case 'merge':
      return { deed: 'merge', into, ...said }
    case 'assign':
      return { deed: 'assign', userId: null }
    case 'add_joint':
      return { deed: 'add_joint', officeId: cast.third.id }
    case 'end_joint':
      return { deed: 'end_joint', officeId: cast.third.id }
    case 'keep_promise':
    case 'drop_promise':
      return { deed: name, promise: 1, ...said }
    case 'file_under':
      return { deed: name, topic: '#Bridges' }
    case 'redact':
      return { deed: 'redact', seq, reason: 'a reason' }
    default:
      return { deed: name, ...said } as Deed
  }
}

export interface DeedFacts {
  readonly now: number
  /** Another case of the same office. */
  readonly into: number
  readonly seq: number
  readonly text?: string
}

/** Deeds that people do; the rest is done by time. */
export const peopleDeeds = [
  ...['accept', 'decline', 'offer_transfer', 'take_transfer', 'refuse_transfer', 'name_lead', 'start', 'plan'],
  ...['ask_info', 'give_info', 'propose', 'take_back', 'answer', 'confirm', 'dispute', 'retake', 'uphold', 'appeal'],
  ...['reopen', 'merge', 'unmerge', 'withdraw', 'assign', 'note', 'message', 'extend', 'summarise', 'add_joint'],
  ...['end_joint', 'join', 'leave', 'keep_promise', 'drop_promise', 'redact', 'file_under'],
] as readonly DeedName[]

/** Whoever may play a role in the case. */
export const parties = (cast: Cast): readonly { readonly party: Party; readonly name: string }[] => [
  { name: 'writer', party: cast.writer.party },
  { name: 'reviewer', party: cast.reviewer.party },
  { name: 'second', party: cast.ofSecond.party },
  { name: 'third', party: cast.ofThird.party },
  { name: 'city', party: cast.ofCity.party },
  { name: 'stranger', party: cast.ofStranger.party },
  { name: 'ada', party: cast.ada.party },
  { name: 'bob', party: cast.bob.party },
  { name: 'eve', party: cast.eve.party },
  { name: 'admin', party: { kind: 'admin', userId: 1 } },
]

const of = <Item>(random: Random, items: readonly Item[]): Item => items[random.below(items.length)] as Item

/** Deeds by which a walk gets on; the others are tried, too, but seldom. */
const onward = [
  'accept',
  'start',
  'plan',
  'ask_info',
  'give_info',
  'answer',
  'dispute',
  'retake',
  'offer_transfer',
] as const

/** Whose words they are decides which secret is planted in them. */
const wordsOf = (name: string, deed: DeedName): string =>
  deed === 'note' || deed === 'propose'
    ? secrets.internal
    : name === 'ada' || name === 'bob' || name === 'eve'
      ? `${secrets.asker} of ${name}`
      : `the office says (${deed})`

export interface Walk {
  readonly inquiry: Inquiry
  readonly done: readonly { readonly deed: DeedName; readonly by: string }[]
  /** Codes of what was refused. */
  readonly refused: ReadonlyMap<string, number>
}

/** @param each is called after every step that was tried */
export const walk = async (
  world: CasesWorld,
  cast: Cast,
  { seed, steps, publicity }: { seed: number; steps: number; publicity: 'public' | 'private' },
  each: (inquiry: Inquiry) => Promise<void> = async () => {},
): Promise<Walk> => {
  const random = seededRandom(seed)
  const words = { text: `the question ${publicity === 'private' ? secrets.asker : ''}`, publicity }
  const { inquiry } = await world.inquiries.ask(
    { officeId: cast.lead.id, kind: 'question', name: secrets.name, email: `${secrets.mail}@x.example`, ...words },
    { party: cast.ada.party, origin: 'form' },
  )
  const other = await world.ask(cast.eve, cast.lead.id, { publicity })
  const all = parties(cast)
  const done: { deed: DeedName; by: string }[] = []
  const refused = new Map<string, number>()
  let now = inquiry
  for (let step = 0; step < steps; step++) {
    if (random.below(5) === 0) {
      world.clock.advance(of(random, [HOUR, 5 * HOUR, DAY, 3 * DAY, 9 * DAY]))
      await world.inquiries.sweep()
    } else {
      const deed = random.below(3) === 0 ? of(random, peopleDeeds) : of(random, onward)
      const { name, party } = of(random, all)
      const facts = { now: world.clock.now(), into: other.inquiry.id, seq: 1 + random.below(now.version) }
      const wish = deedNamed(deed, cast, { ...facts, text: wordsOf(name, deed) })
      try {
        await world.inquiries.act(party, inquiry.id, wish)
        done.push({ deed, by: name })
      } catch (error) {
        if (!isProblem(error)) throw error
        refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
      }
    }
    now = (await world.inquiries.byIds([inquiry.id])).get(inquiry.id) ?? now
    await each(now)
  }
  return { inquiry: now, done, refused }
}

export type { Role, Staff }
