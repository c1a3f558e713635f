// How long an office keeps its drafts and their trails. Without a rule: for ever; what was published: always for ever.
import type { Clock } from '#core/clock'
import { Problem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Publishing, PublishingProblem } from '#domain/publishing'
import type { Database } from '#platform/db'
import type { Retention, RetentionRule } from '../contract.ts'
import { mustBeOffice } from '../must-be-office.ts'
import type { RecordsProblem } from '../problems.ts'
import { addRule, rulesInForce, rulesOf, type RuleRow } from './retention.store.ts'

interface Needs {
  readonly db: Database
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'byId' | 'memberships'>
  readonly drafts: Pick<Publishing['drafts'], 'eraseFinished'>
}

/** Nobody erases what is hardly over: an inquiry may still come. */
const LEAST_YEARS = 1
const MOST_YEARS = 100
const LONGEST_REASON = 500

const ruleOf = (row: RuleRow): RetentionRule => ({
  subject: row.subject,
  version: row.version,
  years: row.years,
  reason: row.reason,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
})

/** The same day so many years before. */
const yearsBefore = (now: number, years: number): number => {
  const date = new Date(now)
  date.setUTCFullYear(date.getUTCFullYear() - years)
  return date.getTime()
}

const invalid = (field: string): Problem =>
  new Problem<RecordsProblem>(
    'retention_invalid',
    `Between ${LEAST_YEARS} and ${MOST_YEARS} years, or for ever, and a reason of at most ${LONGEST_REASON} characters.`,
    { field },
  )

export const createRetention = ({ db, clock, accounts, drafts }: Needs): Retention => ({
  rulesOf: async (accountId) => (await rulesOf(db.read, accountId)).map(ruleOf),

  async set({ accountId, userId }, { subject, years, reason }) {
    mustBeOffice(await accounts.byId(accountId))
    const memberships = userId === null ? [] : await accounts.memberships(userId)
    const isHead = memberships.some((one) => one.accountId === accountId && one.role === 'head')
    if (userId === null || !isHead) {
      throw new Problem<PublishingProblem>('role_missing', 'This takes the role head in the office.', {
        params: { role: 'head' },
      })
    }
    if (years !== null && !(Number.isInteger(years) && years >= LEAST_YEARS && years <= MOST_YEARS)) {
      throw invalid('years')
    }
    const words = reason.trim()
    if (words === '' || words.length > LONGEST_REASON) throw invalid('reason')
    for (;;) {
      const rule = { account_id: accountId, subject, years, reason: words, changed_by: userId, changed_at: clock.now() }
      const row = await db.write((tx) => addRule(tx, rule))
      if (row !== undefined) return ruleOf(row)
    }
  },

  async sweep() {
    let erased = 0
    for (const { account_id: accountId, subject, years } of await rulesInForce(db.read)) {
      const what = subject === 'published_drafts' ? 'published' : 'unpublished'
      erased += await drafts.eraseFinished(accountId, what, yearsBefore(clock.now(), years))
    }
    return erased
  },
})
