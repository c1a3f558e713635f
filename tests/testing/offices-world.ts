// A world for the suites of offices: the real module over real accounts; pages and TXT records are what a test says.
import { fixedClock, type Clock } from '#core/clock'
import { createIds, type Id } from '#core/ids'
import { secureRandom } from '#core/random'
import type { Actor, SiteRole } from '#core/viewer'
import { createAccounts, type Account, type User } from '#domain/accounts'
import { createOffices, type Application } from '#domain/offices'
import { createBus } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import { createOutbox } from '#platform/outbox'
import { memoryBlobs } from './memory-blobs.ts'
import { thirdPack } from './third-country.ts'

const NOW = Date.UTC(2026, 10, 27)

let made = 0
/** A handle nobody else in this run has, nor one that looks like it (digits look like letters). */
const newHandle = (): string => `o_${[...String(made++)].map((digit) => 'abcdefghjk'[Number(digit)]).join('x')}`

export const openOffices = async (db: OpenDatabase, clock: Clock = fixedClock(NOW)) => {
  const ids = createIds(clock, secureRandom)
  const bus = createBus({ db, log: silentLog })
  const outbox = createOutbox({ db, clock, log: silentLog, bus })
  const blobs = memoryBlobs()
  const config = {
    domain: 'bema.example',
    origin: 'https://bema.example',
    registrations: 'open' as const,
    site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'UTC' } as const,
    offices: { dormantDays: 90, reminderDays: 30 },
  }
  const letters: Letter[] = []
  const mail = { delivers: true, send: async (letter: Letter) => void letters.push(letter) }
  const accounts = createAccounts({
    db,
    ids,
    clock,
    random: secureRandom,
    outbox,
    bus,
    blobs,
    mail,
    log: silentLog,
    config,
  })
  const pages = new Map<string, string>()
  const records = new Map<string, readonly string[]>()
  const offices = createOffices({
    db,
    ids,
    clock,
    random: secureRandom,
    outbox,
    bus,
    blobs,
    accounts,
    txtRecords: async (domain) => {
      const found = records.get(domain)
      if (found === undefined) throw new Error('nobody answers')
      return found
    },
    fetchPage: async (url) => {
      const page = pages.get(url)
      if (page === undefined) throw new Error('there is no such page')
      return page
    },
    mail,
    log: silentLog,
    config,
  })

  const person = async (role: SiteRole = 'none'): Promise<{ user: User; account: Account; actor: Actor }> => {
    const handle = newHandle()
    const form = { handle, email: `${handle}@example.org`, password: 'correct horse battery', trusted: true, role }
    const signed = await accounts.signUp(form)
    return { ...signed, actor: { accountId: signed.account.id, userId: signed.user.id } }
  }
  const fresh = async (id: Id): Promise<Account> => {
    const found = await accounts.byId(id)
    if (found === undefined) throw new Error(`no account ${id}`)
    return found
  }
  return {
    ...offices,
    ids,
    accounts,
    outbox,
    bus,
    blobs,
    /** Sent by mail. */
    sent: letters,
    pages,
    records,
    person,
    fresh,
    /** Somebody who may decide. */
    verifier: async () => (await person('moderator')).user.id,
    badgeOf: async ({ id }: Account) => (await fresh(id)).badge,
  }
}

export const PDF = Buffer.from('%PDF-1.7 letter of the moot')

let packs = 0

/** A made-up country of its own, its press office, and somebody who decides. */
export const openCountry = async (db: OpenDatabase) => {
  const clock = fixedClock(NOW)
  const code = `v${++packs}`
  const world = await openOffices(db, clock)
  await world.registry.installPack(thirdPack(code))
  const press = await world.person()
  const by = await world.verifier()
  const house: Application = { scope: 'body', code: `${code}/tide-house`, note: 'we are the tide house' }
  const oona: Application = { scope: 'official', code: `${code}/oona`, note: '' }
  const issued = { issuer: `the moot of ${code}`, reason: 'seen with our own eyes', until: null }
  const granted = async (application = house, more: object = {}): Promise<Id> => {
    const id = await world.verification.apply(press.actor, application)
    await world.verification.grant(by, id, { ...issued, ...more })
    return id
  }
  return { ...world, ...world.verification, clock, code, press, by, house, oona, issued, granted }
}

export { outcomes } from './posts-world.ts'
