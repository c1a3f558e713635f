// What a form says of promises: read from rules or a preset, given back as it was typed, and turned into rules again.
import {
  clockKinds,
  inquiryKinds,
  isTimeZone,
  limitUnits,
  parseDay,
  type ClockKind,
  type ClockRules,
  type InquiryKind,
  type Limit,
  type LimitUnit,
} from '#domain/calendars'
import type { FormError } from '../components/fields.tsx'
import { localTime } from '../drafts/local-time.ts'
import type { Form } from '../page/form.ts'
import type { Words } from '../words/index.ts'

/** Fields by their names, as they were typed. */
export type RulesValues = Readonly<Record<string, string>>

export const limitField = (kind: InquiryKind, clock: ClockKind, part: 'amount' | 'unit'): string =>
  `${kind}-${clock}-${part}`

export const termFields = ['soon', 'verySoon', 'veryLate', 'pauses', 'afterDispute'] as const
export type TermField = (typeof termFields)[number]

/** From, to. */
export const termLimits: Readonly<Record<TermField, readonly [number, number]>> = {
  soon: [1, 98],
  verySoon: [2, 99],
  veryLate: [1, 1000],
  pauses: [0, 20],
  afterDispute: [1, 100],
}

const MOST = 1000
const LONGEST_REASON = 500

/** A form to begin with. */
export const valuesOfRules = (rules: ClockRules): RulesValues => {
  const values: Record<string, string> = {
    calendar: rules.calendar,
    timeZone: rules.timeZone ?? '',
    preset: rules.preset ?? '',
    extensionAmount: rules.terms.extension === null ? '' : String(rules.terms.extension.amount),
    extensionUnit: rules.terms.extension?.unit ?? 'working_days',
    reason: '',
    from: '',
  }
  for (const field of termFields) values[field] = String(rules.terms[field])
  for (const kind of inquiryKinds) {
    for (const clock of clockKinds) {
      const limit = rules.kinds[kind][clock]
      values[limitField(kind, clock, 'amount')] = limit === undefined ? '' : String(limit.amount)
      values[limitField(kind, clock, 'unit')] = limit?.unit ?? 'working_days'
    }
  }
  return values
}

const fieldNames: readonly string[] = [
  ...['calendar', 'timeZone', 'preset', 'extensionAmount', 'extensionUnit', 'reason', 'from'],
  ...termFields,
  ...inquiryKinds.flatMap((kind) =>
    clockKinds.flatMap((clock) => (['amount', 'unit'] as const).map((part) => limitField(kind, clock, part))),
  ),
]

export const valuesIn = (form: Form): RulesValues =>
  Object.fromEntries(fieldNames.map((name) => [name, form.text(name).trim().slice(0, 1000)]))

const whole = (text: string): number | undefined => (/^\d{1,4}$/.test(text) ? Number(text) : undefined)
const unitOf = (text: string | undefined): LimitUnit => limitUnits.find((unit) => unit === text) ?? 'working_days'

export interface RulesRead {
  /** undefined when there are errors. */
  readonly rules: ClockRules | undefined
  /** When it begins; undefined: at once. */
  readonly from: number | undefined
  readonly errors: readonly FormError[]
}

/** @param calendars codes with their zones */
export const rulesIn = (
  values: RulesValues,
  { words, calendars }: { readonly words: Words; readonly calendars: ReadonlyMap<string, string> },
): RulesRead => {
  const w = words.promising
  const errors: FormError[] = []
  const wrong = (field: string, message: string): void => void errors.push({ field, message })
  const text = (name: string): string => values[name] ?? ''

  const limit = (amountField: string, unitField: string, label: string): Limit | undefined => {
    if (text(amountField) === '') return undefined
    const unit = unitOf(values[unitField])
    const amount = whole(text(amountField))
    const least = unit === 'working_hours' ? 1 : 0
    if (amount === undefined || amount < least || amount > MOST) {
      wrong(amountField, w.amountWrong(label, least, MOST))
      return undefined
    }
    return { amount, unit } as Limit
  }
  const term = (field: TermField): number => {
    const [least, most] = termLimits[field]
    const value = whole(text(field))
    if (value === undefined || value < least || value > most) wrong(field, w.termWrong(w.terms[field], least, most))
    return value ?? least
  }

  const kinds = Object.fromEntries(
    inquiryKinds.map((kind) => {
      const limits = clockKinds.flatMap((clock) => {
        const label = `${words.calendars.kinds[kind]}, ${words.calendars.clocks[clock]}`
        const found = limit(limitField(kind, clock, 'amount'), limitField(kind, clock, 'unit'), label)
        return found === undefined ? [] : [[clock, found] as const]
      })
      const of = Object.fromEntries(limits) as ClockRules['kinds'][InquiryKind]
      const { first_answer: first, resolution: last } = of
      if (first !== undefined && last !== undefined && first.unit === last.unit && first.amount > last.amount) {
        wrong(limitField(kind, 'resolution', 'amount'), w.endBeforeAnswer(words.calendars.kinds[kind]))
      }
      return [kind, of]
    }),
  ) as ClockRules['kinds']

  const [soon, verySoon] = [term('soon'), term('verySoon')]
  if (soon >= verySoon) wrong('verySoon', w.soonWrong)
  const terms: ClockRules['terms'] = {
    soon,
    verySoon,
    veryLate: term('veryLate'),
    pauses: term('pauses'),
    extension: limit('extensionAmount', 'extensionUnit', w.extension) ?? null,
    afterDispute: term('afterDispute'),
  }

  const calendar = text('calendar')
  const zoneOfCalendar = calendars.get(calendar)
  if (zoneOfCalendar === undefined) wrong('calendar', w.calendarWrong)
  const timeZone = text('timeZone')
  if (timeZone !== '' && !isTimeZone(timeZone)) wrong('timeZone', w.zoneWrong)

  if (text('reason') === '') wrong('reason', w.reasonMissing)
  if (text('reason').length > LONGEST_REASON) wrong('reason', w.reasonLong(LONGEST_REASON))

  const zone = timeZone !== '' && isTimeZone(timeZone) ? timeZone : (zoneOfCalendar ?? 'UTC')
  const day = text('from')
  const from = day === '' || parseDay(day) === undefined ? undefined : localTime(`${day}T00:00`, zone)
  if (day !== '' && from === undefined) wrong('from', w.dayWrong)

  const preset = text('preset')
  const rules: ClockRules = {
    calendar,
    ...(timeZone === '' ? {} : { timeZone }),
    ...(/^[a-z0-9][a-z0-9-]{0,39}$/.test(preset) ? { preset } : {}),
    terms,
    kinds,
  }
  return { rules: errors.length > 0 ? undefined : rules, from, errors }
}
