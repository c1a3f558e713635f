// Ties the demo world together: compose it, draw its pictures, write it, once.
import { DAY, type Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Id } from '#core/ids'
import type { Random } from '#core/random'
import type { Account, Accounts } from '#domain/accounts'
import type { Offices } from '#domain/offices'
import type { Posts } from '#domain/posts'
import { writeCases, type CaseNeeds } from './cases/write-cases.ts'
import type { Search } from '#domain/search'
import type { Site } from '#domain/site'
import type { Blobs } from '#platform/blobs'
import type { Database } from '#platform/db'
import type { Demo, DemoLogin, DemoProblem } from './contract.ts'
import { drawLogins, followInstitutions, signUpPeople } from './logins.ts'
import { createGallery } from './pictures/gallery.ts'
import { composeWorld, DAYS, lin } from './world/compose.ts'
import { registerInstitutions } from './registry/register-institutions.ts'
import { institutions } from './world/offices.ts'
import { writeWorld } from './write-world.ts'

export interface DemoNeeds extends Pick<CaseNeeds, 'log' | 'media' | 'config'> {
  readonly db: Database
  readonly clock: Clock
  /** Real chance, for the passwords; the world itself follows from its date. */
  readonly random: Random
  readonly accounts: Pick<
    Accounts,
    | 'importAccounts'
    | 'importFollows'
    | 'lookup'
    | 'resolveMentions'
    | 'signUp'
    | 'updateProfile'
    | 'addMembership'
    | 'memberships'
    | 'signIn'
    | 'totals'
    | 'byId'
    | 'membersOf'
  >
  readonly posts: Pick<Posts, 'importPosts' | 'importLikes'> & CaseNeeds['posts']
  readonly blobs: Pick<Blobs, 'put'>
  readonly site: Pick<Site, 'note' | 'setNote'>
  readonly search: Pick<Search, 'expectUnannounced'>
  readonly offices: {
    readonly registry: Pick<Offices['registry'], 'installPack'>
    readonly verification: Pick<Offices['verification'], 'importVerified'>
    readonly care: Pick<Offices['care'], 'observeHere'>
    readonly groups: Pick<Offices['groups'], 'establish'>
  }
}

/** What the site keeps of its demo world. */
interface Note {
  readonly date: string
  readonly finished: boolean
  readonly logins: readonly DemoLogin[]
}

const NOTE = 'demo'
/** The province's time is eight hours ahead of UTC. */
const dayStart = (date: string): number => Date.parse(`${date}T00:00:00+08:00`)
const today = (now: number): string => new Date(now + 8 * 3_600_000).toISOString().slice(0, 10)

const checkedDate = (date: string, now: number): string => {
  const known =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && today(dayStart(date)) === date && dayStart(date) > Date.UTC(2007, 0, 1)
  if (!known)
    throw new Problem<DemoProblem>('demo_date_invalid', 'The demo date is a day such as 2026-11-23', {
      params: { date },
    })
  if (dayStart(date) > now)
    throw new Problem<DemoProblem>('demo_date_future', 'The demo date lies in the future', { params: { date } })
  return date
}

/** Who acts for an office, by its handle. */
const staffOf = (users: ReadonlyMap<DemoLogin, Id>): ReadonlyMap<string, Id> =>
  new Map([...users].flatMap(([{ actsFor }, id]) => (actsFor === null ? [] : [[actsFor, id] as const])))

export const createDemo = (needs: DemoNeeds): Demo => {
  const { clock, random, accounts, blobs, site, search } = needs
  const keep = (note: Note): Promise<void> => site.setNote(NOTE, JSON.stringify(note))

  const begin = async (wished: string | undefined): Promise<Note> => {
    const now = clock.now()
    const date = checkedDate(wished ?? today(now), now)
    if ((await accounts.totals()).accounts > 0) {
      throw new Problem<DemoProblem>(
        'demo_store_not_empty',
        'People live here already: the demo world needs an empty store',
      )
    }
    const note = { date, finished: false, logins: drawLogins(random) }
    await keep(note)
    return note
  }

  const build = async ({ date, logins }: Note): Promise<void> => {
    const start = dayStart(date)
    const until = Math.min(clock.now(), start + DAY - 1)
    await signUpPeople(accounts, logins, start - (DAYS + 9) * DAY)
    const world = composeWorld(date, until)
    const users = new Map<DemoLogin, Id>()
    for (const login of logins) {
      if (login.role === 'resident') continue
      users.set(login, (await accounts.signIn({ login: login.handle, password: login.password })).id)
    }
    if ((await accounts.lookup((institutions[0] as { handle: string }).handle)) === undefined) {
      await search.expectUnannounced()
      const gallery = await createGallery({ ...world, residents: [lin, ...world.residents], blobs, date })
      const resident = (await accounts.lookup(lin.handle)) as Account
      await accounts.updateProfile(
        { accountId: resident.id, userId: null },
        { avatar: gallery.avatars.get(lin) ?? null },
      )
      await writeWorld(needs, world, gallery, new Map([[lin.handle, resident.id]]), staffOf(users))
    }
    await followInstitutions(needs, logins, start)
    await registerInstitutions(needs, world)
    for (const [{ actsFor }, id] of users) {
      if (actsFor === null) continue
      const office = await accounts.lookup(actsFor)
      const member = (await accounts.memberships(id)).some(({ accountId }) => accountId === office?.id)
      if (office !== undefined && !member) await accounts.addMembership(id, office.id, 'head')
    }
    const userOf = (role: DemoLogin['role']): Id => [...users].find(([login]) => login.role === role)?.[1] as Id
    const [admin, officer] = [userOf('admin'), userOf('press_officer')]
    await writeCases(needs, world, {
      date,
      lastDay: start,
      until,
      staff: { office: admin, reviewer: officer },
      court: { office: officer, reviewer: admin },
    })
  }

  return {
    async open(date) {
      const kept = await site.note(NOTE)
      const note = kept === undefined ? await begin(date) : (JSON.parse(kept) as Note)
      if (!note.finished) {
        await build(note)
        await keep({ ...note, finished: true })
      }
      return { date: note.date, built: !note.finished, logins: note.logins }
    },
  }
}
