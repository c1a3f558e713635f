// Real clients against a running server. What they saw of each row decides what counts as served.
import { describe, expect, test } from 'vitest'
import { coverage } from '../../../src/interfaces/mastodon/coverage/coverage.ts'
import type { PartId } from '../../../src/interfaces/mastodon/coverage/rows.ts'
import { mastoAmongPeople } from './masto-people-tour.ts'
import { mastoWithPicks } from './masto-picks-tour.ts'
import { mastoWithPosts } from './masto-posts-tour.ts'
import { mastoListening } from './masto-streams-tour.ts'
import { missingPython, pythonTour } from './python-tour.ts'
import { whatWasSeen } from './seen.ts'
import { missingToot, tootTour } from './toot-tour.ts'

mastoAmongPeople()
mastoWithPosts()
mastoWithPicks()
mastoListening()
tootTour()
pythonTour()

/**
 * Parts that are needed and not served yet. Whoever serves one shows it to a tour and takes it out of here; in the end
 * nothing is left.
 */
const notYet: readonly PartId[] = ['domain-blocks', 'custom-emojis', 'polls']

/** Parts whose routes answer, always the same: what they are for cannot be seen yet. */
const answeredEmptily: readonly PartId[] = ['notification-policy', 'familiar-followers']

const parts = coverage.rows.flatMap(({ priority, parts: all }) => all.map((part) => ({ priority, ...part })))

describe.skipIf(missingToot !== undefined || missingPython !== undefined)('coverage', () => {
  test('every part that has to be served is, and was seen in this run', () => {
    const seen = whatWasSeen()
    const lacking = parts
      .filter(({ priority, id, state }) => priority === 'must' && (state !== 'served' || !seen.has(id)))
      .map(({ id }) => id)
    expect(lacking).toEqual(notYet)
  })

  test('nothing is called served that no tour saw', () => {
    const seen = whatWasSeen()
    const claimed = parts.filter(({ id, state }) => state === 'served' && !seen.has(id)).map(({ id }) => id)
    expect(claimed).toEqual(answeredEmptily)
  })

  test('nothing was seen that is not called served, or partly', () => {
    const seen = whatWasSeen()
    expect(parts.filter(({ id, state }) => seen.has(id) && state === 'not_yet').map(({ id }) => id)).toEqual([])
  })

  test.each(['masto', 'toot', 'python3-mastodon'])('%s saw something', (tour) => {
    expect([...whatWasSeen().values()].some((tours) => tours.has(tour))).toBe(true)
  })
})
