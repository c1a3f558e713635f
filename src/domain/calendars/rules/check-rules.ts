// Holds clock rules against their shape and their sense.
import { Compile } from 'typebox/compile'
import { isTimeZone } from '../reckoning/zone.ts'
import { ClockRules, inquiryKinds } from './clock-rules.ts'

const shape = Compile(ClockRules)

/** English sentences; none when the rules can be used. */
export const rulesFaults = (value: unknown): readonly string[] => {
  if (!shape.Check(value)) {
    const [error] = shape.Errors(value)
    return [`${error?.instancePath.slice(1).replaceAll('/', '.') || 'the rules'}: ${error?.message ?? 'wrong shape'}`]
  }
  const { terms, timeZone, kinds } = value
  const faults: string[] = []
  if (terms.soon >= terms.verySoon) faults.push('terms: what is due very soon was due soon before')
  if (timeZone !== undefined && !isTimeZone(timeZone)) faults.push(`timeZone: ${timeZone} is no time zone`)
  for (const kind of inquiryKinds) {
    const { first_answer: first, resolution: last } = kinds[kind]
    if (first !== undefined && last !== undefined && first.unit === last.unit && first.amount > last.amount)
      faults.push(`${kind}: the first answer would come after the end`)
  }
  return faults
}
