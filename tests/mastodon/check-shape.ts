// Compares a TypeBox definition with what the documentation promises; answers the faults it finds, with their places.
import { documented } from './documented.ts'

/** The part of a definition that says what a value is. */
export interface Shape {
  readonly '~kind'?: string
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly anyOf?: readonly Shape[]
  readonly items?: Shape
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
}

const isText = (shape: Shape): boolean =>
  shape.type === 'string' || shape.enum?.every((value) => typeof value === 'string') === true
const patterned = (shape: Shape, example: string): boolean =>
  isText(shape) && shape.pattern !== undefined && new RegExp(shape.pattern).test(example)

const simple: Readonly<Record<string, (shape: Shape) => boolean>> = {
  any: () => true,
  id: (shape) => patterned(shape, '9007199254740991') && !new RegExp(shape.pattern ?? '').test('x'),
  text: isText,
  url: isText,
  time: (shape) => patterned(shape, '2026-11-27T04:14:20.000Z') && !patterned(shape, '2026-11-27T04:14:20Z'),
  day: (shape) => patterned(shape, '2026-11-27'),
  count: ({ type }) => type === 'integer',
  number: ({ type }) => type === 'number' || type === 'integer',
  flag: ({ type }) => type === 'boolean',
}

const isNever = (shape: Shape): boolean => shape['~kind'] === 'Never'
const alternatives = (shape: Shape): readonly Shape[] => shape.anyOf?.flatMap(alternatives) ?? [shape]

const short = (shape: Shape): string => (shape.type ?? shape['~kind'] ?? 'something else') + (shape.pattern ?? '')

const faultsOfObject = (type: string, shape: Shape, place: string, seen: ReadonlySet<string>): string[] => {
  const promised = (documented as Readonly<Record<string, Readonly<Record<string, string>>>>)[type]
  if (promised === undefined) throw new Error(`documented.ts has no ${type}`)
  if (shape.type !== 'object') return [`${place}: no ${type} but ${short(shape)}`]
  // a post holds a post: once is enough
  const step = `${type} ${Object.keys(shape.properties ?? {}).join()}`
  if (seen.has(step)) return []
  return Object.entries(promised).flatMap(([key, inner]) => {
    const optional = key.endsWith('?')
    const name = optional ? key.slice(0, -1) : key
    const property = shape.properties?.[name]
    if (property === undefined) return optional ? [] : [`${place}.${name}: missing`]
    const missing = optional || shape.required?.includes(name) === true ? [] : [`${place}.${name}: may be missing`]
    return [...missing, ...faultsOfShape(inner, property, `${place}.${name}`, new Set([...seen, step]))]
  })
}

/** @param type as in documented.ts; `one/other` where both are met */
export const faultsOfShape = (
  type: string,
  shape: Shape,
  place = type,
  seen: ReadonlySet<string> = new Set(),
): string[] => {
  const nullable = type.endsWith('|null')
  const bare = nullable ? type.slice(0, -'|null'.length) : type
  const all = alternatives(shape)
  const values = all.filter((one) => one.type !== 'null')
  if (values.length < all.length && !nullable && bare !== 'any') return [`${place}: may be null`]
  return values.flatMap((one) => {
    if (isNever(one)) return []
    const tries = bare.split('/').map((wanted) => {
      if (wanted.startsWith('[')) {
        if (one.type !== 'array' || one.items === undefined) return [`${place}: no list but ${short(one)}`]
        return faultsOfShape(wanted.slice(1, -1), one.items, `${place}[]`, seen)
      }
      const fits = simple[wanted]
      if (fits === undefined) return faultsOfObject(wanted, one, place, seen)
      return fits(one) ? [] : [`${place}: no ${wanted} but ${short(one)}`]
    })
    return tries.toSorted((some, others) => some.length - others.length)[0] ?? []
  })
}
