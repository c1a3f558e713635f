// Fills a migrated PostgreSQL database past the program: rows go into text files that the server copies from.
//
// Like the loader for SQLite: indexes and keys are made afterwards, and the plan sees to what the verbs would see to.
import { chmodSync, closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import pg from 'pg'
import type { TableSink, Value } from '../world/table-sink.ts'

const FLUSH_CHARACTERS = 1 << 20

const escaped = (value: Value): string => {
  if (value === null) return '\\N'
  return typeof value === 'number' ? String(value) : value.replace(/[\\\t\n\r]/g, (sign) => `\\${sign}`)
}

/**
 * @param url a database of a server on this machine, as its superuser
 * @param only the tables that are filled, where others have rows already: those keep their indexes
 */
export const createPostgresSink = async (url: string, only?: readonly string[]): Promise<TableSink> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const folder = mkdtempSync(path.join(tmpdir(), 'bema-bench-rows-'))
  chmodSync(folder, 0o755)

  const rowsOf = async (text: string): Promise<Record<string, string>[]> =>
    (await client.query<Record<string, string>>(text)).rows
  const isFilled = ({ table }: Record<string, string>): boolean => only?.includes(table as string) ?? true
  const allKeys = await rowsOf(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as definition
    from pg_constraint where contype in ('p', 'u') and connamespace = 'public'::regnamespace and conrelid <> 'migrations'::regclass`)
  const allIndexes = await rowsOf(`
    select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition, c.relname as table
    from pg_index i join pg_class c on c.oid = i.indrelid
    where c.relnamespace = 'public'::regnamespace
      and not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)`)
  const [keys, indexes] = [allKeys.filter(isFilled), allIndexes.filter(isFilled)]
  for (const { name } of indexes) await client.query(`drop index ${name}`)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)

  return {
    async fill(table, columns, rows) {
      const file = path.join(folder, table)
      const handle = openSync(file, 'w', 0o644)
      let text = ''
      rows((...row) => {
        text += `${row.map(escaped).join('\t')}\n`
        if (text.length < FLUSH_CHARACTERS) return
        writeSync(handle, text)
        text = ''
      })
      writeSync(handle, text)
      closeSync(handle)
      await client.query(`copy ${table} (${columns.join(', ')}) from '${file}'`)
      rmSync(file)
    },

    async finish() {
      await client.query("set maintenance_work_mem = '512MB'")
      for (const { table, name, definition } of keys) {
        await client.query(`alter table ${table} add constraint ${name} ${definition}`)
      }
      for (const { definition } of indexes) await client.query(definition as string)
      await client.query(`vacuum analyze ${only?.join(', ') ?? ''}`)
      await client.query('checkpoint')
      await client.end()
      rmSync(folder, { recursive: true })
    },
  }
}
