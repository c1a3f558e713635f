// What a compose form starts with.
import type { Account } from '#domain/accounts'
import type { PostView, Visibility } from '#domain/posts'
import type { ComposeValues } from '../components/compose-form.tsx'
import { acctOf } from '../links.ts'

const openness = ['public', 'unlisted', 'followers', 'direct'] as const satisfies readonly Visibility[]

/** The narrower of two: a reply is never more public than what it answers. */
const narrower = (one: Visibility, other: Visibility): Visibility =>
  openness.indexOf(one) > openness.indexOf(other) ? one : other

export const startValues = (me: Account, text = ''): ComposeValues => ({
  text,
  summary: '',
  visibility: me.posting.visibility,
  language: me.posting.language ?? '',
  sensitive: me.posting.sensitive,
  long: false,
  type: '',
  purpose: '',
  pictures: [],
})

/** A direct post reaches only those it mentions, so an answer to one starts with them. */
const addressees = (me: Account, parent: PostView): string => {
  if (parent.post.visibility !== 'direct') return ''
  const others = [parent.author, ...parent.mentions.map((mention) => mention.account)].filter(({ id }) => id !== me.id)
  return [...new Set(others.map((account) => `@${acctOf(account)} `))].join('')
}

export const replyValues = (me: Account, parent: PostView): ComposeValues => ({
  ...startValues(me, addressees(me, parent)),
  visibility: narrower(me.posting.visibility, parent.post.visibility),
  summary: parent.post.summary,
})

/** A quote of a quote starts with the chain, as is the custom: `//@B:text`. */
export const quoteValues = (me: Account, quoted: PostView, limit: number): ComposeValues => {
  const chain = quoted.post.kind === 'quote' ? `//@${acctOf(quoted.author)}:${quoted.post.text}` : ''
  return startValues(me, chain.length > limit ? '' : chain)
}

export const editValues = (me: Account, view: PostView): ComposeValues => ({
  ...startValues(me, view.post.text),
  summary: view.post.summary,
  visibility: view.post.visibility,
  language: view.post.language ?? '',
  sensitive: view.post.sensitive,
  type: view.post.type ?? '',
  purpose: view.post.purpose ?? '',
  pictures: view.media,
})
