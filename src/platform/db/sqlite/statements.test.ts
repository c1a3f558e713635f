// Rows come back under the names of their columns, also when the table behind a kept `select *` grew meanwhile.
import { DatabaseSync } from 'node:sqlite'
import { expect, it } from 'vitest'
import { createStatements } from './statements.ts'

const shelf = () => {
  const db = new DatabaseSync(':memory:')
  db.exec(`create table shelf (id integer primary key, label text); insert into shelf values (1, 'one'), (2, null)`)
  return { db, statements: createStatements(db) }
}

it('names the columns of every row', () => {
  const { statements } = shelf()
  expect(statements.run('select label, id, id * 2 as twice from shelf order by id', [])).toEqual({
    rows: [
      { label: 'one', id: 1, twice: 2 },
      { label: null, id: 2, twice: 4 },
    ],
    changes: 2,
  })
  expect(statements.run('select id from shelf where id = ?', [3])).toEqual({ rows: [], changes: 0 })
})

it('follows a table that got another column', () => {
  const { db, statements } = shelf()
  const all = () => statements.run('select * from shelf where id = ?', [1]).rows
  expect(all()).toEqual([{ id: 1, label: 'one' }])
  db.exec('alter table shelf add column place integer not null default 7')
  expect(all()).toEqual([{ id: 1, label: 'one', place: 7 }])
})

it('answers the first value alone, and whether there was a row', () => {
  const { statements } = shelf()
  const first = (sql: string, ...list: unknown[]) => statements.first(sql, list, 0, list.length)
  expect(first('select label, id from shelf where id = ?', 1)).toEqual({ found: true, value: 'one' })
  expect(first('select label, id from shelf where id = ?', 2)).toEqual({ found: true, value: null })
  expect(first('select label from shelf where id = ?', 3)).toEqual({ found: false, value: undefined })
  expect(first('delete from shelf where id = ?', 2)).toEqual({ found: true, value: 1 })
})
