// The JSON of an account whose counts change all the time: only the counts are written anew.
import type { Account } from '#domain/accounts'
import type { Id } from '#core/ids'
import type { Locale } from '#interfaces/http'
import { presentAccount, presentAccountCounts } from '../entities/account.ts'
import type { Place } from '../place.ts'

interface Form {
  readonly account: Account
  readonly before: string
  readonly after: string
}

/** Those who post at the same time; two kilobytes each. */
const MOST_FORMS = 4_096

/** An account is changed by making another, in which what did not change is the same. */
const differInCountsAlone = (one: Account, other: Account): boolean => {
  for (const name in other) {
    if (name !== 'counts' && one[name as keyof Account] !== other[name as keyof Account]) return false
  }
  return true
}

/** Unescaped quotes stand around names alone, so the counts are found whatever an account says of itself. */
const formOf = (account: Account, json: string): Form => {
  const counts = JSON.stringify(presentAccountCounts(account)).slice(1, -1)
  const at = json.indexOf(`,${counts},`) + 1
  return { account, before: json.slice(0, at), after: json.slice(at + counts.length) }
}

/** For one origin. Answers what JSON.stringify makes of presentAccount(). */
export const createAccountJson = (): ((account: Account, place: Place) => string) => {
  const forms: Readonly<Record<Locale, Map<Id, Form>>> = { zh: new Map(), en: new Map() }

  return (account, place) => {
    const kept = forms[place.locale]
    const form = kept.get(account.id)
    if (form !== undefined && differInCountsAlone(form.account, account)) {
      return form.before + JSON.stringify(presentAccountCounts(account)).slice(1, -1) + form.after
    }
    const json = JSON.stringify(presentAccount(account, place))
    if (kept.size >= MOST_FORMS) kept.clear()
    kept.set(account.id, formOf(account, json))
    return json
  }
}
