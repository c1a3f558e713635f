// Comma-separated values, RFC 4180.

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)

export const csvLine = (values: readonly (string | number | null | undefined)[]): string =>
  values.map((value) => (value === null || value === undefined ? '' : quoted(String(value)))).join(',')

export interface CsvRecord {
  /** On which it begins, from 1. */
  readonly line: number
  readonly cells: readonly string[]
}

/** `open`: the line on which a quoted value begins that never ends; nothing is read then. */
export interface ReadCsv {
  readonly records: readonly CsvRecord[]
  readonly open?: number
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n][^,\r\n]*|))(,|\r\n|\n|\r|$)/y
const CLOSED = /"(?:[^"]|"")*"/y
/** What stands behind a closing quote, or a quote within a plain value: taken as it is. */
const ODD_CELL = /([^,\r\n]*)(,|\r\n|\n|\r|$)/y

/** Records without the blank lines between them. A byte order mark at the beginning is no part of the first. */
export const readCsv = (text: string): ReadCsv => {
  const records: CsvRecord[] = []
  const whole = text.replace(/^\uFEFF/, '')
  let cells: string[] = []
  let line = 1
  let began = 1
  for (let at = 0; at <= whole.length;) {
    CELL.lastIndex = at
    let found = CELL.exec(whole)
    if (found === null) {
      // a quote that nothing closes takes the rest of the text with it
      CLOSED.lastIndex = at
      if (!CLOSED.test(whole)) return { records: [], open: line }
      ODD_CELL.lastIndex = at
      found = ODD_CELL.exec(whole) as RegExpExecArray
      cells.push(found[1] ?? '')
    } else cells.push(found[1] === undefined ? (found[2] ?? '') : found[1].replaceAll('""', '"'))
    const end = found.at(-1) as string
    line += found[0].split(/\r\n|\n|\r/).length - 1
    at += found[0].length
    if (end !== ',') {
      if (cells.length > 1 || cells[0] !== '') records.push({ line: began, cells })
      cells = []
      began = line
      if (end === '') break
    }
  }
  return { records }
}
