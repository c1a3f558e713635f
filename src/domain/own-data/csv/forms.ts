// The lists of an account in Mastodon's CSV forms: which columns each has, with a first line that names them or without.
import { csvLine, readCsv } from '#core/csv'
import { Problem } from '#core/problem'
import { MOST_ROWS, type CsvCells, type CsvKind, type OwnDataProblem } from '../contract.ts'

export interface CsvRow {
  /** In the file, from 1. */
  readonly line: number
  readonly cells: CsvCells
}

interface CsvForm {
  /** As Mastodon names the file. */
  readonly file: string
  readonly columns: readonly string[]
  /** Mastodon writes the names of the columns only where there are several. */
  readonly headed: boolean
  /** The column without which a line says nothing. */
  readonly key: string
}

export const csvForms: Readonly<Record<CsvKind, CsvForm>> = {
  follows: {
    file: 'following_accounts.csv',
    columns: ['Account address', 'Show boosts', 'Notify on new posts', 'Languages'],
    headed: true,
    key: 'Account address',
  },
  blocks: { file: 'blocked_accounts.csv', columns: ['Account address'], headed: false, key: 'Account address' },
  mutes: {
    file: 'muted_accounts.csv',
    columns: ['Account address', 'Hide notifications'],
    headed: true,
    key: 'Account address',
  },
  lists: { file: 'lists.csv', columns: ['List name', 'Account address'], headed: false, key: 'List name' },
  bookmarks: { file: 'bookmarks.csv', columns: ['#uri'], headed: false, key: '#uri' },
  domain_blocks: { file: 'blocked_domains.csv', columns: ['#domain'], headed: false, key: '#domain' },
}

/** First cells by which a first line is known as names of columns, in the files of any kind. */
const firstNames = ['account address', 'list name', '#uri', 'uri', '#domain', 'domain']

/** Names that other programs write for the same column. */
const otherNames: Readonly<Record<string, string>> = {
  uri: '#uri',
  domain: '#domain',
  account: 'account address',
}

export const writeCsv = (kind: CsvKind, rows: Iterable<CsvCells>): string => {
  const { columns, headed } = csvForms[kind]
  const lines = headed ? [csvLine(columns)] : []
  for (const cells of rows) lines.push(csvLine(columns.map((name) => cells[name] ?? '')))
  return lines.map((line) => `${line}\n`).join('')
}

const problem = (code: OwnDataProblem, message: string, params: Record<string, string | number> = {}): Problem =>
  new Problem<OwnDataProblem>(code, message, { field: 'file', params })

const decode = (bytes: Uint8Array): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new Problem<OwnDataProblem>('csv_unreadable', 'The file is not text in UTF-8.', { field: 'file', cause })
  }
}

/**
 * The lines of a file that say something, each thing once. A first line with names may have its columns in any order.
 * @throws csv_unreadable, csv_empty, csv_too_long, csv_other_kind
 */
export const readRows = (kind: CsvKind, bytes: Uint8Array): readonly CsvRow[] => {
  const { columns, key } = csvForms[kind]
  const { records, open } = readCsv(decode(bytes))
  if (open !== undefined) {
    throw problem('csv_unclosed', `A quoted value that begins on line ${open} never ends.`, { line: open })
  }
  const [first] = records
  const firstCells = (first?.cells ?? []).map((cell) => cell.trim().toLowerCase())
  const named = firstNames.includes(firstCells[0] ?? '') || firstCells.includes(key.toLowerCase())
  const names = named && first !== undefined ? first.cells : columns
  const places = new Map(
    names.map((name, place) => {
      const bare = name.trim().toLowerCase()
      return [otherNames[bare] ?? bare, place] as const
    }),
  )
  if (!places.has(key.toLowerCase())) {
    throw problem('csv_other_kind', `The file has no column "${key}": it is of another kind.`, { column: key })
  }
  const rows = new Map<string, CsvRow>()
  for (const { line, cells: values } of named ? records.slice(1) : records) {
    const cells = Object.fromEntries(
      columns.flatMap((name) => {
        const place = places.get(name.toLowerCase())
        const value = place === undefined ? '' : (values[place] ?? '').trim()
        return value === '' ? [] : [[name, value]]
      }),
    )
    const said = JSON.stringify(cells)
    if (Object.keys(cells).length > 0 && !rows.has(said)) rows.set(said, { line, cells })
  }
  if (rows.size === 0) throw problem('csv_empty', 'There is no line in the file.')
  if (rows.size > MOST_ROWS) {
    throw problem('csv_too_long', `The file has ${rows.size} lines; ${MOST_ROWS} can be taken at once.`, {
      lines: rows.size,
      most: MOST_ROWS,
    })
  }
  return [...rows.values()]
}

const TRUE_WORDS = new Set(['true', 't', '1', 'yes'])
const FALSE_WORDS = new Set(['false', 'f', '0', 'no'])

/** undefined: the file does not say. */
export const flagIn = (value: string | undefined): boolean | undefined => {
  const word = value?.toLowerCase() ?? ''
  return TRUE_WORDS.has(word) ? true : FALSE_WORDS.has(word) ? false : undefined
}
