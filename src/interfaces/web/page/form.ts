// What a form or an address brought, read by name. Text is cleaned; nothing is trusted to be there.
import { UploadedFile } from '#interfaces/http'

export interface Form {
  /** The last value under the name; '' when missing. */
  text(name: string): string
  /** Trimmed; undefined when missing or empty. */
  word(name: string): string | undefined
  /** One of the choices, else undefined. */
  choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined
  flag(name: string): boolean
  all(name: string): readonly string[]
  files(name: string): readonly UploadedFile[]
}

// PostgreSQL takes no NUL, UTF-8 no lone surrogate
const clean = (text: string): string => text.replaceAll('\0', '').toWellFormed()

/** @param source request.body or request.query */
export const readForm = (source: unknown): Form => {
  const fields = typeof source === 'object' && source !== null ? (source as Record<string, unknown>) : {}
  const values = (name: string): readonly unknown[] => {
    const value = Object.hasOwn(fields, name) ? fields[name] : undefined
    return value === undefined ? [] : Array.isArray(value) ? value : [value]
  }
  const all = (name: string): readonly string[] =>
    values(name).flatMap((value) => (typeof value === 'string' ? [clean(value)] : []))
  const text = (name: string): string => all(name).at(-1) ?? ''
  return {
    all,
    text,
    word: (name) => text(name).trim() || undefined,
    choice: (name, choices) => choices.find((choice) => choice === text(name)),
    flag: (name) => ['1', 'true', 'on'].includes(text(name).toLowerCase()),
    files: (name) =>
      values(name).flatMap((value) => (value instanceof UploadedFile && value.bytes.length > 0 ? [value] : [])),
  }
}
