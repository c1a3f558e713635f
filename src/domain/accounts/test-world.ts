// A world for the suites of this module: real store and outbox, a clock that stands still, mail that stays in memory.
import { fixedClock } from '#core/clock'
import { createIds } from '#core/ids'
import type { Id } from '#core/ids'
import { secureRandom } from '#core/random'
import type { Actor } from '#core/viewer'
import { createBus } from '#platform/bus'
import type { OpenDatabase } from '#platform/db'
import { silentLog } from '#platform/log'
import type { Letter } from '#platform/mail'
import { createOutbox } from '#platform/outbox'
import type { RecordedEvent } from '#platform/outbox'
import { createAccounts } from './index.ts'
import type { Account, AccountKind, User } from './index.ts'

export const NOW = Date.UTC(2026, 10, 23, 8)
export const PASSWORD = 'correct horse battery'

let made = 0
/** A handle nobody else in this run has, nor one that looks like it (digits look like letters). */
export const newHandle = (): string => `q_${[...String(made++)].map((digit) => 'abcdefghjk'[Number(digit)]).join('x')}`

export interface WorldSettings {
  readonly registrations?: 'open' | 'approval' | 'closed'
  readonly mailDelivers?: boolean
  /** Starts the listeners and keeps the events of these kinds. */
  readonly listening?: readonly string[]
}

export const openWorld = async (db: OpenDatabase, settings: WorldSettings = {}) => {
  const clock = fixedClock(NOW)
  const ids = createIds(clock, secureRandom)
  const bus = createBus({ db, log: silentLog })
  const outbox = createOutbox({ db, clock, log: silentLog, bus })
  const letters: Letter[] = []
  const removed: string[] = []
  const events: RecordedEvent[] = []
  const mail = {
    delivers: settings.mailDelivers ?? false,
    send: async (letter: Letter): Promise<void> => void letters.push(letter),
  }
  const accounts = createAccounts({
    db,
    ids,
    clock,
    random: secureRandom,
    outbox,
    bus,
    blobs: { remove: async (key) => void removed.push(key) },
    mail,
    log: silentLog,
    config: {
      domain: 'bema.example',
      origin: 'https://bema.example',
      registrations: settings.registrations ?? 'open',
      site: { name: 'Bema', description: '', contactEmail: '', languages: ['zh', 'en'], timeZone: 'Asia/Shanghai' },
    },
  })
  if (settings.listening !== undefined) {
    outbox.listen({ name: 'test', kinds: settings.listening, handle: async (some) => void events.push(...some) })
    await outbox.start()
  }

  const account = (kind: AccountKind = 'citizen', more: { locked?: boolean } = {}): Promise<Account> =>
    accounts.create({ handle: newHandle(), kind, ...more })
  const person = async (
    more: { trusted?: boolean; email?: string } = {},
  ): Promise<{ user: User; account: Account; actor: Actor }> => {
    const handle = newHandle()
    const form = { handle, email: `${handle}@example.org`, password: PASSWORD, ...more }
    const signed = await accounts.signUp(form)
    return { ...signed, actor: { accountId: signed.account.id, userId: signed.user.id } }
  }
  const fresh = async (id: Id): Promise<Account> => {
    const found = await accounts.byId(id)
    if (found === undefined) throw new Error(`no account ${id}`)
    return found
  }
  /** What was recorded about one account, by whichever world of this store. */
  const eventsAbout = (id: Id): RecordedEvent[] =>
    events.filter(({ data }) => data['accountId'] === id || data['targetId'] === id)

  return {
    db,
    clock,
    outbox,
    accounts,
    mail,
    letters,
    removed,
    eventsAbout,
    account,
    person,
    fresh,
    close: () => outbox.stop(),
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

/** Acts as the account itself, with no user behind it. */
export const as = (account: Account): Actor => ({ accountId: account.id, userId: null })

/** How each of the attempts ended: 'done' or the code of the problem. */
export const outcomes = async (attempts: readonly Promise<unknown>[]): Promise<string[]> =>
  (await Promise.allSettled(attempts)).map((attempt) =>
    attempt.status === 'fulfilled' ? 'done' : String((attempt.reason as { code?: unknown }).code ?? attempt.reason),
  )
