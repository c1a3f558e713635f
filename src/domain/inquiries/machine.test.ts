// The machine against the table typed by hand, and what must be true of every path through it.
import { describe, expect, it } from 'vitest'
import { readMoves, roleSigns } from '#testing/expected-moves'
import { expectedMoves } from './expected-moves.data.ts'
import { inquiryStates, moveNames, moves, nextState, stateTypes } from './machine.ts'
import { specs } from './specs.ts'

const expected = readMoves(expectedMoves)

describe('the machine of a case', () => {
  it.each(inquiryStates)('%s: every deed by every role, as the table says', (state) => {
    for (const deed of moveNames) {
      for (const role of Object.values(roleSigns)) {
        const wanted = expected.get(`${state} ${deed}`)
        const target = wanted?.roles.has(role) === true ? wanted.to : undefined
        expect(`${deed} by ${role}: ${nextState(state, deed, [role])}`).toBe(`${deed} by ${role}: ${target}`)
      }
    }
  })

  it('the table names nothing that is not there', () => {
    const known = new Set(inquiryStates.flatMap((state) => moveNames.map((deed) => `${state} ${deed}`)))
    expect([...expected.keys()].filter((key) => !known.has(key))).toEqual([])
  })

  it('every move that changes the state is a public event', () => {
    for (const deed of moveNames) {
      const changes = moves[deed].some(({ to }) => to !== 'same')
      if (changes) expect(`${deed} ${specs[deed].fact}`).toBe(`${deed} public`)
    }
  })

  it('only the asker says that it is solved', () => {
    const solving = moveNames.filter((deed) => moves[deed].some(({ to }) => (to as string) === 'confirmed'))
    expect(solving).toEqual(['confirm'])
    expect([...new Set(moves.confirm.flatMap(({ by }) => by))]).toEqual(['asker'])
  })

  it('from every state that is not merged or withdrawn the asker can get it open again, or it is open', () => {
    for (const state of inquiryStates) {
      if (stateTypes[state] === 'open' || state === 'withdrawn' || state === 'merged') continue
      const ways = moveNames.filter((deed) => {
        const to = nextState(state, deed, ['asker'])
        return to !== undefined && to !== 'same' && to !== 'back' && stateTypes[to] === 'open'
      })
      expect(`${state}: ${ways.length > 0}`).toBe(`${state}: true`)
    }
  })
})
