// Safe HTML from the plain text of a post, in the shape Mastodon's clients know.
import { parseText } from './tokens.ts'

/** Where mentions and topics lead. A mention without a link stays plain text; `label` is shown behind the @. */
export interface TextLinks {
  mention(token: string): { href: string; label: string } | undefined
  topic(name: string): string
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** For text and for quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] as string)

const leadsSomewhereSafe = (href: string): boolean => /^(?:https?:\/\/|\/(?!\/))[^\s]*$/i.test(href)

const anchor = (href: string, attributes: string, inner: string): string =>
  `<a href="${escapeHtml(href)}" ${attributes}>${inner}</a>`

const SHOWN_OF_LINK = 30

/** The scheme and what is past 30 characters are there for copying, but hidden by the style sheet. */
const linkHtml = (raw: string, href: string): string => {
  const scheme = /^https?:\/\/(?:www\.)?/i.exec(raw)?.[0] ?? ''
  const shown = raw.slice(scheme.length, scheme.length + SHOWN_OF_LINK)
  const rest = raw.slice(scheme.length + SHOWN_OF_LINK)
  const inner =
    `<span class="invisible">${escapeHtml(scheme)}</span>` +
    `<span class="${rest === '' ? '' : 'ellipsis'}">${escapeHtml(shown)}</span>` +
    `<span class="invisible">${escapeHtml(rest)}</span>`
  return anchor(href, 'rel="nofollow noopener noreferrer" translate="no"', inner)
}

/** Paragraphs at blank lines, `<br />` at line ends; nothing of the text stays unescaped. '' for an empty text. */
export const renderHtml = (text: string, links: TextLinks): string => {
  if (text === '') return ''
  let html = ''
  for (const token of parseText(text)) {
    if (token.kind === 'link') {
      html += linkHtml(token.raw, token.value)
    } else if (token.kind === 'topic') {
      const href = links.topic(token.value)
      const closing = /[#＃]$/.test(token.raw) ? '#' : ''
      html += leadsSomewhereSafe(href)
        ? anchor(href, 'class="mention hashtag" rel="tag"', `#<span>${escapeHtml(token.value)}</span>${closing}`)
        : escapeHtml(token.raw)
    } else if (token.kind === 'mention') {
      const target = links.mention(token.value)
      html +=
        target !== undefined && leadsSomewhereSafe(target.href)
          ? `<span class="h-card" translate="no">${anchor(target.href, 'class="u-url mention"', `@<span>${escapeHtml(target.label)}</span>`)}</span>`
          : escapeHtml(token.raw)
    } else {
      const escaped = escapeHtml(token.raw)
      html += escaped.includes('\n') ? escaped.replace(/\n{2,}/g, '</p><p>').replaceAll('\n', '<br />') : escaped
    }
  }
  return `<p>${html}</p>`
}
