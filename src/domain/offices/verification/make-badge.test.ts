// The rule of badges, held against asking for every moment by itself.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { holdsAt, type Span } from '../registry/span.ts'
import { heldAt, makeBadge, type BadgeFacts } from './make-badge.ts'

const span = fc
  .tuple(fc.nat(20), fc.option(fc.integer({ min: 1, max: 12 })))
  .map(([from, length]): Span => ({ from, until: length === null ? null : from + length }))
const standing = span.map((one) => ({ ...one, scope: 'official' as const, bodyId: null, issuer: 'i', reason: 'r' }))
const holding = fc
  .tuple(span, fc.constantFrom('reeve', 'warden'), fc.option(fc.nat(3)))
  .map(([one, title, height]) => ({ ...one, title: { en: title }, bodyId: 1, height }))
const facts = fc.record({
  standings: fc.array(standing, { maxLength: 4 }),
  holdings: fc.array(holding, { maxLength: 4 }),
  names: fc.constant([{ bodyId: 1, labels: { en: 'The house' }, from: 0, until: null }]),
  links: fc.constant([]),
})

const expected = ({ standings, holdings }: BadgeFacts, at: number): string | undefined => {
  if (!standings.some((one) => holdsAt(one, at))) return undefined
  const held = holdings.filter((one) => holdsAt(one, at))
  const best = Math.min(...held.map(({ height }) => height ?? 99))
  return held
    .filter(({ height }) => (height ?? 99) === best)
    .toSorted((one, other) => one.from - other.from)
    .at(0)?.title['en']
}

it('at every moment up to now the badge says what held then', () => {
  fc.assert(
    fc.property(facts, fc.nat(40), (some, now) => {
      const { badge, due } = makeBadge(some, now)
      for (let at = 0; at <= now; at++) expect(heldAt(badge, at)?.title?.['en']).toBe(expected(some, at))
      expect(badge.now?.title?.['en']).toBe(expected(some, now))
      for (let at = now; at < (due ?? 45); at++) expect(expected(some, at)).toBe(expected(some, now))
    }),
  )
})

it('one office in one piece, however often it was renewed', () => {
  const all = { scope: 'body' as const, bodyId: 1, issuer: 'i' }
  const { badge } = makeBadge(
    {
      standings: [
        { ...all, reason: 'first', from: 0, until: 10 },
        { ...all, reason: 'second', from: 8, until: 20 },
      ],
      holdings: [],
      names: [{ bodyId: 1, labels: { en: 'The house' }, from: 0, until: null }],
      links: [],
    },
    9,
  )
  expect(badge).toMatchObject({ now: { since: 0, until: 20, reason: 'second' }, earlier: [] })
})

it('a body that ended has no badge', () => {
  const { badge } = makeBadge(
    {
      standings: [{ scope: 'body', bodyId: 1, issuer: 'i', reason: 'r', from: 0, until: null }],
      holdings: [],
      names: [{ bodyId: 1, labels: { en: 'The house' }, from: 0, until: 5 }],
      links: [],
    },
    6,
  )
  expect(badge).toMatchObject({ now: null, earlier: [{ since: 0, until: 5 }] })
})
