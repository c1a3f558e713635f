// Which rules hold for an office, and which held.
import type { Clock } from '#core/clock'
import type { Id } from '#core/ids'
import type { Database } from '#platform/db'
import { SITE_RULES, type Calendars, type RulesVersion } from './contract.ts'
import { lastRules, rulesHistory, rulesHolding, rulesVersion, type RulesRow } from './rules.store.ts'
import type { ClockRules } from './rules/clock-rules.ts'
import { presetNamed, rulesOf, rulesPresets } from './rules/presets.ts'

const ofRow = (row: RulesRow): RulesVersion => ({
  accountId: row.account_id,
  version: row.version,
  rules: JSON.parse(row.content) as ClockRules,
  reason: row.reason,
  changedBy: row.changed_by,
  changedAt: row.changed_at,
  from: row.from_at ?? row.changed_at,
})

/** The rules a site has before it wrote any: Chinese working days where its clock is China's, else every day. */
export const builtInRules = (timeZone: string): RulesVersion => {
  const calendar = ['Asia/Shanghai', 'PRC', 'Asia/Urumqi'].includes(timeZone) ? 'cn' : 'every-day'
  return {
    accountId: SITE_RULES,
    version: 0,
    rules: rulesOf(presetNamed('default') ?? rulesPresets[0], { calendar, timeZone }),
    reason: '',
    changedBy: null,
    changedAt: 0,
    from: 0,
  }
}

export const readRules = (
  { db, clock }: { readonly db: Database; readonly clock: Clock },
  builtIn: RulesVersion,
): Pick<Calendars['rules'], 'of' | 'version' | 'history' | 'holding'> => ({
  async of(accountId) {
    const row = await lastRules(db.read, [accountId, SITE_RULES], clock.now())
    return row === undefined ? builtIn : ofRow(row)
  },
  async version(accountId: Id, version) {
    if (accountId === SITE_RULES && version === 0) return builtIn
    const row = await rulesVersion(db.read, accountId, version)
    return row === undefined ? undefined : ofRow(row)
  },
  async holding() {
    const rows = await rulesHolding(db.read, clock.now())
    const found = rows.map(ofRow)
    return rows.some(({ account_id: id }) => id === SITE_RULES) ? found : [builtIn, ...found]
  },
  async history(accountId, { limit, before = Number.MAX_SAFE_INTEGER }) {
    const rows = await rulesHistory(db.read, accountId, { limit, before: Math.min(before, 2 ** 31 - 1) })
    return rows.map(ofRow)
  },
})
