// Turns what clients send into what a schema means: "True", 1 and on are true, ids come as text or numbers.
import { LAST_ID, parseId, type Id } from '#core/ids'
import { Type } from 'typebox'
import { UploadedFile } from './contract.ts'

/** An id of ours or a cursor from elsewhere: decimal text or a number. Past 2^53−1 it is clamped. */
export const IdValue = Type.Unsafe<Id>({ type: 'integer', minimum: 0, maximum: LAST_ID, read: 'id' })
/** A file of a multipart form. */
export const FileValue = Type.Refine(
  Type.Unsafe<UploadedFile>({ read: 'file' }),
  (value) => value instanceof UploadedFile,
  () => 'must be a file',
)

/** The part of JSON schema that forms use. */
interface FormSchema {
  readonly type?: string
  readonly read?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly FormSchema[]
  readonly items?: FormSchema
  readonly properties?: Readonly<Record<string, FormSchema>>
}

const choicesOf = (schema: FormSchema): readonly unknown[] | undefined => {
  if (schema.enum !== undefined) return schema.enum
  if (schema.const !== undefined) return [schema.const]
  const choices = schema.anyOf?.map((choice) => choice.const)
  return choices?.every((choice) => choice !== undefined) === true ? choices : undefined
}

// PostgreSQL takes no NUL, UTF-8 no lone surrogate
const cleanText = (text: string): string => text.replaceAll('\0', '').toWellFormed()

const readText = (value: unknown): unknown => {
  if (typeof value === 'string') return cleanText(value)
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value
}

const readId = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isInteger(value) && value > LAST_ID ? LAST_ID : value
  if (typeof value !== 'string') return value
  return value.trim() === '' ? undefined : (parseId(value.trim()) ?? value)
}

const readNumber = (value: unknown): unknown => {
  if (typeof value !== 'string') return value
  const text = value.trim()
  if (text === '') return undefined
  return /^[+-]?\d+(?:\.\d+)?$/.test(text) ? Number(text) : value
}

const FALSE_WORDS = new Set(['false', '0', 'f', 'off', 'no', 'n'])

const readFlag = (value: unknown): unknown => {
  if (typeof value === 'number') return value !== 0
  if (typeof value !== 'string') return value
  const word = value.trim().toLowerCase()
  return word === '' ? undefined : !FALSE_WORDS.has(word)
}

const readList = (schema: FormSchema, value: unknown): unknown => {
  const list = Array.isArray(value)
    ? value
    : typeof value === 'object' && value !== null && !(value instanceof UploadedFile)
      ? Object.entries(value)
          .filter(([key]) => /^\d+$/.test(key))
          .sort(([one], [other]) => Number(one) - Number(other))
          .map(([, item]) => item as unknown)
      : [value]
  const items = list
    .map((item) => readValue(schema.items ?? {}, item))
    .filter((item) => item !== undefined && item !== '')
  const choices = choicesOf(schema.items ?? {})
  return choices === undefined ? items : items.filter((item) => choices.includes(item))
}

const readObject = (schema: FormSchema, value: unknown): unknown => {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || value instanceof UploadedFile) return value
  const read: Record<string, unknown> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    if (!Object.hasOwn(value, name)) continue
    const found = readValue(property, (value as Record<string, unknown>)[name])
    if (found !== undefined) read[name] = found
  }
  return read
}

/** undefined = absent. What cannot be read is left as it is, for the check to refuse. Unknown names are dropped. */
export const readValue = (schema: FormSchema, value: unknown): unknown => {
  if (value === null || value === undefined) return undefined
  if (schema.type === 'array') return readList(schema, value)
  // one value wished, several sent: the last counts
  const one = Array.isArray(value) ? (value.at(-1) as unknown) : value
  if (one === null || one === undefined) return undefined
  if (schema.read === 'id') return readId(one)
  if (schema.read === 'file') return one === '' ? undefined : one
  if (schema.type === 'object') return readObject(schema, one)
  if (schema.type === 'boolean') return readFlag(one)
  if (schema.type === 'integer' || schema.type === 'number') return readNumber(one)
  if (choicesOf(schema) !== undefined) return one === '' ? undefined : readText(one)
  return schema.type === 'string' ? readText(one) : one
}
