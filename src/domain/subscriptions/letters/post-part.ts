// One post within a letter, as text and as HTML. A content note hides the words here too: they are read on the site.
import { escapeHtml } from '#core/text'
import type { PostView } from '#domain/posts'
import { accountAddress, postAddress, postHtml } from '../post-html.ts'
import { linkHtml, quietHtml } from './letter-html.ts'
import type { LetterWords } from './letter-words.ts'
import { nameOf } from './one-line.ts'

export interface PostPart {
  readonly text: string
  readonly html: string
}

const pictureLines = ({ post, media }: PostView, words: LetterWords): readonly string[] => {
  if (media.length === 0) return []
  if (post.sensitive) return [words.coveredPictures]
  return media.map(({ description }) =>
    description === '' ? words.pictureWithoutWords : words.picture(description.replace(/\s+/g, ' ')),
  )
}

const quotedPart = (origin: string, { quoted }: PostView, words: LetterWords): PostPart | undefined => {
  if (quoted === null) return undefined
  const lead = words.quoting(nameOf(quoted.author))
  const address = postAddress(origin, quoted.post.id, quoted.author)
  const told = quoted.post.summary === '' && !quoted.post.sensitive
  const [text, html] = told
    ? [quoted.post.text, postHtml(origin, quoted)]
    : [`${words.note}${quoted.post.summary}`, `<p>${escapeHtml(words.note + quoted.post.summary)}</p>`]
  return {
    text: `> ${lead}\n${text.replace(/^/gm, '> ')}\n> ${address}`,
    html:
      '<blockquote style="margin:8px 0;border-inline-start:3px solid #c9c5bb;padding-inline-start:12px">' +
      `${quietHtml(linkHtml(address, lead))}${html}</blockquote>`,
  }
}

/** Who speaks, where a letter has posts of many; and for whom, where a coordinator published it. */
const headPart = (origin: string, { post, author, acting }: PostView, words: LetterWords, named: boolean): PostPart => {
  const who = `${nameOf(author)} (@${author.handle})`
  const mark = post.actingId === null ? [] : [words.actedFor(nameOf(author), acting === null ? null : nameOf(acting))]
  const html = [
    ...(named ? [linkHtml(accountAddress(origin, author), who)] : []),
    ...mark.map((line) => escapeHtml(line)),
  ]
  return {
    text: [...(named ? [who] : []), ...mark].join(' · '),
    html: html.length === 0 ? '' : quietHtml(html.join(' · ')),
  }
}

/**
 * @param when the post was written, in the reader's words
 * @param named says who wrote it
 */
export const postPart = (
  origin: string,
  view: PostView,
  words: LetterWords,
  { when, named }: { readonly when: string; readonly named: boolean },
): PostPart => {
  const { post, author } = view
  const address = postAddress(origin, post.id, author)
  const head = headPart(origin, view, words, named)
  const told = `${when}${post.editedAt === null ? '' : words.edited}`
  const box = (inner: string): string =>
    `<div style="margin:16px 0;border-top:1px solid #c9c5bb;padding-top:8px"${
      post.language === null ? '' : ` lang="${escapeHtml(post.language)}"`
    }>${head.html}${inner}</div>`
  if (post.summary !== '') {
    return {
      text: [head.text, `${words.note}${post.summary}`, `${told} ${address}`].filter((line) => line !== '').join('\n'),
      html: box(
        `<p><strong>${escapeHtml(words.note)}</strong>${escapeHtml(post.summary)}</p>` +
          quietHtml(`${escapeHtml(told)} · ${linkHtml(address, words.readNote)}`),
      ),
    }
  }
  const quoted = quotedPart(origin, view, words)
  const pictures = pictureLines(view, words)
  return {
    text: [head.text, post.text, quoted?.text ?? '', ...pictures, `${told} ${address}`]
      .filter((line) => line !== '')
      .join('\n'),
    html: box(
      postHtml(origin, view) +
        (quoted?.html ?? '') +
        pictures.map((line) => quietHtml(linkHtml(address, line))).join('') +
        quietHtml(`${escapeHtml(told)} · ${linkHtml(address, words.read)}`),
    ),
  }
}
