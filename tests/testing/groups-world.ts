// A world for suites about groups: the real modules over one store, and verified offices with a staff.
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import { createOffices, type Offices } from '#domain/offices'
import type { Posts } from '#domain/posts'
import { createPublishing } from '#domain/publishing'
import type { OpenDatabase } from '#platform/db'
import { silentLog, type Log } from '#platform/log'
import type { Letter, Mail } from '#platform/mail'
import { openWorld, type World, type WorldNeeds } from './posts-world.ts'
import { thirdPack } from './third-country.ts'

let worlds = 0
let people = 0
const inLetters = (count: number): string => [...String(count)].map((digit) => 'abcdefghjk'[Number(digit)]).join('x')

export interface Staff extends Actor {
  readonly userId: Id
  readonly viewer: Viewer
}

export interface Office {
  readonly id: Id
  readonly handle: string
  /** Opened the account. */
  readonly head: Staff
  staff(role: string): Promise<Staff>
}

/** What a module that listens to groups and their posts may ask for. */
export interface GroupsNeeds extends Omit<WorldNeeds, 'accounts'> {
  readonly accounts: Accounts
  readonly posts: Pick<Posts, 'byIds' | 'view' | 'views' | 'tombstone' | 'pinned' | 'lastingViews'>
  readonly groups: Offices['groups']
  readonly mail: Mail
  readonly log: Log
}

/** @param add makes what listens, before the outbox starts */
export const openGroups = async (db: OpenDatabase, add: (needs: GroupsNeeds) => void = () => {}) => {
  let made: Offices | undefined
  const letters: Letter[] = []
  const mail: Mail = { delivers: true, send: async (letter) => void letters.push(letter) }
  // it listens to the outbox, which starts with the world
  const world: World = await openWorld(db, (needs) => {
    // what is made with the world is the whole module, of which posts names its part
    const accounts = needs.accounts as Accounts
    const shared = { ...needs, accounts, mail, log: silentLog }
    made = createOffices({ ...shared, txtRecords: async () => [] })
    const posts: GroupsNeeds['posts'] = {
      byIds: (ids) => world.posts.byIds(ids),
      view: (viewer, id) => world.posts.view(viewer, id),
      views: (viewer, ids, rules) => world.posts.views(viewer, ids, rules),
      tombstone: (id) => world.posts.tombstone(id),
      pinned: (viewer, accountId) => world.posts.pinned(viewer, accountId),
      lastingViews: {
        read: (viewer, ids, rules) => world.posts.lastingViews.read(viewer, ids, rules),
        remembered: (viewer, ids, rules) => world.posts.lastingViews.remembered(viewer, ids, rules),
      },
    }
    add({ ...shared, posts, groups: made.groups })
    return {}
  })
  const offices = made as Offices | undefined
  if (offices === undefined) throw new Error('the world was not made')
  const { accounts } = world
  const { groups } = offices
  const publishing = createPublishing({ ...world, groups })
  const country = `g${++worlds}`
  await offices.registry.installPack(thirdPack(country))

  const signUp = async () => {
    const handle = `g_${inLetters(people++)}`
    return accounts.signUp({ handle, email: `${handle}@bema.example`, password: 'correct horse', trusted: true })
  }
  const staffOf = (accountId: Id, userId: Id): Staff => ({
    accountId,
    userId,
    viewer: { accountId, userId, role: 'none' },
  })

  /** @param verified false: an account of a citizen */
  const office = async (verified = true): Promise<Office> => {
    const { user, account } = await signUp()
    if (verified) {
      const told = { issuer: `the moot of ${country}`, reason: 'seen', from: world.clock.now() }
      await offices.verification.introduce({ ...told, accountId: account.id, body: `${country}/tide-house` })
    }
    return {
      id: account.id,
      handle: account.handle,
      head: staffOf(account.id, user.id),
      async staff(role) {
        const person = await signUp()
        await accounts.addMembership(person.user.id, account.id, role)
        return staffOf(account.id, person.user.id)
      },
    }
  }

  let codes = 0
  return {
    ...world,
    offices,
    /** Everything that was sent. */
    letters,
    groups,
    publishing,
    office,
    /** Nobody's any more: the moot takes it back. */
    async revoke({ id }: Pick<Office, 'id'>) {
      const { user } = await accounts.signUp({
        handle: `v_${inLetters(people++)}`,
        email: '',
        password: 'correct horse',
        trusted: true,
        role: 'moderator',
      })
      await offices.verification.revoke(user.id, id, 'no longer')
    },
    /** A group of a new coordinator with as many members. */
    async group(count: number, template: 'hub' | 'desk' | 'stations' = 'desk') {
      const coordinator = await office()
      const code = `${country}-${++codes}`
      await groups.create(coordinator.head, { code, labels: { en: `Group ${codes}` }, about: '', template })
      const members: Office[] = []
      for (let at = 0; at < count; at++) {
        const member = await office()
        await groups.invite(coordinator.head, code, member.id)
        await groups.accept(member.head, code)
        members.push(member)
      }
      return { code, coordinator, members }
    },
  }
}
