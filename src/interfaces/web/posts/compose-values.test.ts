// What compose forms start with.
import { describe, expect, it } from 'vitest'
import { createSamples } from '../design/samples.ts'
import { editValues, quoteValues, replyValues, startValues } from './compose-values.ts'

const { accounts, posts } = createSamples(Date.UTC(2026, 10, 23), true)

describe('what a form starts with', () => {
  it('follows the preferences of the account', () => {
    const me = { ...accounts.lin, posting: { visibility: 'unlisted', sensitive: true, language: null } as const }
    expect(startValues(me)).toMatchObject({ text: '', visibility: 'unlisted', sensitive: true, language: '' })
  })

  it('is never more public than what it answers', () => {
    expect(replyValues(accounts.lin, posts.warning).visibility).toBe('public')
    expect(replyValues(accounts.lin, posts.english).visibility).toBe('unlisted')
    expect(replyValues(accounts.judge, posts.direct).visibility).toBe('direct')
  })

  it('addresses the people of a direct post, but not oneself', () => {
    expect(replyValues(accounts.judge, posts.direct).text).toBe('@ada ')
    expect(replyValues(accounts.lin, posts.warning).text).toBe('')
  })

  it('carries the chain when a repost with words is reposted', () => {
    expect(quoteValues(accounts.lin, posts.warning, 140).text).toBe('')
    expect(quoteValues(accounts.lin, posts.quote, 140).text).toMatch(/^\/\/@heron_radio:骑车过江/)
    expect(quoteValues(accounts.lin, posts.quote, 10).text).toBe('')
  })

  it('keeps a content note on replies and all of a post that is edited', () => {
    expect(replyValues(accounts.lin, posts.note).summary).toBe(posts.note.post.summary)
    expect(editValues(accounts.judge, posts.note)).toMatchObject({
      text: posts.note.post.text,
      pictures: posts.note.media,
    })
  })
})
