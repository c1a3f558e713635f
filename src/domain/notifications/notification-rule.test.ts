// May somebody be told? Each reason not to, alone.
import { describe, expect, it } from 'vitest'
import { composeId } from '#core/ids'
import { mayTell, type Occasion, type OccasionFacts } from './notification-rule.ts'

const [RECEIVER, SENDER, OTHER] = [composeId(1, 1, 1), composeId(1, 2, 2), composeId(1, 3, 3)]
const mention: Occasion = { receiverId: RECEIVER, kind: 'mention', fromId: SENDER, postId: 9 }
const open: OccasionFacts = {
  receiverHere: true,
  senderAlive: true,
  stands: true,
  blocked: false,
  muted: false,
  threadMuted: false,
  follows: false,
  mentioned: false,
  post: { authorId: SENDER, visibility: 'public' },
}

describe('mayTell', () => {
  it('tells when nothing speaks against it', () => {
    expect(mayTell(mention, open)).toBe(true)
    expect(mayTell({ ...mention, kind: 'follow', postId: null }, { ...open, post: null })).toBe(true)
  })

  it.each([
    ['the receiver is elsewhere or gone', { receiverHere: false }],
    ['the sender is gone', { senderAlive: false }],
    ['it was taken back', { stands: false }],
    ['one blocks the other', { blocked: true }],
    ['the receiver mutes the sender', { muted: true }],
    ['the receiver mutes the thread', { threadMuted: true }],
    ['the post is gone', { post: null }],
  ])('is silent when %s', (_, fact) => {
    expect(mayTell(mention, { ...open, ...fact })).toBe(false)
  })

  it('is silent about oneself', () => {
    expect(mayTell({ ...mention, fromId: RECEIVER }, open)).toBe(false)
  })

  it.each([
    ['unlisted', {}, true],
    ['followers', {}, false],
    ['followers', { follows: true }, true],
    ['followers', { mentioned: true }, true],
    ['direct', { follows: true }, false],
    ['direct', { mentioned: true }, true],
  ] as const)('of a post that is %s, knowing %o: %s', (visibility, fact, told) => {
    expect(mayTell(mention, { ...open, ...fact, post: { authorId: SENDER, visibility } })).toBe(told)
  })

  it('asks whether the receiver follows the author, not whoever acts', () => {
    const post = { authorId: OTHER, visibility: 'followers' } as const
    expect(mayTell({ ...mention, kind: 'like' }, { ...open, follows: true, post })).toBe(false)
    expect(mayTell({ ...mention, kind: 'like' }, { ...open, post: { ...post, authorId: RECEIVER } })).toBe(true)
  })
})
