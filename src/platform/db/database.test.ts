// What both engines promise: whole or nothing, durable before the answer, the same values back.
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { describeOnBothEngines } from '#testing/engines'
import type { Queries, Tx } from './database.ts'

type ShelfTables = { shelf: { id: number; n: number; label: string | null } }

describeOnBothEngines('database', (open, engine) => {
  const shelf = (queries: Queries) => queries.withTables<ShelfTables>()
  const put = (tx: Tx, id: number, label = ''): Promise<unknown> =>
    shelf(tx).insertInto('shelf').values({ id, n: 0, label }).execute()
  const idsOnShelf = async (): Promise<number[]> =>
    (await shelf(open().read).selectFrom('shelf').select('id').orderBy('id').execute()).map(({ id }) => id)
  const one = async <Value>(
    statement: ReturnType<typeof sql<{ value: Value }>>,
    queries = open().read,
  ): Promise<Value> => (await statement.execute(queries)).rows[0]?.value as Value
  const holdUp = (millis: number): void => {
    for (const end = performance.now() + millis; performance.now() < end;);
  }

  beforeAll(() =>
    open().write((tx) => sql`create table shelf (id bigint primary key, n bigint not null, label text)`.execute(tx)),
  )
  beforeEach(() => open().write((tx) => shelf(tx).deleteFrom('shelf').execute()))

  describe('write', () => {
    it('answers with what the work answers, readable at once', async () => {
      const answer = await open().write(async (tx) => {
        await put(tx, 1)
        return 'done'
      })
      expect(answer).toBe('done')
      expect(await idsOnShelf()).toEqual([1])
      expect(await shelf(open().longRead).selectFrom('shelf').select('id').execute()).toEqual([{ id: 1 }])
    })

    it('sees its own changes, which nobody else sees before the commit', async () => {
      await open().write(async (tx) => {
        await put(tx, 1)
        expect(await shelf(tx).selectFrom('shelf').select('id').execute()).toEqual([{ id: 1 }])
        expect(await idsOnShelf()).toEqual([])
      })
    })

    it('leaves nothing of work that throws, and its neighbours whole', async () => {
      const results = await Promise.allSettled(
        [1, 2, 3, 4, 5, 6].map((id) =>
          open().write(async (tx) => {
            await put(tx, id)
            if (id % 2 === 0) throw new Error(`no ${id}`)
            await put(tx, id + 10)
          }),
        ),
      )
      expect(results.map(({ status }) => status)).toEqual([
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
        'fulfilled',
        'rejected',
      ])
      expect(results[1]).toMatchObject({ reason: { message: 'no 2' } })
      expect(await idsOnShelf()).toEqual([1, 3, 5, 11, 13, 15])
    })

    it('is void after a failed statement, even if the work goes on', async () => {
      const attempt = open().write(async (tx) => {
        await put(tx, 1)
        await put(tx, 1).catch(() => {})
        return 'as if nothing had happened'
      })
      await expect(attempt).rejects.toThrow(/unique|constraint/i)
      expect(await idsOnShelf()).toEqual([])
    })

    it('takes many statements at once', async () => {
      await open().write((tx) => Promise.all([1, 2, 3].map((id) => put(tx, id))))
      expect(await idsOnShelf()).toEqual([1, 2, 3])
    })

    it('ends the handle with the work', async () => {
      let kept: Tx | undefined
      await open().write(async (tx) => void (kept = tx))
      await expect(put(kept as Tx, 1)).rejects.toThrow('ended')
    })

    it('reports a bug in the work and goes on', async () => {
      const broken = (): Promise<never> => {
        throw new TypeError('a bug')
      }
      await expect(open().write(broken)).rejects.toThrow('a bug')
      await open().write((tx) => put(tx, 1))
      expect(await idsOnShelf()).toEqual([1])
    })
  })

  describe('afterCommit', () => {
    it('runs when the change can be read, and not after a failure', async () => {
      const seen: string[] = []
      await open().write(async (tx) => {
        open().afterCommit(shelf(tx) as unknown as Tx, () => seen.push('committed'))
        await put(tx, 1)
        expect(seen).toEqual([])
      })
      const failed = open().write(async (tx) => {
        open().afterCommit(tx, () => seen.push('never'))
        await put(tx, 1)
      })
      await expect(failed).rejects.toThrow(/unique|constraint/i)
      expect(seen).toEqual(['committed'])
    })

    it('refuses a handle that is no transaction', () => {
      expect(() => open().afterCommit(open().read, () => {})).toThrow('transaction')
    })
  })

  describe.each([32, 256])('%i callers at once', (callers) => {
    it('lose no change of one row', async () => {
      await open().write((tx) => put(tx, 1))
      await Promise.all(
        Array.from({ length: callers }, () =>
          open().write((tx) =>
            shelf(tx)
              .updateTable('shelf')
              .set((eb) => ({ n: eb('n', '+', 1) }))
              .where('id', '=', 1)
              .execute(),
          ),
        ),
      )
      expect(await one<number>(sql`select n as value from shelf where id = 1`)).toBe(callers)
    })

    it('meet one guard, and one of them passes', async () => {
      const came = await Promise.all(
        Array.from({ length: callers }, (_, caller) =>
          open().write(async (tx) => {
            const rows = await shelf(tx)
              .insertInto('shelf')
              .values({ id: 7, n: caller, label: null })
              .onConflict((conflict) => conflict.doNothing())
              .returning('id')
              .execute()
            return rows.length
          }),
        ),
      )
      expect(came.reduce((sum, n) => sum + n, 0)).toBe(1)
    })

    it('get another id when theirs is taken', async () => {
      let conflicts = 0
      const insert = async (tx: Tx, id: number): Promise<number> => {
        const rows = await shelf(tx)
          .insertInto('shelf')
          .values({ id, n: 0, label: null })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .execute()
        if (rows[0] !== undefined) return rows[0].id
        conflicts++
        return insert(tx, id + 1)
      }
      const wished = (caller: number): number => Math.floor(caller / 4) * 4
      const ids = await Promise.all(
        Array.from({ length: callers }, (_, caller) => open().write((tx) => insert(tx, wished(caller)))),
      )
      expect(new Set(ids).size).toBe(callers)
      expect(conflicts).toBeGreaterThan(0)
    })
  })

  describe('silence', () => {
    it('is rolled back, and the next write goes on', async () => {
      const late: string[] = []
      const attempt = open().write(async (tx) => {
        await put(tx, 1)
        await wait(300)
        await put(tx, 2).catch((error: Error) => late.push(error.message))
      })
      await expect(attempt).rejects.toThrow('silent')
      await open().write((tx) => put(tx, 3))
      await wait(300)
      expect(await idsOnShelf()).toEqual([3])
      expect(late).toEqual(['the transaction has ended: its handle must not be kept'])
    })

    it('is not assumed when the whole process stood still', async () => {
      await open().write(async (tx) => {
        await put(tx, 1)
        setImmediate(() => holdUp(200))
        await wait(5)
        await put(tx, 2)
        holdUp(200)
        await put(tx, 3)
      })
      expect(await idsOnShelf()).toEqual([1, 2, 3])
    })

    it('is allowed to a bulk write', async () => {
      await open().bulkWrite(async (tx) => {
        await put(tx, 1)
        await wait(120)
        await put(tx, 2)
      })
      expect(await idsOnShelf()).toEqual([1, 2])
    })
  })

  describe('values', () => {
    it('come back as they went in', async () => {
      await open().write(async (tx) => {
        await put(tx, Number.MAX_SAFE_INTEGER, '上海发布 🦀 \' " \\')
        await shelf(tx).insertInto('shelf').values({ id: -1, n: 0, label: null }).execute()
      })
      const rows = await shelf(open().read).selectFrom('shelf').selectAll().orderBy('id').execute()
      expect(rows).toEqual([
        { id: -1, n: 0, label: null },
        { id: Number.MAX_SAFE_INTEGER, n: 0, label: '上海发布 🦀 \' " \\' },
      ])
    })

    it('are numbers whatever the engine calls them', async () => {
      await open().write((tx) => Promise.all([put(tx, 1), put(tx, 2)]))
      expect(await one<number>(sql`select count(*) as value from shelf`)).toBe(2)
      expect(await one<number>(sql`select sum(id) as value from shelf`)).toBe(3)
      expect(await one<number>(sql`select exists (select 1 from shelf where id = 2) as value`)).toBe(1)
      expect(await one<number>(sql`select avg(id) as value from shelf`)).toBe(1.5)
    })

    it('keep whole numbers whole in text and in division', async () => {
      await open().write(async (tx) => {
        await put(tx, 7)
        await sql`update shelf set label = cast(${7} as text), n = cast(${7} as bigint) / 2`.execute(tx)
      })
      expect(await shelf(open().read).selectFrom('shelf').selectAll().execute()).toEqual([{ id: 7, n: 3, label: '7' }])
    })

    it.each([[true], [undefined], [new Date(0)], [{ a: 1 }]])('refuse %s', async (value) => {
      const attempt = open().write((tx) => sql`update shelf set label = ${value}`.execute(tx))
      await expect(attempt).rejects.toThrow('cannot be given to a statement')
    })

    it('refuse integers that are not safe', async () => {
      await open().write((tx) => sql`insert into shelf (id, n) values (9007199254740993, 0)`.execute(tx))
      await expect(shelf(open().read).selectFrom('shelf').selectAll().execute()).rejects.toThrow(
        /too large|does not fit/,
      )
    })
  })

  it('reads cannot write', async () => {
    await expect(put(open().read, 1)).rejects.toThrow(/read-?only/)
    await expect(put(open().longRead, 1)).rejects.toThrow(/read-?only/)
  })

  it('has one way to write', async () => {
    const other = open()
      .read.transaction()
      .execute(async () => 'never')
    await expect(other).rejects.toThrow('not offered')
  })

  it('tells how many rows changed', async () => {
    await open().write((tx) => Promise.all([put(tx, 1), put(tx, 2), put(tx, 3)]))
    const result = await open().write((tx) =>
      shelf(tx).updateTable('shelf').set({ n: 1 }).where('id', '>', 1).executeTakeFirst(),
    )
    expect(Number(result.numUpdatedRows)).toBe(2)
    expect(open().engine).toBe(engine)
  })
})
