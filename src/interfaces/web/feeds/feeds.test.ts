// Feeds of whatever people write: always well-formed, always what the specifications ask for, and nothing lost but noise.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fixedClock } from '#core/clock'
import { checkAtom, checkRss, childrenOf, readXml, textOf } from '#testing/strict-xml'
import { createSamples } from '../design/samples.ts'
import { wordsIn } from '../words/index.ts'
import { feedOf } from './feed.ts'
import { createFreshness, isNotModified } from './freshness.ts'
import { writeAtom } from './write-atom.ts'
import { writeRss } from './write-rss.ts'
import { escapeXml } from '#core/xml'

const NOW = Date.UTC(2026, 10, 27, 8)
const { posts } = createSamples(NOW, false)
const some = Object.values(posts).filter((view) => view.post.kind !== 'repost')
const origin = 'https://heron.example'
const of = {
  title: '鹭洲 & <气象>',
  about: 'about "it"',
  address: `${origin}/@heron`,
  self: `${origin}/@heron.rss?a=1&b=2`,
}

it.each(['zh', 'en'] as const)('all sample posts make valid feeds, %s', (locale) => {
  const feed = feedOf(of, some, { origin, words: wordsIn(locale) })
  const items = checkRss(writeRss(feed))
  const entries = checkAtom(writeAtom(feed))
  expect([items.length, entries.length]).toEqual([some.length, some.length])
  expect(textOf(items[0] as (typeof items)[0], 'description')).toContain('<p>')
  expect(checkRss(writeRss(feedOf(of, [], { origin, words: wordsIn(locale) })))).toEqual([])
  expect(checkAtom(writeAtom(feedOf(of, [], { origin, words: wordsIn(locale) })))).toEqual([])
})

it('what stands behind a content note, and covered pictures, are read on the page', () => {
  const { note, pictures } = posts
  const covered = { ...pictures, post: { ...pictures.post, id: pictures.post.id + 1, sensitive: true } }
  const feed = feedOf(of, [note, covered, pictures], { origin, words: wordsIn('en') })
  expect(feed.items[0]?.html).toContain('Content note')
  expect(writeRss(feed)).not.toContain(escapeXml(note.post.text.slice(0, 20)))
  expect(feed.items[1]?.files).toEqual([])
  expect(feed.items[2]?.files.length).toBe(pictures.media.length)
  const [, , open] = checkRss(writeRss(feed))
  expect(childrenOf(open as NonNullable<typeof open>, 'media:content')).toHaveLength(pictures.media.length)
})

it('whatever is written in a post, a name or a note', () => {
  const { warning } = posts
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 30 }).map((codes) => String.fromCharCode(...codes)),
    fc.constantFrom(']]>', '<![CDATA[', '&#0;', '&bogus;', '<!--', '\u0000\u0008\u001f\ufffe\uffff', '\ud800', '\r\n'),
  )
  fc.assert(
    fc.property(anything, anything, anything, (text, summary, name) => {
      const view = {
        ...warning,
        post: { ...warning.post, text, summary },
        author: { ...warning.author, displayName: name },
        topics: [text],
      }
      const feed = feedOf({ ...of, title: name, about: summary }, [view], { origin, words: wordsIn('zh') })
      checkRss(writeRss(feed))
      checkAtom(writeAtom(feed))
    }),
    { numRuns: 300 },
  )
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const fit = text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
      expect(readXml(`<?xml version="1.0" encoding="UTF-8"?>\n<a>${escapeXml(text)}</a>`).text).toBe(fit)
    }),
  )
})

it('the strict reader refuses what is not well-formed', () => {
  const head = '<?xml version="1.0" encoding="UTF-8"?>\n'
  for (const wrong of [
    '<a>',
    '<a></b>',
    '<a>&</a>',
    '<a>&nbsp;</a>',
    '<a>\u0001</a>',
    '<a x="1" x="2"/>',
    '<a/><b/>',
    '<m:a/>',
    '<a x="<"/>',
    '<a>]]></a>',
  ]) {
    expect(() => readXml(head + wrong), wrong).toThrow(/\w/)
  }
  expect(() => checkRss(`${head}<rss version="2.0"><channel><title>x</title></channel></rss>`)).toThrow('needs one')
  expect(() => checkAtom(`${head}<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title></feed>`)).toThrow('<id>')
})

it('a feed that became shorter is new, though nothing in it is', () => {
  const clock = fixedClock(NOW)
  const freshness = createFreshness(clock)
  const first = freshness('/a', 'two posts')
  const date = (since: number) => new Date(since).toUTCString()
  const asked = (since: number) => ({ ifNoneMatch: undefined, ifModifiedSince: date(since) })
  expect(isNotModified(first, asked(first.since))).toBe(true)
  expect(isNotModified(freshness('/a', 'two posts'), asked(first.since))).toBe(true)
  const second = freshness('/a', 'one post')
  expect(isNotModified(second, asked(first.since))).toBe(false)
  expect(isNotModified(second, asked(second.since))).toBe(true)
  expect(isNotModified(second, { ifNoneMatch: first.etag, ifModifiedSince: date(second.since) })).toBe(false)
  expect(isNotModified(second, { ifNoneMatch: `"x", W/${second.etag}`, ifModifiedSince: undefined })).toBe(true)
  expect(isNotModified(second, { ifNoneMatch: undefined, ifModifiedSince: 'yesterday' })).toBe(false)
})
