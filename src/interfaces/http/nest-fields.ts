// Field names in Rails style become nested values: a, a[], a[b], a[0][b], a[][b].
import { Problem } from '#core/problem'
import type { UploadedFile } from './contract.ts'
import type { HttpProblem } from './problems.ts'

export type FieldValue = string | UploadedFile
export type Fields = { [name: string]: FieldValue | Fields | FieldList }
type FieldList = (FieldValue | Fields)[]

const MOST_FIELDS = 1000
const DEEPEST = 5

const emptyFields = (): Fields => Object.create(null) as Fields

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === null

/** 'a[0][b]' → ['a', '0', 'b']; a name that is not well formed stays one name. */
const pathOf = (name: string): readonly string[] => {
  const bracket = name.indexOf('[')
  if (bracket < 1 || !name.endsWith(']')) return [name]
  const inner = name.slice(bracket + 1, -1).split('][')
  return inner.length > DEEPEST || inner.some((part) => /[[\]]/.test(part))
    ? [name]
    : [name.slice(0, bracket), ...inner]
}

const put = (into: Fields, path: readonly string[], value: FieldValue): void => {
  const [key = '', next, ...rest] = path
  const held = into[key]
  if (next === undefined) {
    // a=1&a=2: all are kept, a reader of one value takes the last
    if (held === undefined) into[key] = value
    else if (Array.isArray(held)) held.push(value)
    else if (!isFields(held)) into[key] = [held, value]
    return
  }
  if (next === '') {
    const list: FieldList = Array.isArray(held) ? held : held === undefined || isFields(held) ? [] : [held]
    into[key] = list
    if (rest.length === 0) {
      list.push(value)
      return
    }
    // a[][b]: a new element starts where the last one has this key already
    const last = list.at(-1)
    const open = isFields(last) && rest[0] !== undefined && !(rest[0] in last) ? last : undefined
    const element = open ?? emptyFields()
    if (open === undefined) list.push(element)
    put(element, rest, value)
    return
  }
  const inner = isFields(held) ? held : emptyFields()
  into[key] = inner
  put(inner, [next, ...rest], value)
}

/** Objects have no prototype, so no name can reach one. Throws body_malformed past 1,000 fields. */
export const nestFields = (pairs: readonly (readonly [string, FieldValue])[]): Fields => {
  if (pairs.length > MOST_FIELDS) throw new Problem<HttpProblem>('body_malformed', 'it has too many fields')
  const fields = emptyFields()
  for (const [name, value] of pairs) put(fields, pathOf(name), value)
  return fields
}
