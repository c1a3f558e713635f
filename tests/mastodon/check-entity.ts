// Compares an answer with what the documentation promises; answers the faults it finds, with their places.
import { documented } from './documented.ts'

const matches: Readonly<Record<string, (value: unknown) => boolean>> = {
  any: () => true,
  id: (value) => typeof value === 'string' && /^[0-9]+$/.test(value) && Number(value) <= Number.MAX_SAFE_INTEGER,
  text: (value) => typeof value === 'string',
  url: (value) => typeof value === 'string' && /^https?:\/\/\S+$/.test(value) && URL.canParse(value),
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value),
  day: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value),
  count: (value) => Number.isSafeInteger(value) && Number(value) >= 0,
  number: (value) => typeof value === 'number' && Number.isFinite(value),
  flag: (value) => typeof value === 'boolean',
}

const short = (value: unknown): string => (JSON.stringify(value) ?? 'undefined').slice(0, 80)

/** @param type as in documented.ts: `Status`, `[Status]`, `text|null` … */
export const faultsOf = (type: string, value: unknown, place = type): string[] => {
  if (type.endsWith('|null')) return value === null ? [] : faultsOf(type.slice(0, -'|null'.length), value, place)
  if (type.startsWith('[')) {
    if (!Array.isArray(value)) return [`${place}: not a list but ${short(value)}`]
    return value.flatMap((item, index) => faultsOf(type.slice(1, -1), item, `${place}[${index}]`))
  }
  if (type.includes('/')) {
    const tries = type.split('/').map((one) => faultsOf(one, value, place))
    return tries.find((faults) => faults.length === 0) ?? tries[0] ?? []
  }
  const simple = matches[type]
  if (simple !== undefined) return simple(value) ? [] : [`${place}: no ${type} but ${short(value)}`]
  const promised = (documented as Readonly<Record<string, Readonly<Record<string, string>>>>)[type]
  if (promised === undefined) throw new Error(`documented.ts has no ${type}`)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [`${place}: no ${type} but ${short(value)}`]
  return Object.entries(promised).flatMap(([key, inner]) => {
    const name = key.replace(/\?$/, '')
    if (!Object.hasOwn(value, name)) return key.endsWith('?') ? [] : [`${place}.${name}: missing`]
    return faultsOf(inner, (value as Record<string, unknown>)[name], `${place}.${name}`)
  })
}
