// Safe HTML: the shapes clients expect, and nothing that a writer could smuggle in.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { escapeHtml, renderHtml } from '#core/text'
import type { TextLinks } from '#core/text'

const links: TextLinks = {
  mention: (token) => (token === 'ada' ? { href: 'https://bema.example/@ada', label: 'ada' } : undefined),
  topic: (name) => `https://bema.example/tags/${encodeURIComponent(name)}`,
}

describe('renderHtml', () => {
  test('paragraphs and line ends', () => {
    expect(renderHtml('一\n二\n\n\n三', links)).toBe('<p>一<br />二</p><p>三</p>')
    expect(renderHtml('', links)).toBe('')
  })

  test('a mention that is known links, another stays text', () => {
    expect(renderHtml('@ada @nobody', links)).toBe(
      '<p><span class="h-card" translate="no"><a href="https://bema.example/@ada" class="u-url mention">@<span>ada</span></a></span> @nobody</p>',
    )
  })

  test('topics in both forms', () => {
    const href = 'https://bema.example/tags/%E5%A4%A9%E6%B0%94'
    expect(renderHtml('#天气 #天气#', links)).toBe(
      `<p><a href="${href}" class="mention hashtag" rel="tag">#<span>天气</span></a> ` +
        `<a href="${href}" class="mention hashtag" rel="tag">#<span>天气</span>#</a></p>`,
    )
  })

  test('links keep all their characters and hide scheme and tail', () => {
    expect(renderHtml('https://example.org/a?b=c&d=0123456789012345', links)).toBe(
      '<p><a href="https://example.org/a?b=c&amp;d=0123456789012345" rel="nofollow noopener noreferrer" translate="no">' +
        '<span class="invisible">https://</span><span class="ellipsis">example.org/a?b=c&amp;d=0123456789</span>' +
        '<span class="invisible">012345</span></a></p>',
    )
  })

  test('an address that is no web page is never linked', () => {
    const evil: TextLinks = {
      mention: () => ({ href: 'javascript:alert(1)', label: 'x' }),
      topic: () => '//evil.example',
    }
    expect(renderHtml('@ada #天气', evil)).toBe('<p>@ada #天气</p>')
  })

  test('whatever is written, only our own tags come out, and the words stay', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>',
        '"',
        "'",
        '&',
        '&lt;',
        '>',
        '@ada',
        '#天气#',
        '#a"b#',
        'http://a.b/"><b>',
        "https://a.b/'x",
        '\n\n',
        '\n',
      ),
    )
    const ours =
      /<\/?p>|<br \/>|<\/?span(?: class="(?:invisible|ellipsis|h-card|)"(?: translate="no")?)?>|<a href="[^"<>']*" (?:class="u-url mention"|class="mention hashtag" rel="tag"|rel="nofollow noopener noreferrer" translate="no")>|<\/a>/g
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const text = parts.join('')
        const rest = renderHtml(text, links).replaceAll(ours, '')
        expect(rest).not.toMatch(/[<>"']/)
        expect(rest.replaceAll(/&(?:amp|lt|gt|quot|#39);/g, '')).not.toContain('&')
        expect(rest).toBe(escapeHtml(text.replaceAll('\n', '').replaceAll('＃', '#').replaceAll('＠', '@')))
      }),
      { numRuns: 500 },
    )
  })
})
