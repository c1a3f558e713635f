// A post as HTML that stands anywhere: every address in it is whole. For feeds, letters and webhooks.
import { wireId, type Id } from '#core/ids'
import { renderHtml } from '#core/text'
import type { Account } from '#domain/accounts'
import type { Group } from '#domain/offices'
import type { PostView } from '#domain/posts'

type Named = Pick<Account, 'handle' | 'domain'>

const acctOf = ({ handle, domain }: Named): string => (domain === null ? handle : `${handle}@${domain}`)

export const accountAddress = (origin: string, account: Named): string => `${origin}/@${acctOf(account)}`

export const groupAddress = (origin: string, { code }: Pick<Group, 'code'>): string =>
  `${origin}/groups/${encodeURIComponent(code)}`

export const postAddress = (origin: string, id: Id, author: Named): string =>
  `${accountAddress(origin, author)}/${wireId(id)}`

/** Its words alone, whether or not a content note stands before them. */
export const postHtml = (origin: string, { post, mentions }: Pick<PostView, 'post' | 'mentions'>): string => {
  const named = new Map(mentions.map(({ token, account }) => [token, account]))
  return renderHtml(post.text, {
    mention(token) {
      const account = named.get(token)
      return account && { href: accountAddress(origin, account), label: token.split('@', 1)[0] ?? token }
    },
    topic: (name) => `${origin}/topics/${encodeURIComponent(name)}`,
  })
}
