// How PostgreSQL's values arrive: as they do from SQLite.
import pg from 'pg'
import type { CustomTypesConfig } from 'pg'

const INT8 = 20
const NUMERIC = 1700
const BOOL = 16

const safeInteger = (text: string): number => {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`the integer ${text} does not fit into a number`)
  return value
}

/** bigint and numeric (what sum() and avg() give) become numbers, truth values 1 and 0. */
export const postgresValues: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (format !== 'binary') {
      if (oid === INT8) return safeInteger
      if (oid === NUMERIC) return Number
      if (oid === BOOL) return (text: string) => (text === 't' ? 1 : 0)
    }
    return pg.types.getTypeParser(oid, format) as unknown
  }) as CustomTypesConfig['getTypeParser'],
}
