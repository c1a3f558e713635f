// A CSV file as a stranger loads it: every value a text, into a fresh SQLite.
import { DatabaseSync } from 'node:sqlite'

/** RFC 4180, strictly. */
export const readCsv = (text: string): readonly (readonly string[])[] => {
  const rows: string[][] = []
  let row: string[] = []
  for (let at = 0; at < text.length;) {
    let value = ''
    if (text[at] === '"') {
      for (at++; ; at++) {
        if (at >= text.length) throw new Error('a quote is not closed')
        if (text[at] !== '"') value += text[at]
        else if (text[at + 1] === '"') value += text[++at]
        else break
      }
      at++
    } else {
      const end = /[,\n]/.exec(text.slice(at))
      const stop = end === null ? text.length : at + end.index
      value = text.slice(at, stop)
      if (value.includes('"')) throw new Error(`a bare quote in ${value}`)
      at = stop
    }
    row.push(value)
    const sign = text[at++]
    if (sign === ',') {
      if (at >= text.length) row.push('')
      continue
    }
    if (sign !== '\n' && sign !== undefined) throw new Error(`no end of a value: ${sign}`)
    rows.push(row)
    row = []
  }
  return rows
}

export const loadCsv = (text: string, table: string): DatabaseSync => {
  const [head = [], ...rows] = readCsv(text)
  const db = new DatabaseSync(':memory:')
  db.exec(`create table ${table} (${head.map((name) => `"${name}" text`).join(', ')})`)
  const insert = db.prepare(`insert into ${table} values (${head.map(() => '?').join(', ')})`)
  for (const row of rows) {
    if (row.length !== head.length) throw new Error(`${row.length} values of ${head.length}`)
    insert.run(...row)
  }
  return db
}
