// The lines of a site file: one JSON object each. docs/operate/site-file.md says what they are for.
import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'

export const VERSION = 1

/** The first line. */
export const HeadLine = Type.Object({
  format: Type.Literal('bema-site'),
  /** Of this form; a program reads its own and older ones. */
  version: Type.Integer({ minimum: 1 }),
  /** Milliseconds UTC. */
  made_at: Type.Integer(),
  /** Of the store it was made from: name → checksum. */
  migrations: Type.Record(Type.String(), Type.String()),
})

const Cell = Type.Union([Type.String(), Type.Integer(), Type.Null()])

/** A row of a table, in the order of its key; tables follow each other by name. */
export const RowLine = Type.Object({ table: Type.String(), row: Type.Record(Type.String(), Cell) })

/** The last number that was given to something that happened. */
export const SequenceLine = Type.Object({ sequence: Type.Literal('events'), last: Type.Integer({ minimum: 0 }) })

/** The master secret of the site, as its data folder has it. */
export const SecretsLine = Type.Object({ secrets: Type.String() })

/** A picture, a document: its key and its bytes. */
export const FileLine = Type.Object({ file: Type.String(), base64: Type.String() })

/** The last line; `sha256`: of all lines between the first and this one, line ends included. */
export const EndLine = Type.Object({
  end: Type.Literal(true),
  rows: Type.Record(Type.String(), Type.Integer({ minimum: 0 })),
  files: Type.Integer({ minimum: 0 }),
  sha256: Type.String(),
})

export const lineShapes = {
  head: HeadLine,
  row: RowLine,
  sequence: SequenceLine,
  secrets: SecretsLine,
  file: FileLine,
  end: EndLine,
} as const

export type Head = Static<typeof HeadLine>
export type End = Static<typeof EndLine>
export type Row = Static<typeof RowLine>['row']

export type Line =
  | { readonly kind: 'head'; readonly head: Head }
  | { readonly kind: 'row'; readonly table: string; readonly row: Row }
  | { readonly kind: 'sequence'; readonly last: number }
  | { readonly kind: 'secrets'; readonly text: string }
  | { readonly kind: 'file'; readonly key: string; readonly bytes: Buffer }
  | { readonly kind: 'end'; readonly end: End }

const isHead = Compile(HeadLine)
const isRow = Compile(RowLine)
const isSequence = Compile(SequenceLine)
const isSecrets = Compile(SecretsLine)
const isFile = Compile(FileLine)
const isEnd = Compile(EndLine)

/** undefined: the text is no line of a site file. */
export const readLine = (text: string): Line | undefined => {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return undefined
  }
  // rows are by far the most
  if (isRow.Check(value)) return { kind: 'row', table: value.table, row: value.row }
  if (isFile.Check(value)) return { kind: 'file', key: value.file, bytes: Buffer.from(value.base64, 'base64') }
  if (isSequence.Check(value)) return { kind: 'sequence', last: value.last }
  if (isSecrets.Check(value)) return { kind: 'secrets', text: value.secrets }
  if (isEnd.Check(value)) return { kind: 'end', end: value }
  return isHead.Check(value) ? { kind: 'head', head: value } : undefined
}
