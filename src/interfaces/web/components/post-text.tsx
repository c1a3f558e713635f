// The words of a post as links, mentions and topics. Escaped by default: tokens become elements, never markup.
import { parseText, postLength, type TextToken } from '#core/text'
import type { PostView } from '#domain/posts'
import { accountPath, topicPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

/** Posts longer than this (by the Chinese rule) are folded in timelines; imports and long posts reach it. */
const FOLD_ABOVE = 200
const FOLD_AT = 130

const shownLink = (raw: string): string => {
  const bare = raw.replace(/^https?:\/\//i, '').replace(/\/$/, '')
  return bare.length > 42 ? `${bare.slice(0, 40)}…` : bare
}

const Token = ({ token, view }: { token: TextToken; view: PostView }) => {
  if (token.kind === 'link') {
    return (
      <a href={token.value} rel="nofollow noopener noreferrer ugc" title={token.value}>
        {shownLink(token.raw)}
      </a>
    )
  }
  if (token.kind === 'topic') {
    return (
      <a class="topic-link" href={topicPath(token.value)} rel="tag">
        {token.raw}
      </a>
    )
  }
  if (token.kind === 'mention') {
    const mention = view.mentions.find((one) => one.token === token.value)
    if (mention === undefined) return <>{token.raw}</>
    return (
      <a class="mention-link" href={accountPath(mention.account)}>
        {token.raw}
      </a>
    )
  }
  return <>{token.raw}</>
}

/** Where a plain piece may be cut: behind the last sentence end or space before `at`, else exactly there. */
const cutPlace = (raw: string, at: number): number => {
  const points = Array.from(raw).slice(0, at).join('')
  const nice = Math.max(...['。', '！', '？', '\n', '. ', '；'].map((stop) => points.lastIndexOf(stop)))
  return nice > points.length / 2 ? nice + 1 : points.length
}

/** The tokens before and behind the fold. */
export const foldTokens = (tokens: readonly TextToken[]): { head: TextToken[]; tail: TextToken[] } => {
  const head: TextToken[] = []
  let room = FOLD_AT
  for (const [index, token] of tokens.entries()) {
    const length = postLength(token.raw)
    if (length <= room) {
      head.push(token)
      room -= length
      continue
    }
    if (token.kind !== 'text') return { head, tail: tokens.slice(index) }
    const cut = cutPlace(token.raw, room)
    const rest = token.raw.slice(cut)
    head.push({ ...token, raw: token.raw.slice(0, cut) })
    return { head, tail: [{ ...token, raw: rest }, ...tokens.slice(index + 1)] }
  }
  return { head, tail: [] }
}

const Tokens = ({ tokens, view }: { tokens: readonly TextToken[]; view: PostView }) => (
  <>
    {tokens.map((token) => (
      <Token key={token.start} token={token} view={view} />
    ))}
  </>
)

/** @param whole show all of it, however long (the post's own page) */
export const PostText = ({ view, whole = false }: { view: PostView; whole?: boolean }) => {
  const { words } = usePage()
  const { post } = view
  const lang = post.language ?? undefined
  if (post.html !== null) {
    // cleaned once on arrival (posts from elsewhere); nothing else is ever put in as markup
    return <div class="text" lang={lang} dangerouslySetInnerHTML={{ __html: post.html }} />
  }
  if (post.text === '') return null
  const tokens = parseText(post.text)
  if (whole || postLength(post.text) <= FOLD_ABOVE) {
    return (
      <div class="text" lang={lang}>
        <Tokens tokens={tokens} view={view} />
      </div>
    )
  }
  const { head, tail } = foldTokens(tokens)
  return (
    <div class="text" lang={lang}>
      <Tokens tokens={head} view={view} />
      <details class="fold">
        <summary>{words.posts.readMore}</summary>
        <div>
          <Tokens tokens={tail} view={view} />
        </div>
      </details>
    </div>
  )
}
