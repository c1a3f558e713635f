// Whoever asks in a case that was merged hears of everything the leading one comes to, of nothing that is private there, and
// is never counted as content without her own word.
import fc from 'fast-check'
import { afterEach, expect, it } from 'vitest'
import { anonymous } from '#core/viewer'
import { seededRandom } from '#core/random'
import { isProblem } from '#core/problem'
import { openCases } from '#testing/cases-world'
import { describeOnBothEngines } from '#testing/engines'
import { outcomes } from '#testing/posts-world'
import { faultOfChain } from '../chain.ts'
import type { Deed, Inquiry, InquiryView, Party, Publicity } from '../contract.ts'

const spoken = (view: InquiryView | undefined): readonly string[] =>
  (view?.leading?.events ?? []).flatMap(({ said }) => said.public?.text ?? said.asker?.text ?? [])

describeOnBothEngines('cases that were merged', (open, engine) => {
  const opened: { close(): Promise<void> }[] = []
  const closeAll = async (): Promise<void> => {
    for (const one of opened.splice(0)) await one.close()
  }
  afterEach(closeAll)
  const begin = async (publicity: Publicity = 'public') => {
    const world = await openCases(open())
    opened.push(world)
    const office = await world.office()
    const [clerk, ada, ben, cem] = [
      await world.staffOf(office),
      await world.asker(),
      await world.asker(),
      await world.asker(),
    ]
    const asked = async (by: { readonly party: Party }, text: string): Promise<Inquiry> =>
      (await world.ask(by, office.id, { publicity, text })).inquiry
    const first = await asked(ada, 'ADAQUESTION')
    const second = await asked(ben, 'BENQUESTION')
    const code = (attempt: Promise<unknown>): Promise<string | undefined> => outcomes([attempt]).then(([one]) => one)
    return { ...world, office, clerk, ada, ben, cem, first, second, asked, code }
  }

  it('follow the state and the public answers of the leading case, and stop when the merger is undone', async () => {
    const { inquiries, run, clerk, ada, ben, cem, first, second } = await begin()
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    await inquiries.act(cem.party, second.id, { deed: 'join' })
    const seenBy = async (reader: typeof ben) => inquiries.view(reader.viewer, second.id)
    expect((await seenBy(ben))?.leading).toMatchObject({
      inquiry: { number: first.number, state: 'received' },
      events: [],
    })
    expect((await seenBy(ben))?.possible).not.toContain('confirm')
    await run(first, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'plan', text: 'We will mend it', dueAt: Date.UTC(2027, 2, 1) }],
      [clerk, { deed: 'answer', text: 'It is mended' }],
    ])
    for (const reader of [ben, cem]) {
      expect(spoken(await seenBy(reader))).toEqual(['We will mend it', 'It is mended'])
      expect((await seenBy(reader))?.possible).toContain('confirm')
    }
    expect(spoken(await inquiries.view(anonymous, second.id))).toEqual(['We will mend it', 'It is mended'])
    await inquiries.act(ada.party, first.id, { deed: 'confirm' })
    const merged = await seenBy(ben)
    expect(merged?.leading?.inquiry.state).toBe('confirmed')
    expect(merged?.inquiry).toMatchObject({ state: 'merged', stateType: 'closed' })
    await inquiries.act(ben.party, second.id, { deed: 'confirm' })
    expect((await seenBy(ben))?.inquiry.state).toBe('merged')
    await inquiries.act(clerk.party, second.id, { deed: 'unmerge', text: 'another bridge' })
    expect(await seenBy(ben)).toMatchObject({ inquiry: { state: 'received', mergedInto: null }, leading: undefined })
  })

  it('of private ones the state reaches, and the answer only where the office said so', async () => {
    const { inquiries, run, clerk, ada, ben, first, second, office, staffOf } = await begin('private')
    const colleague = await staffOf(office)
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    const answered = await run(first, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'message', text: 'BETWEENUS' }],
      [clerk, { deed: 'answer', text: 'FORADAALONE' }],
    ])
    const seen = async (): Promise<string> => JSON.stringify(await inquiries.view(ben.viewer, second.id))
    expect((await inquiries.view(ben.viewer, second.id))?.leading?.inquiry.state).toBe('answered')
    expect(await seen()).not.toMatch(/ADAQUESTION|BETWEENUS|FORADAALONE/)
    const again = await run(answered, [
      [ada, { deed: 'dispute', text: 'ADASAYSNO' }],
      [colleague, { deed: 'retake', text: 'we look again' }],
      [clerk, { deed: 'answer', text: 'FORALLOFTHEM', merged: true }],
    ])
    expect(again.state).toBe('answered')
    expect(spoken(await inquiries.view(ben.viewer, second.id))).toEqual(['FORALLOFTHEM'])
    expect(await seen()).not.toMatch(/ADAQUESTION|BETWEENUS|FORADAALONE|ADASAYSNO|we look again/)
    // a stranger learns not even what it was merged into
    const stranger = await inquiries.view(anonymous, second.id)
    expect(stranger).toMatchObject({ leading: undefined, merged: 0, inquiry: { mergedInto: null } })
    expect(JSON.stringify(stranger)).not.toContain('FORALLOFTHEM')
    expect((await inquiries.view(clerk.viewer, first.id))?.merged).toBe(1)
    await inquiries.act(clerk.party, second.id, { deed: 'unmerge', text: 'another matter' })
    expect(await seen()).not.toContain('FORALLOFTHEM')
  })

  it('go on by themselves when the leading case ends because its asker went away', async () => {
    const { inquiries, run, clerk, ada, ben, cem, first, second, asked, outbox } = await begin()
    const third = await asked(cem, 'CEMQUESTION')
    await run(third, [[clerk, { deed: 'merge', into: second.id }]])
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    expect((await inquiries.view(cem.viewer, third.id))?.leading?.inquiry.number).toBe(first.number)
    const below = [second.id, third.id].toSorted((one, other) => one - other)
    expect(await inquiries.mergedBelow(first.id, { after: 0, limit: 9 })).toEqual(below)
    expect(await inquiries.mergedBelow(first.id, { after: below[0] ?? 0, limit: 1 })).toEqual([below[1]])
    await inquiries.act(ada.party, first.id, { deed: 'withdraw' })
    await outbox.settled()
    const after = await inquiries.byIds([second.id, third.id])
    expect(after.get(second.id)).toMatchObject({ state: 'received', mergedInto: null })
    expect(after.get(third.id)).toMatchObject({ state: 'merged', mergedInto: second.id })
    const events = (await inquiries.view(ben.viewer, second.id))?.events ?? []
    expect(events.at(-1)).toMatchObject({
      deed: 'unmerge',
      role: 'site',
      said: { public: { reason: 'leading_ended' } },
    })
  })

  it('whoever says that hers is another question is believed, once and for all', async () => {
    const { inquiries, run, clerk, ben, second, first, code } = await begin()
    await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    expect(await code(inquiries.act(ben.party, second.id, { deed: 'unmerge', text: ' ' }))).toBe('text_missing')
    await inquiries.act(ben.party, second.id, { deed: 'unmerge', text: 'mine is about the rail' })
    expect(await code(inquiries.act(clerk.party, second.id, { deed: 'merge', into: first.id }))).toBe('merge_invalid')
    const seen = await inquiries.view(anonymous, second.id)
    expect(seen?.events.at(-1)).toMatchObject({ deed: 'unmerge', role: 'asker' })
  })

  it('whatever is done to three cases: heads are right, nothing private crosses over, and nobody is content unasked', async () => {
    const runs = engine === 'sqlite' ? 25 : 6
    const reached = new Set<string>()
    await fc.assert(
      fc.asyncProperty(fc.nat(), fc.constantFrom<Publicity>('public', 'private'), async (seed, publicity) => {
        const { inquiries, clerk, ada, ben, cem, first, second, asked, outbox } = await begin(publicity)
        const third = await asked(cem, 'CEMQUESTION')
        const cases = [first, second, third]
        const askers = [ada, ben, cem]
        const names = ['ADA', 'BEN', 'CEM']
        const random = seededRandom(seed)
        const of = <Item>(items: readonly Item[]): Item => items[random.below(items.length)] as Item
        /** By case: what its office said to all, and what to its asker alone. */
        const toAll = new Map<number, string[]>(cases.map(({ id }) => [id, []]))
        const content = new Set<number>()
        const now = async (): Promise<Map<number, Inquiry>> => new Map(await inquiries.byIds(cases.map(({ id }) => id)))

        for (let step = 0; step < 30; step++) {
          const at = random.below(3)
          const one = cases[at] as Inquiry
          const asker = askers[at] as typeof ada
          const before = (await now()).get(one.id) as Inquiry
          const merged = random.below(2) === 0
          const said = `${names[at]}${merged || publicity === 'public' ? 'OPEN' : 'CLOSED'}${step}`
          const deeds: readonly (readonly [{ readonly party: Party }, Deed])[] = [
            [clerk, { deed: 'accept' }],
            [clerk, { deed: 'answer', text: said, merged }],
            [clerk, { deed: 'answer', text: said, merged }],
            [clerk, { deed: 'decline', reason: 'in_court', text: said }],
            [clerk, { deed: 'merge', into: of(cases).id }],
            [clerk, { deed: 'merge', into: of(cases).id }],
            [clerk, { deed: 'unmerge', text: 'no' }],
            [asker, { deed: 'confirm' }],
            [asker, { deed: 'confirm' }],
            // often enough that a row of walks meets it for certain
            ...(before.state === 'merged'
              ? Array.from({ length: 6 }, () => [asker, { deed: 'confirm' }] as const)
              : []),
            [asker, { deed: 'message', text: `${names[at]}SECRET` }],
            [asker, { deed: 'reopen', text: `${names[at]}SECRET` }],
            ...(random.below(4) === 0 ? ([[asker, { deed: 'withdraw' }]] as const) : []),
            ...(random.below(4) === 0 ? ([[asker, { deed: 'unmerge', text: `${names[at]}SECRET` }]] as const) : []),
          ]
          const [who, deed] = of(deeds)
          try {
            const after = await inquiries.act(who.party, one.id, deed)
            if (deed.deed === 'confirm' && before.state !== 'merged') content.add(one.id)
            if (deed.deed === 'reopen') content.delete(one.id)
            // to decline a private case is between asker and office
            const isOpen = publicity === 'public' || (deed.deed === 'answer' && merged)
            if ((deed.deed === 'answer' || deed.deed === 'decline') && isOpen) toAll.get(one.id)?.push(said)
            reached.add(`${deed.deed} ${after.state}`)
          } catch (error) {
            if (!isProblem(error)) throw error
          }
          await outbox.settled()

          const rows = await now()
          const head = (from: Inquiry): Inquiry => {
            let top = from
            for (let depth = 0; top.mergedInto !== null; depth++) {
              expect(depth).toBeLessThan(cases.length)
              top = rows.get(top.mergedInto) as Inquiry
            }
            return top
          }
          for (const [place, { id }] of cases.entries()) {
            const row = rows.get(id) as Inquiry
            const top = head(row)
            const view = await inquiries.view((askers[place] as typeof ada).viewer, id)
            if (row.state === 'merged') {
              expect(view?.leading?.inquiry).toMatchObject({ number: top.number, state: top.state })
              expect(spoken(view)).toEqual(toAll.get(top.id))
              expect(top.state).not.toBe('withdrawn')
            } else expect(view?.leading).toBeUndefined()
            expect(row.state === 'confirmed').toBe(content.has(id))
            const text = JSON.stringify(view)
            for (const [other, name] of names.entries()) {
              if (other === place || publicity === 'public') continue
              expect(text).not.toContain(`${name}QUESTION`)
              expect(text).not.toContain(`${name}SECRET`)
              expect(text).not.toContain(`${name}CLOSED`)
              if (row.state !== 'merged' || cases[other]?.id !== top.id) expect(text).not.toContain(`${name}OPEN`)
            }
            expect(faultOfChain(await inquiries.chain(id))).toBeUndefined()
          }
        }
        await closeAll()
      }),
      { numRuns: runs, endOnFailure: true },
    )
    // walks that reach none of it would prove nothing
    const wanted = [
      'merge merged',
      'answer answered',
      ...(engine === 'sqlite' ? ['confirm confirmed', 'confirm merged'] : []),
    ]
    expect([...reached]).toEqual(expect.arrayContaining(wanted))
  }, 180_000)
})
