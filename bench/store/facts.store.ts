// Asks the store directly, past the program: what answers are compared with.
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import pg from 'pg'

export interface Facts {
  /** `?` stands for a value. Integers come back as numbers. */
  rows<Row>(statement: string, ...values: readonly (number | string)[]): Promise<readonly Row[]>
  close(): Promise<void>
}

const BIGINT = 20

export const openSqliteFacts = (data: string): Facts => {
  const db = new DatabaseSync(path.join(data, 'bema.db'), { readOnly: true })
  return {
    rows: async <Row>(statement: string, ...values: readonly (number | string)[]) =>
      db.prepare(statement).all(...values) as Row[],
    close: async () => db.close(),
  }
}

export const openPostgresFacts = async (url: string): Promise<Facts> => {
  const client = new pg.Client({ connectionString: url })
  client.setTypeParser(BIGINT, Number)
  await client.connect()
  return {
    async rows<Row>(statement: string, ...values: readonly (number | string)[]) {
      let place = 0
      const text = statement.replaceAll('?', () => `$${++place}`)
      return (await client.query(text, [...values])).rows as Row[]
    },
    close: () => client.end(),
  }
}

/** The one row of a statement that always gives one. */
export const oneRow = async <Row>(
  facts: Facts,
  statement: string,
  ...values: readonly (number | string)[]
): Promise<Row> => {
  const [row] = await facts.rows<Row>(statement, ...values)
  if (row === undefined) throw new Error(`no row: ${statement}`)
  return row
}
