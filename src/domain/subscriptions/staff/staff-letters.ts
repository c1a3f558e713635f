// The letters to the staff: who wants them, when a morning begins, and that none goes out twice.
import { DAY, HOUR, MINUTE, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { isProblem, Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { Accounts, AccountsProblem } from '#domain/accounts'
import type { Calendars, CompiledCalendar } from '#domain/calendars'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { mailFault, type Mail } from '#platform/mail'
import type { SubscriptionsProblem } from '../contract.ts'
import { nameOf } from '../letters/one-line.ts'
import { isSame, readToken, secretHash, writeToken } from '../mail/link-token.ts'
import type { StaffLetters } from './contract.ts'
import { workingDayOf } from './due-mornings.ts'
import * as mornings from './mornings.store.ts'
import { officeCalendars } from './office-calendars.ts'
import { planMornings } from './plan-mornings.ts'
import { readDesk, type ReadDeskNeeds } from './read-desk.ts'
import { staffLetter } from './staff-letter.ts'
import * as wishes from './wishes.store.ts'

export interface StaffLettersNeeds extends ReadDeskNeeds {
  readonly clock: Clock
  readonly random: Random
  readonly mail: Mail
  readonly log: Pick<Log, 'info' | 'warn'>
  readonly config: Pick<Config, 'origin' | 'domain' | 'subscriptions'>
  readonly accounts: Pick<Accounts, 'memberships' | 'user' | 'byId'>
  readonly calendars: Pick<Calendars, 'rules' | 'versions' | 'compiled'>
  readonly coordinatorsOf: (officeId: Id) => Promise<readonly Id[]>
}

const AT_ONCE = 20
const TRIES = 5
/** Afterwards the morning is over. */
const STALE = 8 * HOUR
const KEPT = 60 * DAY

/** Heads get the letters unless they say no, others when they say yes. */
export const wantsByRole = (role: string): boolean => role === 'head' || role === 'owner'

export const createStaffLetters = (needs: StaffLettersNeeds): StaffLetters => {
  const { db, clock, random, mail, log, config, accounts } = needs
  const calendarOf = officeCalendars(needs)
  const factsOf = readDesk(needs)

  const newWish = (userId: Id, officeId: Id, wanted: boolean | null): wishes.WishRow => ({
    key: random.bytes(16).toString('hex'),
    user_id: userId,
    office_id: officeId,
    wanted: wanted === null ? null : wanted ? 1 : 0,
    secret: secretText(random),
  })

  const staffedBy = async (userId: Id) =>
    (await accounts.memberships(userId)).filter(
      ({ account: { kind, domain, deletedAt } }) =>
        (kind === 'office' || kind === 'official') && domain === null && deletedAt === null,
    )

  const held = async (token: string): Promise<wishes.WishRow | undefined> => {
    const link = readToken(token)
    const row = link === undefined ? undefined : await wishes.wishByKey(db.read, link.name)
    return link !== undefined && row !== undefined && isSame(row.secret, link.secret) ? row : undefined
  }

  /** What is to be said, and to whom; undefined: nothing, nobody, or the day is over. */
  const compose = async (wish: wishes.WishRow, letter: mornings.StaffLetterRow) => {
    const { user_id: userId, office_id: officeId } = wish
    const [user, office] = [await accounts.user(userId), await accounts.byId(officeId)]
    if (user?.email == null || user.confirmedAt === null || user.disabledAt !== null || office?.deletedAt !== null)
      return undefined
    const calendar: CompiledCalendar | undefined = await calendarOf(officeId)
    const today = calendar && workingDayOf(calendar, clock.now())
    if (calendar === undefined || today?.day !== letter.day) return undefined
    try {
      const facts = await factsOf({ userId, officeId, since: letter.new_since }, calendar, today)
      if (facts === undefined) return undefined
      const written = staffLetter({
        office: nameOf(office),
        facts,
        now: clock.now(),
        timeZone: calendar.zone.name,
        locale: user.locale === 'zh' ? 'zh' : 'en',
        origin: config.origin,
        token: writeToken({ name: wish.key, secret: wish.secret }),
        messageId: `${secretHash(`${wish.key} ${letter.day}`).slice(0, 32)}@${config.domain.split(':', 1)[0] ?? ''}`,
      })
      return { to: user.email, ...written }
    } catch (error) {
      // she left the office since the morning was planned
      if (isProblem(error, 'deed_not_yours')) return undefined
      throw error
    }
  }

  const send = async (letter: mornings.StaffLetterRow, wish: wishes.WishRow | undefined): Promise<boolean> => {
    const now = clock.now()
    if (!(await db.write((tx) => mornings.claimStaffLetter(tx, letter, now)))) return false
    if (wish === undefined || wish.wanted === 0 || now - letter.created_at > STALE) return false
    const whole = await compose(wish, letter)
    if (whole === undefined) return false
    try {
      await mail.send(whole)
      return true
    } catch (error) {
      if (mailFault(error) === 'receiver' || letter.tries + 1 >= TRIES) {
        // the server's words stay out of the log: they repeat the address
        log.info('a letter to the staff was refused', { office: wish.office_id })
      } else {
        await db.write((tx) => mornings.staffLetterAgain(tx, letter, now + MINUTE * 2 ** letter.tries))
      }
      return false
    }
  }

  return {
    async wishes(userId) {
      const said = new Map((await wishes.wishesOfUser(db.read, userId)).map((row) => [row.office_id, row.wanted]))
      return (await staffedBy(userId)).map(({ accountId: officeId, role }) => {
        const wanted = said.get(officeId) ?? null
        return { officeId, role, wanted: wanted === null ? wantsByRole(role) : wanted === 1, byRole: wanted === null }
      })
    },
    async wish(userId, officeId, wanted) {
      if (!(await staffedBy(userId)).some(({ accountId }) => accountId === officeId)) {
        throw new Problem<AccountsProblem>('not_a_member', 'You are not of the staff of this office.')
      }
      await db.write((tx) => wishes.putWish(tx, newWish(userId, officeId, wanted)))
    },
    async read(token) {
      const row = await held(token)
      return row && { officeId: row.office_id }
    },
    async stop(token) {
      const row = await held(token)
      if (row === undefined) throw new Problem<SubscriptionsProblem>('link_expired', 'This link is used or too old')
      await db.write((tx) => wishes.unwish(tx, row.key))
      return row.office_id
    },
    planMornings: planMornings({ ...needs, calendarOf, newWish, wantsByRole }),
    async sendDue() {
      const due = await mornings.dueStaffLetters(db.read, clock.now(), AT_ONCE)
      const rows = await wishes.wishesByKeys(db.read, [...new Set(due.map((one) => one.wish_key))])
      const byKey = new Map(rows.map((row) => [row.key, row]))
      let sent = 0
      for (const letter of due) if (await send(letter, byKey.get(letter.wish_key))) sent++
      return sent
    },
    sweep: () => db.write((tx) => mornings.dropOldMornings(tx, clock.now() - KEPT)),
  }
}
