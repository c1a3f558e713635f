// SHA-256 over texts and bytes, and the chain in which each record carries the digest of the one before.
import { createHash } from 'node:crypto'

export const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex')

/** Before the first record of a file. */
export const CHAIN_START = '0'.repeat(64)

/** @param record the JSON of the record, byte for byte as it stands in its line */
export const digestOf = (before: string, record: string): string => sha256(`${before}\n${record}`)

const head = (number: number, before: string): string => `{"n":${number},"before":"${before}","digest":"`

export const lineOf = (number: number, before: string, record: string): { line: string; digest: string } => {
  const digest = digestOf(before, record)
  return { line: `${head(number, before)}${digest}","record":${record}}`, digest }
}

const MIDDLE = '","record":'

/** The record's JSON and its digest; a text says what is wrong with the line. */
export const readLine = (
  line: string,
  number: number,
  before: string,
): { readonly record: string; readonly digest: string } | string => {
  const start = head(number, before)
  if (!line.startsWith(start)) return `the record is not number ${number} of the chain`
  const digest = line.slice(start.length, start.length + 64)
  const rest = line.slice(start.length + 64)
  if (!rest.startsWith(MIDDLE) || !rest.endsWith('}')) return 'the line is not a record'
  const record = rest.slice(MIDDLE.length, -1)
  return digestOf(before, record) === digest ? { record, digest } : 'the digest of the record is wrong'
}
