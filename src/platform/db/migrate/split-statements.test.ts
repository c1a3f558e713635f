// Cutting migrations into statements.
import { describe, expect, it } from 'vitest'
import { splitStatements } from './split-statements.ts'

describe('splitStatements', () => {
  it('keeps the lines of its engine and the unmarked ones', () => {
    const text =
      'create table a (\n  id integer, -- @sqlite\n  id bigint, -- @postgres\n  b text\n) without rowid; -- @sqlite\n); -- @postgres'
    expect(splitStatements('sqlite', text)).toEqual(['create table a (\n  id integer, \n  b text\n) without rowid'])
    expect(splitStatements('postgres', text)).toEqual(['create table a (\n  id bigint, \n  b text\n)'])
  })

  it('is not misled by semicolons and dashes in quotes, names and comments', () => {
    const text = `
      -- a; comment
      insert into a values ('x; -- y', 'it''s;'); /* and ; another */
      insert into "odd;name" values (1 - 2 / 3);
      select $body$ one; two $body$`
    expect(splitStatements('postgres', text)).toEqual([
      "insert into a values ('x; -- y', 'it''s;')",
      'insert into "odd;name" values (1 - 2 / 3)',
      'select $body$ one; two $body$',
    ])
  })

  it('finds nothing in comments alone', () => {
    expect(splitStatements('sqlite', '-- nothing\n;;\n')).toEqual([])
  })
})
