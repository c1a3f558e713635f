// What is true of every path through a case: nothing ends unseen, nothing is lost, everything verifies, nobody peeps.
import fc from 'fast-check'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import type { Queries } from '#platform/db'
import { openCases } from '#testing/cases-world'
import { openCast, secrets, walk, type Cast, type CasesWorld } from '#testing/case-walks'
import { describeOnBothEngines } from '#testing/engines'
import { faultOfChain } from './chain.ts'
import { stateTypes, type InquiryState } from './machine.ts'

const tables = ['inquiry_events', 'inquiry_public', 'inquiry_asker', 'inquiry_internal'] as const

const rowsOf = async (queries: Queries, id: number): Promise<Readonly<Record<string, number>>> => {
  const counts: Record<string, number> = {}
  for (const table of tables) {
    const { rows } = await sql<{ n: number }>`
      select count(*) as n from ${sql.table(table)} where inquiry_id = ${id}`.execute(queries)
    counts[table] = Number(rows[0]?.n)
  }
  return counts
}

const isOver = (state: InquiryState | null): boolean =>
  state !== null && (stateTypes[state] === 'done' || stateTypes[state] === 'closed')

describeOnBothEngines('every path of a case', (open, engine) => {
  const runs = engine === 'sqlite' ? 60 : 20
  const begin = async () => {
    const world = await openCases(open())
    return { world, cast: await openCast(world) }
  }

  const publicly = async ({ inquiries }: CasesWorld, id: number) => {
    const chain = await inquiries.chain(id)
    expect(faultOfChain(chain)).toBeUndefined()
    return chain
  }

  const nobodyPeeps = async ({ inquiries }: CasesWorld, cast: Cast, id: number): Promise<void> => {
    const { ofStranger, eve, ada } = cast
    const text = async (reader: Parameters<typeof inquiries.view>[0]): Promise<string> =>
      JSON.stringify(await inquiries.view(reader, id))
    const outside = [await text(anonymous), await text(ofStranger.viewer), JSON.stringify(await inquiries.chain(id))]
    const seen = await inquiries.view(eve.viewer, id)
    if (seen?.roles.length === 0) outside.push(JSON.stringify(seen))
    const publicity = seen?.inquiry.publicity
    for (const one of outside) {
      expect(one).not.toContain(secrets.internal)
      expect(one).not.toContain(secrets.mail)
      expect(one).not.toContain('"userId":')
      if (publicity === 'private') {
        expect(one).not.toContain(secrets.asker)
        expect(one).not.toContain(secrets.name)
      }
    }
    const hers = await text(ada.viewer)
    expect(hers).not.toContain(secrets.internal)
    expect(hers).not.toContain(secrets.mail)
    expect(hers).not.toMatch(/"userId":\d/)
    for (const staff of [cast.writer, cast.ofCity, cast.ofSecond])
      expect(await text(staff.viewer)).not.toContain(secrets.mail)
  }

  it('ends in public alone, loses no row, verifies, counts what its events say, and keeps its secrets', async () => {
    const { world, cast } = await begin()
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.boolean(), async (seed, hidden) => {
        const publicity = hidden ? 'private' : 'public'
        let before: Readonly<Record<string, number>> = {}
        const { inquiry, done } = await walk(world, cast, { seed, steps: 40, publicity }, async (now) => {
          const counts = await rowsOf(world.db.read, now.id)
          for (const table of tables) expect(counts[table]).toBeGreaterThanOrEqual(before[table] ?? 0)
          expect(counts['inquiry_events']).toBe(now.version)
          before = counts
          reached.add(now.state)
        })
        await publicly(world, inquiry.id)
        await nobodyPeeps(world, cast, inquiry.id)
        const inside = (await world.inquiries.view(cast.ofCity.viewer, inquiry.id))?.events ?? []
        // the coordinator of whoever leads now reads it all, or the walk led it elsewhere
        const events = inside.length === inquiry.version ? inside : undefined
        const all = await sql<{
          deed: string
          from_state: InquiryState | null
          to_state: InquiryState
          compartment: string
        }>`
          select deed, from_state, to_state, compartment from inquiry_events where inquiry_id = ${inquiry.id}
          order by seq`.execute(world.db.read)
        for (const { from_state: from, to_state: to, compartment } of all.rows) {
          if (from !== to) expect(compartment).toBe('public')
          if (!isOver(from) && isOver(to)) expect(compartment).toBe('public')
        }
        const times = (deed: string): number => all.rows.filter((one) => one.deed === deed).length
        expect(inquiry.joined).toBe(times('join') - times('leave'))
        expect(inquiry.reopenings).toBe(times('reopen'))
        expect(inquiry.transfers).toBe(times('offer_transfer'))
        expect(inquiry.pauses).toBe(times('ask_info'))
        expect(inquiry.appeals).toBe(times('appeal'))
        expect(inquiry.extensions).toBe(times('extend'))
        expect(inquiry.pauses).toBeLessThanOrEqual(2)
        expect(inquiry.appeals).toBeLessThanOrEqual(1)
        if (inquiry.stateType === 'done' || inquiry.stateType === 'closed') expect(inquiry.endedAt).not.toBeNull()
        else expect(inquiry.endedAt).toBeNull()
        expect(events?.length ?? all.rows.length).toBeGreaterThanOrEqual(done.length)
      }),
      { numRuns: runs, endOnFailure: true },
    )
    // walks that never leave the first states would prove nothing
    expect(reached.size).toBeGreaterThanOrEqual(engine === 'sqlite' ? 7 : 4)
  }, 120_000)

  it('any byte that is changed in any column of the record is found', async () => {
    const { world, cast } = await begin()
    const { inquiry } = await walk(world, cast, { seed: 7, steps: 30, publicity: 'public' })
    const { id } = inquiry
    const head = async (): Promise<string> => {
      const { rows } = await sql<{ head: string }>`select head from inquiries where id = ${id}`.execute(world.db.read)
      return rows[0]?.head ?? ''
    }
    const holds = async (): Promise<boolean> =>
      faultOfChain(await world.inquiries.chain(id), await head()) === undefined
    expect(await holds()).toBe(true)
    const texts = ['deed', 'role', 'from_state', 'to_state', 'public_digest', 'asker_digest', 'internal_digest', 'hash']
    const { rows: events } = await sql<Record<string, string | number | null>>`
      select * from inquiry_events where inquiry_id = ${id} order by seq`.execute(world.db.read)
    const { rows: words } = await sql<Record<string, string | number | null>>`
      select * from inquiry_public where inquiry_id = ${id} and payload is not null order by seq`.execute(world.db.read)
    const set = (table: string, seq: unknown, column: string, value: unknown): Promise<unknown> =>
      world.db.write((tx) =>
        sql`update ${sql.table(table)} set ${sql.ref(column)} = ${value} where inquiry_id = ${id} and seq = ${seq}`.execute(
          tx,
        ),
      )
    const flipped = (text: string, at: number): string => {
      const place = at % text.length
      const sign = text[place] === 'a' ? 'b' : 'a'
      return `${text.slice(0, place)}${sign}${text.slice(place + 1)}`
    }
    const tried = async (
      table: string,
      row: Record<string, unknown>,
      column: string,
      value: unknown,
    ): Promise<void> => {
      await set(table, row['seq'], column, value)
      const found = !(await holds())
      await set(table, row['seq'], column, row[column])
      expect(`${table}.${column} of ${String(row['seq'])} found: ${found}`).toBe(
        `${table}.${column} of ${String(row['seq'])} found: true`,
      )
    }
    for (const [at, event] of events.entries()) {
      for (const column of texts) {
        const value = event[column]
        if (typeof value === 'string') await tried('inquiry_events', event, column, flipped(value, at * 7 + 3))
      }
      await tried('inquiry_events', event, 'at', Number(event['at']) + 1)
    }
    for (const [at, row] of words.entries()) {
      // words of public events are published with their salt, those of others only as digests
      if (events.find(({ seq }) => seq === row['seq'])?.['compartment'] !== 'public') continue
      await tried('inquiry_public', row, 'payload', flipped(String(row['payload']), at * 5 + 2))
      await tried('inquiry_public', row, 'salt', flipped(String(row['salt']), at * 5 + 2))
    }
    // the last event taken away is found by the head that the case names
    const last = events.at(-1)
    await world.db.write((tx) =>
      sql`delete from inquiry_events where inquiry_id = ${id} and seq = ${last?.['seq']}`.execute(tx),
    )
    expect(await holds()).toBe(false)
  }, 60_000)

  it('32 who act at once: the case moves one step at a time, and its record holds', async () => {
    const { world, cast } = await begin()
    const { inquiry } = await world.ask(cast.ada, cast.lead.id)
    const deeds: readonly (() => Promise<unknown>)[] = [
      () => world.inquiries.act(cast.writer.party, inquiry.id, { deed: 'accept' }),
      () => world.inquiries.act(cast.ada.party, inquiry.id, { deed: 'withdraw' }),
      () => world.inquiries.act(cast.writer.party, inquiry.id, { deed: 'note', text: secrets.internal }),
      () => world.inquiries.act(cast.bob.party, inquiry.id, { deed: 'join' }),
      () => world.inquiries.act(cast.reviewer.party, inquiry.id, { deed: 'answer', text: 'Yes.' }),
      () => world.inquiries.act(cast.reviewer.party, inquiry.id, { deed: 'decline', reason: 'abuse', text: 'No.' }),
      () => world.inquiries.sweep(),
      () => world.inquiries.act(cast.eve.party, inquiry.id, { deed: 'message', text: 'hello' }),
    ]
    await Promise.allSettled(
      Array.from({ length: 32 }, (_, index) => (deeds[index % deeds.length] as (typeof deeds)[number])()),
    )
    const chain = await publicly(world, inquiry.id)
    const now = (await world.inquiries.byIds([inquiry.id])).get(inquiry.id)
    expect(now?.version).toBe(chain.length)
    const { rows } = await sql<{ seq: number; from_state: string; to_state: string }>`
      select seq, from_state, to_state from inquiry_events where inquiry_id = ${inquiry.id} order by seq`.execute(
      world.db.read,
    )
    for (const [at, { from_state: from }] of rows.entries()) expect(from).toBe(at === 0 ? null : rows[at - 1]?.to_state)
    expect(rows.at(-1)?.to_state).toBe(now?.state)
    await nobodyPeeps(world, cast, inquiry.id)
  })

  it('whoever deletes her account in the middle of a walk takes her words along, and nothing else', async () => {
    const { world, cast } = await begin()
    const { inquiry } = await walk(world, cast, { seed: 3, steps: 25, publicity: 'private' })
    const before = await rowsOf(world.db.read, inquiry.id)
    await world.accounts.deleteAccount(cast.ada.actor)
    await world.outbox.settled()
    const after = await rowsOf(world.db.read, inquiry.id)
    for (const table of tables) expect(after[table]).toBeGreaterThanOrEqual(before[table] ?? 0)
    await publicly(world, inquiry.id)
    for (const staff of [cast.writer, cast.ofSecond, cast.ofThird, cast.ofCity]) {
      const seen = JSON.stringify(await world.inquiries.view(staff.viewer, inquiry.id))
      expect(seen).not.toContain(`${secrets.asker} of ada`)
      expect(seen).not.toContain(secrets.name)
    }
  })

  it('a case that is passed round comes to an end of it: no office twice, a coordinator after two', async () => {
    const { world, cast } = await begin()
    const offices = [cast.lead, cast.second, cast.third, cast.stranger]
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 3 }), { minLength: 6, maxLength: 12 }), async (targets) => {
        const { inquiry } = await world.ask(cast.ada, cast.lead.id)
        const staff = [cast.writer, cast.ofSecond, cast.ofThird, cast.ofStranger]
        const act = async (by: number, deed: Parameters<typeof world.inquiries.act>[2]): Promise<void> => {
          await world.inquiries.act((staff[by] as (typeof staff)[number]).party, inquiry.id, deed).catch(() => {})
        }
        for (const [at, target] of targets.entries()) {
          for (let by = 0; by < 4; by++) {
            const officeId = (offices[target] as (typeof offices)[number]).id
            await act(by, { deed: 'offer_transfer', officeId, text: 'yours' })
          }
          await act(target, at % 2 === 0 ? { deed: 'refuse_transfer', text: 'no' } : { deed: 'take_transfer' })
        }
        const { rows } = await sql<{ n: number; offices: number }>`
          select count(*) as n, count(distinct office_id) as offices from inquiry_offices
          where inquiry_id = ${inquiry.id} and part in ('led', 'refused')`.execute(world.db.read)
        expect(Number(rows[0]?.n)).toBe(Number(rows[0]?.offices))
        const now = (await world.inquiries.byIds([inquiry.id])).get(inquiry.id)
        expect(now?.transfers).toBeLessThanOrEqual(offices.length)
        await publicly(world, inquiry.id)
      }),
      { numRuns: engine === 'sqlite' ? 8 : 2, endOnFailure: true },
    )
  }, 60_000)
})
