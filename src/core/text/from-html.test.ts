// HTML of posts as words: what renderHtml() made of a text comes back, and nothing of the markup stays.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { textFromHtml } from './from-html.ts'
import { renderHtml } from './html.ts'
import { normalisePost } from './normalise.ts'

const links = {
  mention: (token: string) => ({ href: '/@ada', label: token }),
  topic: (name: string) => `/tags/${encodeURIComponent(name)}`,
}

it('reads what Mastodon writes', () => {
  expect(
    textFromHtml(
      '<p><span class="h-card"><a href="https://m.test/@bob" class="u-url mention">@<span>bob</span></a></span> hello<br />there &amp; &#39;here&#39;</p><p>see <a href="https://example.org/a/long/path"><span class="invisible">https://</span><span class="ellipsis">example.org/a/lo</span><span class="invisible">ng/path</span></a> <a href="/tags/x" class="mention hashtag">#<span>x</span></a></p>',
    ),
  ).toBe("@bob hello\nthere & 'here'\n\nsee https://example.org/a/long/path #x")
  expect(textFromHtml('<ul><li>one</li><li>two</li></ul><p>end</p>')).toBe('one\ntwo\n\nend')
  expect(textFromHtml('<p>a<script>alert(1)</script><!-- no --></p><p>b')).toBe('a\n\nb')
  expect(textFromHtml('&#0;&#xD800;&nosuch;&lt;b&gt;')).toBe('&nosuch;<b>')
})

it('gives back a text that was rendered', () => {
  const piece = fc.constantFrom(
    '你好',
    'rain',
    ' ',
    '\n',
    '\n\n',
    '<b>',
    '&amp;',
    '"',
    '@ada',
    '#topic#',
    'https://example.org/x?y=1',
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      // lines neither begin nor end with blanks, as browsers show them
      const text = normalisePost(pieces.join(''))
        .replace(/ *\n */g, '\n')
        .replace(/\n{3,}/g, '\n\n')
        .replace(/ {2,}/g, ' ')
      // the label of a mention is what stands behind the @ here
      expect(textFromHtml(renderHtml(text, links))).toBe(text)
    }),
    { numRuns: 500 },
  )
})

it('ends in time, whatever it is given', () => {
  for (const html of [
    '<'.repeat(50_000),
    '<!--'.repeat(20_000),
    '<script>'.repeat(10_000),
    ' '.repeat(50_000),
    '<br '.repeat(20_000),
  ]) {
    const begun = performance.now()
    textFromHtml(html)
    expect(performance.now() - begun).toBeLessThan(1000)
  }
})
