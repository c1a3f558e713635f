// Lives the cases of the demo world through the module's own verbs, on a clock that is moved, in one transaction.
import { DAY, HOUR, MINUTE, fixedClock, type Millis } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import type { Random } from '#core/random'
import type { Accounts } from '#domain/accounts'
import { createCalendars, type CalendarsNeeds } from '#domain/calendars'
import {
  createInquiries,
  createTiming,
  createTopics,
  type Deed,
  type Inquiries,
  type InquiriesNeeds,
  type Inquiry,
  type Party,
} from '#domain/inquiries'
import type { Database, Tx } from '#platform/db'
import type { Log } from '#platform/log'
import type { Outbox } from '#platform/outbox'
import type { World } from '../world/compose.ts'
import { composeCases, type CaseBeat, type CasePlan } from './compose-cases.ts'
import { matters } from './matters.ts'

export interface CaseNeeds {
  readonly db: Database
  readonly random: Random
  readonly log: Log
  readonly accounts: Pick<Accounts, 'byId' | 'membersOf' | 'resolveMentions'>
  readonly media: InquiriesNeeds['media']
  readonly posts: InquiriesNeeds['posts']
  readonly config: InquiriesNeeds['config'] & CalendarsNeeds['config']
}

/** Everything happens in the one transaction, and nobody is told of it. */
const within = (db: Database, tx: Tx): Database => ({
  ...db,
  read: tx,
  longRead: tx,
  write: (work) => work(tx),
  bulkWrite: (work) => work(tx),
})
const silent: Outbox = {
  record: async () => {},
  recordAll: async () => {},
  recordPart: () => {
    throw new Error('nothing is written in parts here')
  },
  listen: () => {},
  start: async () => {},
  settled: async () => {},
  stop: async () => {},
}

/** When the site looks at its clocks, in hours after local midnight. */
const SWEEP_AT = [9.5, 13, 18.2, 23.5]

interface People {
  readonly office: Id
  readonly reviewer: Id
}

interface Begun {
  inquiry: Inquiry
  readonly asker: Party
}

const deedOf = (
  { deed, text, remedy, at }: CaseBeat,
  facts: { readonly second: Id; readonly third: Id; readonly into: Id | undefined },
): Deed | undefined => {
  switch (deed) {
    case 'accept':
      return { deed: 'accept', text }
    case 'transfer':
      return { deed: 'offer_transfer', officeId: facts.second, text }
    case 'offerSecond':
      return { deed: 'offer_transfer', officeId: facts.third, text }
    case 'take':
      return { deed: 'take_transfer' }
    case 'refuse':
      return { deed: 'refuse_transfer', text }
    case 'lead':
      return { deed: 'name_lead', officeId: facts.second, text }
    case 'start':
      return { deed: 'start' }
    case 'plan':
      return { deed: 'plan', text, dueAt: at + 12 * DAY }
    case 'planLong':
      return { deed: 'plan', text, dueAt: at + 40 * DAY }
    case 'kept':
      return { deed: 'keep_promise', promise: 1, text }
    case 'askInfo':
      return { deed: 'ask_info', text }
    case 'giveInfo':
      return { deed: 'give_info', text }
    case 'unclear':
      return { deed: 'note', text }
    case 'uphold':
      return { deed: 'uphold', text, elsewhere: remedy }
    case 'decline':
      return { deed: 'decline', reason: 'answered_before', text, elsewhere: remedy }
    case 'mergeInto':
      return facts.into === undefined ? undefined : { deed: 'merge', into: facts.into, text }
    case 'join':
      return { deed: 'join' }
    case 'support':
    case 'remedy':
      return undefined
    default:
      return { deed, text } as Deed
  }
}

