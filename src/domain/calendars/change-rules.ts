// The rules of an office or the site get their next version: of two who change the same one, one wins.
import { DAY, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Database } from '#platform/db'
import { lastCalendar } from './calendars.store.ts'
import type { CalendarsProblem, RulesChange, RulesVersion } from './contract.ts'
import { insertRulesVersion, moveRules } from './rules.store.ts'
import { rulesFaults } from './rules/check-rules.ts'

const LONGEST_REASON = 500
/** Nobody promises for those who come after her successors. */
const LONGEST_AHEAD = 2 * 366 * DAY

export const changeRules =
  ({ db, clock }: { readonly db: Database; readonly clock: Clock }) =>
  async (accountId: Id, { expected, rules, reason: said, by, from }: RulesChange): Promise<RulesVersion> => {
    const invalid = (message: string): Problem => new Problem<CalendarsProblem>('rules_invalid', message)
    const [fault] = rulesFaults(rules)
    if (fault !== undefined) throw invalid(fault)
    const reason = said.trim()
    if (reason === '') throw invalid('a change needs its reason')
    if (reason.length > LONGEST_REASON) throw invalid(`a reason has at most ${LONGEST_REASON} characters`)
    if (!Number.isSafeInteger(expected) || expected < 0) throw invalid('the version is none')
    const code = rules.calendar
    const changedAt = clock.now()
    const version = expected + 1
    if (from !== undefined && !(Number.isSafeInteger(from) && from <= changedAt + LONGEST_AHEAD))
      throw invalid('rules begin within two years')
    const fromAt = from === undefined || from <= changedAt ? null : from
    await db.write(async (tx) => {
      if ((await lastCalendar(tx, code)) === undefined)
        throw new Problem<CalendarsProblem>('calendar_unknown', `There is no calendar ${code}`, { params: { code } })
      if (!(await moveRules(tx, accountId, version)))
        throw new Problem<CalendarsProblem>('rules_moved_on', 'Somebody else changed these rules meanwhile')
      const content = JSON.stringify(rules)
      await insertRulesVersion(tx, {
        account_id: accountId,
        version,
        content,
        reason,
        changed_by: by,
        changed_at: changedAt,
        from_at: fromAt,
      })
    })
    return { accountId, version, rules, reason, changedBy: by, changedAt, from: fromAt ?? changedAt }
  }
