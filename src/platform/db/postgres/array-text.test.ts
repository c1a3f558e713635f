// Lists arrive on PostgreSQL as they were given.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import { arrayText } from './array-text.ts'

it('leaves what it does not know to pg', () => {
  const items = [1, new Uint8Array([1])]
  expect(arrayText(items)).toBe(items)
})

describeOnBothEngines('lists', (open, engine) => {
  it.runIf(engine === 'postgres')('come back as they went in', async () => {
    const texts = ['', 'NULL', null, 'a"b', 'a\\b', '\\"', '{1,2}', ' , ', '新\n行', '$&']
    const numbers = [0, -1, null, Number.MAX_SAFE_INTEGER]
    const { rows } = await sql<{ text: string | null; number: number | null }>`
      select text, number from unnest(${texts}::text[], ${numbers}::bigint[]) with ordinality as given (text, number, place)
      order by place`.execute(open().read)
    expect(rows.map(({ text }) => text)).toEqual(texts)
    expect(rows.map(({ number }) => number).slice(0, 4)).toEqual(numbers)
    const none = await sql`select * from unnest(${[]}::text[])`.execute(open().read)
    expect(none.rows).toEqual([])
  })
})