export const writeCases = async (
  needs: CaseNeeds,
  world: World,
  {
    date,
    lastDay,
    until,
    staff,
    court,
  }: {
    readonly date: string
    readonly lastDay: Millis
    readonly until: Millis
    /** Who does the offices' part: the demo has no staff of its own but the people with log-ins. */
    readonly staff: People
    readonly court: People
  },
): Promise<void> => {
  const { plans, beats } = composeCases(world, { date, lastDay, until })
  const names = new Set([
    ...plans.flatMap(({ matter, asker, others }) => [
      matter.office,
      ...matter.elsewhere,
      ...(asker === undefined ? [] : [asker.handle]),
      ...others.map(({ handle }) => handle),
    ]),
  ])
  const known = await needs.accounts.resolveMentions([...names])
  const idOf = (handle: string): Id => {
    const account = known.get(handle)
    if (account === undefined) throw new Error(`nobody in the demo is called ${handle}`)
    return account.id
  }

  const first = plans.find(({ asker }) => asker !== undefined)?.asker
  await needs.db.bulkWrite(async (tx) => {
    const clock = fixedClock(plans[0]?.at ?? until)
    const db = within(needs.db, tx)
    const calendars = createCalendars({ db, clock, log: needs.log, config: needs.config })
    const inquiries: Inquiries = createInquiries({
      ...needs,
      db,
      clock,
      ids: createIds(clock, needs.random),
      outbox: silent,
      timing: createTiming({ calendars, db, clock }),
      isStaff: async () => true,
      coordinatorsOf: async () => [],
      isReviewed: async () => false,
      mayReview: async () => true,
    })
    // a start that was interrupted is taken up again: all of it is there, or nothing
    const there = first === undefined ? [] : await inquiries.askedBy(idOf(first.handle), { limit: 1 })
    if (there.length > 0) return
    const begun = new Map<CasePlan, Begun>()

    const peopleOf = (officeHandle: string): People => (officeHandle === 'jichuan_court' ? court : staff)
    const ask = async (plan: CasePlan): Promise<void> => {
      const { matter, asker, publicity, text, language, address, origin, guestName } = plan
      const officeId = idOf(matter.office)
      const { office } = peopleOf(matter.office)
      const party: Party | undefined =
        asker !== undefined
          ? { kind: 'account', actor: { accountId: idOf(asker.handle), userId: null } }
          : origin === 'phone'
            ? { kind: 'account', actor: { accountId: officeId, userId: office } }
            : undefined
      const question = {
        officeId,
        kind: matter.kind,
        publicity,
        text,
        language,
        topic: matter.topic,
        place: address === undefined ? null : { address },
        name: asker?.displayName ?? guestName,
      }
      const { inquiry, receipt } = await inquiries.ask(question, { party, origin })
      begun.set(plan, { inquiry, asker: receipt === undefined ? (party as Party) : { kind: 'receipt', code: receipt } })
    }

    const act = async (beat: CaseBeat): Promise<void> => {
      const { plan, who, deed } = beat
      const one = begun.get(plan) as Begun
      const { matter, others } = plan
      const [second, third] = [idOf(matter.elsewhere[0]), idOf(matter.elsewhere[1])]
      const other = others.find(({ handle }) => handle !== plan.asker?.handle)
      const office = (accountId: Id, userId: Id): Party => ({ kind: 'account', actor: { accountId, userId } })
      const people = peopleOf(matter.office)
      if (deed === 'support') {
        if (other !== undefined && plan.publicity === 'public')
          await inquiries.support({ accountId: idOf(other.handle), userId: null }, one.inquiry.id)
        return
      }
      const parties: Readonly<Record<CaseBeat['who'], () => Party>> = {
        asker: () => one.asker,
        office: () => office(one.inquiry.officeId, people.office),
        reviewer: () => office(one.inquiry.officeId, people.reviewer),
        offered: () => office(second, staff.office),
        second: () => office(third, staff.office),
        admin: () => ({ kind: 'admin', userId: staff.office }),
        other: () => ({
          kind: 'account',
          actor: { accountId: idOf((others[one.inquiry.joined] as (typeof others)[number]).handle), userId: null },
        }),
      }
      const base = deed === 'mergeInto' ? mergeBase(plan) : undefined
      const wish = deedOf(beat, { second, third, into: base })
      if (wish === undefined) return
      // private cases are joined by nobody
      if (wish.deed === 'join' && plan.publicity === 'private') return
      one.inquiry = await inquiries.act(parties[who](), one.inquiry.id, wish)
    }

    /** The case in work that says the same. */
    const mergeBase = (plan: CasePlan): Id | undefined => {
      for (const [other, { inquiry }] of begun) {
        const same = other !== plan && other.matter === plan.matter && other.publicity === plan.publicity
        if (same && inquiry.state === 'in_progress') return inquiry.id
      }
      return undefined
    }

    const sweeps: { at: Millis }[] = []
    for (let day = lastDay - 90 * DAY; day <= lastDay; day += DAY) {
      for (const hours of SWEEP_AT) sweeps.push({ at: day + hours * HOUR })
    }
    sweeps.push({ at: until })
    const all: readonly { readonly at: Millis; readonly run: () => Promise<unknown> }[] = [
      ...plans.map((plan) => ({ at: plan.at, run: () => ask(plan) })),
      ...beats.map((beat) => ({ at: beat.at, run: () => act(beat) })),
      ...sweeps.filter(({ at }) => at <= until).map(({ at }) => ({ at: at + MINUTE, run: () => inquiries.sweep() })),
    ].sort((one, other) => one.at - other.at)
    for (const { at, run } of all) {
      clock.set(Math.max(clock.now(), Math.min(at, until)))
      await run()
    }

    const desk = { db, clock, accounts: needs.accounts, isStaff: async () => true, mayReview: async () => true }
    const { topics } = createTopics({ ...desk, coordinatedBy: async () => [] })
    for (const office of new Set(plans.map(({ matter }) => matter.office))) {
      const own = matters.filter((matter) => matter.office === office).map(({ topic }) => topic)
      await topics.set({ accountId: idOf(office), userId: peopleOf(office).office }, 0, own)
    }
  })
}
