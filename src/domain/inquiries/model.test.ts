// Every deed in every state by every role through the module itself, against the table that was typed by hand.
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { isProblem } from '#core/problem'
import { openCases } from '#testing/cases-world'
import { deedNamed, openCast, peopleDeeds } from '#testing/case-walks'
import { describeOnBothEngines } from '#testing/engines'
import { readMoves } from '#testing/expected-moves'
import type { Deed, DeedName, Party, Role } from './contract.ts'
import { expectedMoves } from './expected-moves.data.ts'
import { inquiryStates, stateTypes, type InquiryState } from './machine.ts'

const expected = readMoves(expectedMoves)
const BACK: InquiryState = 'planned'

/**
 * Guards beside the table, noted where they decide: one who asks already does not join; who asked first does not leave but
 * withdraws. Both are done by others here, who may.
 */
const doneByOthers: Readonly<Partial<Record<DeedName, 'bob' | 'eve'>>> = { join: 'eve', leave: 'bob' }

describeOnBothEngines('the machine, lived through', (open, engine) => {
  it('does what the table says, and refuses everything else', { timeout: 180_000 }, async () => {
    const world = await openCases(open())
    const cast = await openCast(world)
    const { inquiry } = await world.ask(cast.ada, cast.lead.id)
    const other = (await world.ask(cast.eve, cast.lead.id)).inquiry
    // what a merged case was merged into: answered, so that its asker may say that it is solved
    const leading = await world.run((await world.ask(cast.eve, cast.lead.id)).inquiry, [
      [cast.writer, { deed: 'accept' }],
      [cast.writer, { deed: 'answer', text: 'so it is' }],
    ])
    const { id } = inquiry
    await world.run(inquiry, [
      [cast.writer, { deed: 'accept' }],
      [cast.writer, { deed: 'add_joint', officeId: cast.third.id }],
      [cast.bob, { deed: 'join' }],
      [cast.writer, { deed: 'plan', text: 'soon', dueAt: world.clock.now() + 1_000_000_000 }],
      [cast.writer, { deed: 'propose', text: 'a draft' }],
    ])
    const eve = cast.eve.id

    /** Puts the case into a state, with nothing in the way of any deed. */
    const reset = (state: InquiryState): Promise<unknown> =>
      world.db.write(async (tx) => {
        const offered = state === 'transfer_offered' ? cast.second.id : null
        const ended = stateTypes[state] === 'done' || stateTypes[state] === 'closed' ? world.clock.now() : null
        await sql`
          update inquiries set state = ${state}, state_type = ${stateTypes[state]}, office_id = ${cast.lead.id},
            offered_id = ${offered}, ended_at = ${ended}, back = ${state === 'merged' ? BACK : null},
            merged_into = ${state === 'merged' ? leading.id : null},
            bound = 0, transfers = 0, pauses = 0, appeals = 0, extensions = 0, answered_by = null, due_at = null
          where id = ${id}`.execute(tx)
        await sql`delete from inquiry_offices where inquiry_id = ${id} and part in ('led', 'refused')`.execute(tx)
        await sql`update inquiry_offices set until = null where inquiry_id = ${id}`.execute(tx)
        await sql`delete from inquiry_askers where inquiry_id = ${id} and account_id = ${eve}`.execute(tx)
        await sql`update inquiry_askers set left_at = null where inquiry_id = ${id}`.execute(tx)
        await sql`update inquiry_promises set state = 'promised' where inquiry_id = ${id} and number = 1`.execute(tx)
        await sql`update inquiry_proposals set state = 'taken_back' where inquiry_id = ${id}`.execute(tx)
        await sql`update inquiry_proposals set state = 'proposed' where inquiry_id = ${id} and number = 1`.execute(tx)
      })

    const partyOf = (role: Role, deed: DeedName): Party => {
      const stand = doneByOthers[deed]
      const players: Readonly<Record<Role, Party>> = {
        office: cast.writer.party,
        coordinator: cast.ofCity.party,
        offered: cast.ofSecond.party,
        joint: cast.ofThird.party,
        asker: stand === undefined ? cast.ada.party : cast[stand].party,
        site: { kind: 'site' },
        admin: { kind: 'admin', userId: 1 },
      }
      return players[role]
    }
    const wish = (deed: DeedName): Deed =>
      deed === 'offer_transfer'
        ? { deed, officeId: cast.stranger.id, text: 'yours' }
        : deedNamed(deed, cast, { now: world.clock.now(), into: other.id, seq: 1 })

    const states =
      engine === 'sqlite' ? inquiryStates : (['received', 'transfer_offered', 'disputed', 'merged'] as const)
    const wrong: string[] = []
    let moved = 0
    for (const state of states) {
      await reset(state)
      for (const deed of peopleDeeds) {
        for (const role of ['office', 'coordinator', 'offered', 'joint', 'asker', 'site', 'admin'] as const) {
          // anybody with an account may join, whatever else she is to the case
          if (deed === 'join' && role !== 'asker' && role !== 'office') continue
          // no transfer is offered, so nobody is the one it is offered to
          const absent = role === 'offered' && state !== 'transfer_offered'
          const move = expected.get(`${state} ${deed}`)
          const target = move?.roles.has(role) === true && !absent ? move.to : undefined
          const wanted =
            target === undefined ? 'refused' : target === 'same' ? state : target === 'back' ? BACK : target
          let got: string
          try {
            got = (await world.inquiries.act(partyOf(role, deed), id, wish(deed))).state
            moved++
            await reset(state)
          } catch (error) {
            if (!isProblem(error)) throw error
            got = error.code === 'deed_not_possible' || error.code === 'deed_not_yours' ? 'refused' : error.code
          }
          if (got !== wanted) wrong.push(`${state}: ${deed} by ${role}: ${got} instead of ${wanted}`)
        }
      }
    }
    expect(wrong).toEqual([])
    expect(moved).toBeGreaterThan(engine === 'sqlite' ? 400 : 80)
  })
})
