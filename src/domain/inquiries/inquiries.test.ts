// The life of cases: asked, passed on, answered, disputed, confirmed; who may do what; what the record keeps.
import { expect, it } from 'vitest'
import { DAY } from '#core/clock'
import { anonymous } from '#core/viewer'
import { describeOnBothEngines } from '#testing/engines'
import { atOnce, outcomes } from '#testing/posts-world'
import { faultOfChain } from './chain.ts'
import { openCases } from '#testing/cases-world'

const code = (act: Promise<unknown>): Promise<string | undefined> => outcomes([act]).then(([one]) => one)

describeOnBothEngines('cases', (open) => {
  it('a question is taken, answered and confirmed; its number, states and chain are public', async () => {
    const { inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const court = await office()
    const [clerk, ada] = [await staffOf(court), await asker()]
    const { inquiry, receipt } = await ask(ada, court.id)
    expect(receipt).toBeUndefined()
    expect(inquiry.number).toMatch(/^T-2026-\d{6}$/)
    const done = await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'note', text: 'ask the builders' }],
      [clerk, { deed: 'answer', text: 'On Monday.' }],
      [ada, { deed: 'confirm' }],
    ])
    expect(done).toMatchObject({ state: 'confirmed', stateType: 'done', version: 5 })
    expect((await inquiries.byNumber(inquiry.number))?.id).toBe(inquiry.id)
    const stranger = await inquiries.view(anonymous, inquiry.id)
    expect(stranger?.events.map(({ deed, said }) => [deed, said.public?.text])).toEqual([
      ['ask', 'When is the bridge open again?'],
      ['accept', undefined],
      ['answer', 'On Monday.'],
      ['confirm', undefined],
    ])
    expect(stranger?.events.some(({ said }) => said.internal !== undefined || said.asker !== undefined)).toBe(false)
    const inside = await inquiries.view(clerk.viewer, inquiry.id)
    expect(inside?.events.find(({ deed }) => deed === 'note')?.said.internal).toMatchObject({
      text: 'ask the builders',
      userId: clerk.userId,
    })
    const chain = await inquiries.chain(inquiry.id)
    expect(faultOfChain(chain)).toBeUndefined()
    expect(chain.map(({ event }) => event?.deed)).toEqual(['ask', 'accept', undefined, 'answer', 'confirm'])
    expect(JSON.stringify(chain)).not.toContain('builders')
  })

  it('a private case shows number, office and state to strangers, and its words to asker and office alone', async () => {
    const { inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const court = await office()
    const [clerk, ada, eve] = [await staffOf(court), await asker(), await asker()]
    const other = await staffOf(await office())
    const { inquiry } = await ask(ada, court.id, { publicity: 'private', text: 'My benefit was cut.' })
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'It was a mistake.' }],
    ])
    for (const reader of [anonymous, eve.viewer, other.viewer]) {
      const seen = await inquiries.view(reader, inquiry.id)
      expect(seen?.inquiry).toMatchObject({ number: inquiry.number, state: 'answered', officeId: court.id })
      expect(seen?.events).toEqual([])
      expect(JSON.stringify(seen)).not.toMatch(/benefit|mistake/)
    }
    expect(JSON.stringify(await inquiries.chain(inquiry.id))).not.toMatch(/benefit|mistake|answer/)
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
    const hers = await inquiries.view(ada.viewer, inquiry.id)
    expect(JSON.stringify(hers)).toMatch(/benefit.*mistake/)
    expect(JSON.stringify(hers)).not.toContain(`"userId"`)
    expect(await code(inquiries.act(eve.party, inquiry.id, { deed: 'message', text: 'hello' }))).toBe(
      'inquiry_not_found',
    )
    expect(await code(inquiries.act(other.party, inquiry.id, { deed: 'accept' }))).toBe('inquiry_not_found')
  })

  it('without an account a receipt opens it, however it is typed, and nobody else does', async () => {
    const { inquiries, office, staffOf, ask, run } = await openCases(open())
    const court = await office()
    const clerk = await staffOf(court)
    const { inquiry, receipt = '' } = await ask(undefined, court.id, { publicity: 'private' })
    expect(receipt).toMatch(/^([2-9A-Z]{5}-){3}[2-9A-Z]{5}$/)
    const typed = receipt.toLowerCase().replaceAll('-', ' ')
    expect((await inquiries.byReceipt(typed))?.id).toBe(inquiry.id)
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Done.' }],
      [{ party: { kind: 'receipt', code: typed } }, { deed: 'confirm' }],
    ])
    expect((await inquiries.view({ receipt }, inquiry.id))?.roles).toEqual(['asker'])
    expect(await inquiries.byReceipt('AAAAA-AAAAA-AAAAA-AAAAA')).toBeUndefined()
    expect((await inquiries.view({ receipt: 'AAAAA-AAAAA-AAAAA-AAAAA' }, inquiry.id))?.roles).toEqual([])
  })

  it('two of the staff answer at once: one answer is public, the other one is told', async () => {
    const { inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const court = await office()
    const [one, two, ada] = [await staffOf(court), await staffOf(court), await asker()]
    const { inquiry } = await ask(ada, court.id)
    const { version } = await run(inquiry, [[one, { deed: 'accept' }]])
    const ends = await outcomes(
      atOnce(32, (index) =>
        inquiries.act(
          (index % 2 === 0 ? one : two).party,
          inquiry.id,
          { deed: 'answer', text: `Answer ${index}` },
          version,
        ),
      ),
    )
    expect(ends.filter((end) => end === 'done')).toHaveLength(1)
    expect(new Set(ends)).toEqual(new Set(['done', 'inquiry_moved_on']))
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
  })

  it('32 who speak at once are all heard, and the chain holds', async () => {
    const { inquiries, office, asker, staffOf, ask } = await openCases(open())
    const court = await office()
    const [clerk, ada] = [await staffOf(court), await asker()]
    const { inquiry } = await ask(ada, court.id)
    const said = await outcomes(
      atOnce(8, (index) =>
        inquiries.act(index % 2 === 0 ? ada.party : clerk.party, inquiry.id, { deed: 'message', text: `${index}` }),
      ),
    )
    expect(said).toEqual(Array.from({ length: 8 }, () => 'done'))
    expect((await inquiries.byNumber(inquiry.number))?.version).toBe(9)
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
  })

  it('with a second pair of eyes nobody answers alone', async () => {
    const { inquiries, office, staffOf, asker, ask, run, reviewed } = await openCases(open())
    const court = await office()
    reviewed.add(court.id)
    const [writer, reviewer, ada] = [await staffOf(court), await staffOf(court), await asker()]
    const { inquiry } = await ask(ada, court.id)
    const proposed = await run(inquiry, [
      [writer, { deed: 'accept' }],
      [writer, { deed: 'propose', text: 'On Monday.' }],
    ])
    const answer = { deed: 'answer', proposal: 1 } as const
    expect(await code(inquiries.act(writer.party, inquiry.id, { deed: 'answer', text: 'Now!' }))).toBe('own_answer')
    expect(await code(inquiries.act(writer.party, inquiry.id, answer))).toBe('own_answer')
    expect((await inquiries.view(ada.viewer, inquiry.id))?.proposal).toBeUndefined()
    expect(await code(inquiries.act(reviewer.party, inquiry.id, { deed: 'answer', proposal: 2 }))).toBe(
      'inquiry_moved_on',
    )
    const done = await inquiries.act(reviewer.party, inquiry.id, answer, proposed.version)
    expect(done.state).toBe('answered')
    const dispute = await run(done, [[ada, { deed: 'dispute', text: 'It is Tuesday.' }]])
    expect(
      await code(inquiries.act(writer.party, inquiry.id, { deed: 'retake', text: 'Sorry' }, dispute.version)),
    ).toBe('own_answer')
    expect(
      (await inquiries.act(reviewer.party, inquiry.id, { deed: 'retake', text: 'Sorry' }, dispute.version)).state,
    ).toBe('accepted')
  })

  it('a transfer must be accepted; after the second refusal the coordinator names who leads, for good', async () => {
    const { inquiries, office, staffOf, asker, ask, run, coordinators } = await openCases(open())
    const [roads, parks, water, city] = [await office(), await office(), await office(), await office()]
    for (const { id } of [roads, parks, water]) coordinators.set(id, city.id)
    const [ofRoads, ofParks, ofWater, ofCity, ada] = [
      await staffOf(roads),
      await staffOf(parks),
      await staffOf(water),
      await staffOf(city),
      await asker(),
    ]
    const { inquiry } = await ask(ada, roads.id)
    const offered = await run(inquiry, [[ofRoads, { deed: 'offer_transfer', officeId: parks.id, text: 'a tree' }]])
    expect(offered).toMatchObject({ state: 'transfer_offered', officeId: roads.id, offeredId: parks.id })
    expect(await code(inquiries.act(ofWater.party, inquiry.id, { deed: 'take_transfer' }))).toBe('deed_not_yours')
    const back = await run(offered, [[ofParks, { deed: 'refuse_transfer', text: 'no tree' }]])
    expect(back).toMatchObject({ state: 'received', officeId: roads.id, offeredId: null })
    const loop = inquiries.act(ofRoads.party, inquiry.id, { deed: 'offer_transfer', officeId: parks.id, text: 'again' })
    expect(await code(loop)).toBe('transfer_loop')
    const self = inquiries.act(ofRoads.party, inquiry.id, { deed: 'offer_transfer', officeId: roads.id, text: 'us' })
    expect(await code(self)).toBe('transfer_loop')
    const escalated = await run(back, [
      [ofRoads, { deed: 'offer_transfer', officeId: water.id, text: 'a pipe' }],
      [ofWater, { deed: 'refuse_transfer', text: 'no pipe' }],
    ])
    expect(escalated.state).toBe('escalated')
    const bound = await run(escalated, [[ofCity, { deed: 'name_lead', officeId: parks.id, text: 'It is a tree.' }]])
    expect(bound).toMatchObject({ state: 'accepted', officeId: parks.id, bound: true })
    expect(await code(inquiries.act(ofRoads.party, inquiry.id, { deed: 'start' }))).toBe('deed_not_yours')
    const passing = inquiries.act(ofParks.party, inquiry.id, { deed: 'offer_transfer', officeId: water.id, text: 'x' })
    expect(await code(passing)).toBe('inquiry_bound')
  })

  it('declined and upheld can be taken to the coordinator once; what ends without her word she reopens', async () => {
    const { inquiries, office, staffOf, asker, ask, run, coordinators, clock } = await openCases(open())
    const [roads, city] = [await office(), await office()]
    coordinators.set(roads.id, city.id)
    const [clerk, boss, ada] = [await staffOf(roads), await staffOf(city), await asker()]
    const { inquiry } = await ask(ada, roads.id)
    const upheld = await run(inquiry, [
      [clerk, { deed: 'decline', reason: 'in_court', text: 'It is before a court.', elsewhere: 'the court' }],
      [ada, { deed: 'appeal', text: 'It is not.' }],
      [boss, { deed: 'uphold', text: 'It is.', elsewhere: 'the ombudsman' }],
    ])
    expect(upheld).toMatchObject({ state: 'upheld', appeals: 1 })
    expect(await code(inquiries.act(ada.party, inquiry.id, { deed: 'appeal', text: 'no' }))).toBe('appealed_before')

    const second = (await ask(ada, roads.id)).inquiry
    const answered = await run(second, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Yes.' }],
    ])
    const reopened = await run(answered, [
      [ada, { deed: 'confirm' }],
      [ada, { deed: 'reopen', text: 'It broke again.' }],
    ])
    expect(reopened).toMatchObject({ state: 'accepted', reopenings: 1, endedAt: null })
    const again = await run(reopened, [
      [clerk, { deed: 'answer', text: 'Mended.' }],
      [ada, { deed: 'confirm' }],
    ])
    clock.advance(61 * DAY)
    expect(await code(inquiries.act(ada.party, again.id, { deed: 'reopen', text: 'late' }))).toBe('reopen_too_late')
  })

  it('joined askers are of the same case; a wrong merger is undone; support is counted once', async () => {
    const { inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const roads = await office()
    const [clerk, ada, bob] = [await staffOf(roads), await asker(), await asker()]
    const [first, second] = [(await ask(ada, roads.id)).inquiry, (await ask(bob, roads.id)).inquiry]
    const joined = await inquiries.act(bob.party, first.id, { deed: 'join' })
    expect(joined.joined).toBe(1)
    expect(await code(inquiries.act(bob.party, first.id, { deed: 'join' }))).toBe('already_asked')
    expect(await code(inquiries.act(clerk.party, first.id, { deed: 'join' }))).toBe('deed_not_yours')
    expect((await inquiries.view(bob.viewer, first.id))?.asker).toBe(2)
    const merged = await run(second, [[clerk, { deed: 'merge', into: first.id }]])
    expect(merged).toMatchObject({ state: 'merged', mergedInto: first.id })
    expect(await code(inquiries.act(clerk.party, first.id, { deed: 'merge', into: second.id }))).toBe('merge_invalid')
    expect(await code(inquiries.act(clerk.party, first.id, { deed: 'merge', into: first.id }))).toBe('merge_invalid')
    const back = await run(merged, [[clerk, { deed: 'unmerge', text: 'another bridge' }]])
    expect(back).toMatchObject({ state: 'received', mergedInto: null })
    expect(await Promise.all(atOnce(4, () => inquiries.support(bob.actor, first.id)))).toContain(1)
    expect(await inquiries.support(ada.actor, first.id)).toBe(2)
    const receipt = await inquiries.joinWithReceipt(first.id, { name: 'C' })
    expect((await inquiries.view({ receipt }, first.id))?.asker).toBe(3)
    const answered = await run((await inquiries.byIds([first.id])).get(first.id) ?? first, [
      [clerk, { deed: 'accept' }],
      [clerk, { deed: 'answer', text: 'Monday' }],
      [bob, { deed: 'confirm' }],
    ])
    expect(answered.state).toBe('answered')
  })

  it('two cases are never merged into each other, however many try at once', async () => {
    const { inquiries, office, staffOf, asker, ask } = await openCases(open())
    const roads = await office()
    const [clerk, ada] = [await staffOf(roads), await asker()]
    for (let round = 0; round < 4; round++) {
      const one = (await ask(ada, roads.id)).inquiry
      const two = (await ask(ada, roads.id)).inquiry
      const ends = await outcomes(
        atOnce(16, (index) => {
          const [from, into] = index % 2 === 0 ? [one, two] : [two, one]
          return inquiries.act(clerk.party, from.id, { deed: 'merge', into: into.id })
        }),
      )
      expect(ends.filter((end) => end === 'done')).toHaveLength(1)
      const found = await inquiries.byIds([one.id, two.id])
      expect([...found.values()].filter(({ state }) => state === 'merged')).toHaveLength(1)
    }
  })

  it('who deletes her account is gone, the case goes on and its chain still holds', async () => {
    const { inquiries, accounts, outbox, office, staffOf, asker, ask, run } = await openCases(open())
    const roads = await office()
    const [clerk, ada] = [await staffOf(roads), await asker()]
    const { inquiry } = await ask(ada, roads.id, { text: 'My own words' })
    await run(inquiry, [
      [clerk, { deed: 'accept' }],
      [ada, { deed: 'message', text: 'My telephone' }],
    ])
    await accounts.deleteAccount(ada.actor)
    await outbox.settled()
    const seen = await inquiries.view(clerk.viewer, inquiry.id)
    expect(JSON.stringify(seen)).not.toMatch(/My own words|My telephone/)
    expect(seen?.events.map(({ deed }) => deed)).toEqual(['ask', 'accept', 'message', 'erase'])
    expect(seen?.events[0]?.said.public).toBeNull()
    expect(seen?.inquiry.state).toBe('accepted')
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
  })

  it('redaction takes words with a public reason, and nothing else deletes', async () => {
    const { inquiries, office, staffOf, asker, ask, run } = await openCases(open())
    const roads = await office()
    const [clerk, ada] = [await staffOf(roads), await asker()]
    const { inquiry } = await ask(ada, roads.id, { text: 'The home address of somebody' })
    const redact = { deed: 'redact', seq: 1, reason: 'the address of a third person' } as const
    expect(await code(inquiries.act(clerk.party, inquiry.id, redact))).toBe('deed_not_yours')
    expect(await code(inquiries.act(ada.party, inquiry.id, redact))).toBe('deed_not_yours')
    await run(inquiry, [[{ party: { kind: 'admin', userId: 1 } }, redact]])
    const seen = await inquiries.view(anonymous, inquiry.id)
    expect(seen?.events.map(({ deed, said }) => [deed, said.public?.reason ?? null])).toEqual([
      ['ask', null],
      ['redact', 'the address of a third person'],
    ])
    expect(faultOfChain(await inquiries.chain(inquiry.id))).toBeUndefined()
  })

  it('promises have a day, are kept or dropped with a reason, and information is asked for twice at most', async () => {
    const { inquiries, office, staffOf, asker, ask, run, clock } = await openCases(open())
    const roads = await office()
    const [clerk, ada] = [await staffOf(roads), await asker()]
    const { inquiry } = await ask(ada, roads.id)
    const accepted = await run(inquiry, [[clerk, { deed: 'accept' }]])
    const late = inquiries.act(clerk.party, inquiry.id, { deed: 'plan', text: 'x', dueAt: clock.now() - 1 })
    expect(await code(late)).toBe('promise_invalid')
    const planned = await run(accepted, [[clerk, { deed: 'plan', text: 'by March', dueAt: clock.now() + 30 * DAY }]])
    expect((await inquiries.view(anonymous, inquiry.id))?.promises).toMatchObject([
      { number: 1, words: 'by March', state: 'promised' },
    ])
    const asked = await run(planned, [
      [clerk, { deed: 'keep_promise', promise: 1, text: 'done' }],
      [clerk, { deed: 'ask_info', text: 'Which bridge?' }],
      [ada, { deed: 'give_info', text: 'The old one' }],
      [clerk, { deed: 'ask_info', text: 'Which old one?' }],
      [ada, { deed: 'give_info', text: 'The stone one' }],
    ])
    expect(await code(inquiries.act(clerk.party, asked.id, { deed: 'ask_info', text: 'Which stone?' }))).toBe(
      'too_many_pauses',
    )
    expect((await inquiries.view(anonymous, inquiry.id))?.promises).toMatchObject([{ state: 'kept' }])
    expect(JSON.stringify(await inquiries.view(anonymous, inquiry.id))).not.toContain('stone one')
  })

  it('a post becomes a case by its author or the office it speaks to, once', async () => {
    const { inquiries, office, staffOf, asker, say } = await openCases(open())
    const roads = await office()
    const [clerk, ada, eve] = [await staffOf(roads), await asker(), await asker()]
    const post = await say(ada, `@${roads.account.handle} when is it open?`)
    const wish = { postId: post.id, officeId: roads.id, kind: 'question' } as const
    expect(await code(inquiries.fromPost(eve.actor, wish))).toBe('deed_not_yours')
    const cases = await Promise.all(
      atOnce(4, () => inquiries.fromPost(clerk.actor, wish)).map((one) => one.catch(() => undefined)),
    )
    const ids = new Set([...cases.flatMap((one) => one?.id ?? []), (await inquiries.fromPost(ada.actor, wish)).id])
    expect(ids.size).toBe(1)
    const elsewhere = await say(ada, 'no office at all')
    expect(await code(inquiries.fromPost(ada.actor, { ...wish, postId: elsewhere.id }))).toBe('question_invalid')
    expect((await inquiries.ofPosts([post.id])).get(post.id)).toHaveLength(1)
  })
})
