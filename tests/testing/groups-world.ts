// A world for suites about groups: the real modules over one store, and verified offices with a staff.
import type { Id } from '#core/ids'
import type { Actor, Viewer } from '#core/viewer'
import { createOffices, type Offices } from '#domain/offices'
import { createPublishing } from '#domain/publishing'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import { openWorld } from './posts-world.ts'
import { thirdPack } from './third-country.ts'

let worlds = 0
let people = 0
const letters = (count: number): string => [...String(count)].map((digit) => 'abcdefghjk'[Number(digit)]).join('x')

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

export const openGroups = async (db: OpenDatabase) => {
  let made: Offices | undefined
  const world = await openWorld(db, (needs) => {
    made = createOffices({
      ...needs,
      txtRecords: async () => [],
      mail: { delivers: false, send: async () => {} },
      log: silentLog,
    })
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
    const handle = `g_${letters(people++)}`
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
    groups,
    publishing,
    office,
    /** Nobody's any more: the moot takes it back. */
    async revoke({ id }: Pick<Office, 'id'>) {
      const { user } = await accounts.signUp({
        handle: `v_${letters(people++)}`,
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
