// The rules of reading, case by case.
import { describe, expect, it } from 'vitest'
import type { Visibility } from './contract.ts'
import { mayNameAuthor, maySee, nobodyNear } from './visibility-rules.ts'
import type { Sight } from './visibility-rules.ts'

const ADA = 1
const BEN = 2

const post = (visibility: Visibility, deletedAt: number | null = null) => ({ authorId: ADA, visibility, deletedAt })

const sight = (change: Partial<Sight> & { near?: Partial<Sight['standing']> } = {}): Sight => {
  const { near, ...rest } = change
  return { viewerId: BEN, standing: { ...nobodyNear, ...near }, gone: new Set(), mutes: false, ...rest }
}

const ada = new Set([ADA])
const all: readonly Visibility[] = ['public', 'unlisted', 'followers', 'direct']
const seen = (mentioned: boolean, as: Sight): readonly Visibility[] =>
  all.filter((visibility) => maySee(post(visibility), mentioned, as))

describe('who may see what', () => {
  it.each([
    ['nobody signed in', false, sight({ viewerId: null }), ['public', 'unlisted']],
    ['a stranger', false, sight(), ['public', 'unlisted']],
    ['a follower', false, sight({ near: { following: ada } }), ['public', 'unlisted', 'followers']],
    ['somebody mentioned', true, sight(), all],
    ['the author', false, sight({ viewerId: ADA }), all],
    ['a follower who was blocked', true, sight({ near: { following: ada, blockedBy: ada } }), []],
    ['a follower who blocks', true, sight({ near: { following: ada, blocking: ada } }), []],
    ['one who mutes, at a single post', false, sight({ near: { muting: ada } }), ['public', 'unlisted']],
    ['one who mutes, in a list', true, sight({ near: { muting: ada }, mutes: true }), []],
    ['anybody, when the author left', true, sight({ gone: ada }), []],
    ['the author who left', false, sight({ viewerId: ADA, gone: ada }), []],
  ] as const)('%s', (_, mentioned, as, expected) => {
    expect(seen(mentioned, as)).toEqual(expected)
  })

  it('shows a deleted post to nobody', () => {
    for (const visibility of all) {
      expect(maySee(post(visibility, 5), true, sight({ viewerId: ADA }))).toBe(false)
    }
  })

  it('names the author of a parent unless she left or blocks the viewer', () => {
    expect(mayNameAuthor(ADA, sight({ near: { blocking: ada } }))).toBe(true)
    expect(mayNameAuthor(ADA, sight({ near: { blockedBy: ada } }))).toBe(false)
    expect(mayNameAuthor(ADA, sight({ gone: ada }))).toBe(false)
  })
})
