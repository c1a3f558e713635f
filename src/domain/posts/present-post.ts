// Applies the rules to hydrated posts and puts together what a viewer gets to see. Pure, but for naming editions.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { FilterMatch } from '#domain/filters'
import type { Mention, PostView } from './contract.ts'
import type { Hydrated, Node } from './hydrate.ts'
import type { KnownPost } from './memory/post-memory.ts'
import { mayNameAuthor, maySee } from './visibility-rules.ts'

const nobody: readonly Mention[] = []
const nothingFound: readonly FilterMatch[] = []
const nothingQuoted = { quoted: null, quotedState: 'none' } as const

const isThere = (account: Account | undefined): account is Account =>
  account !== undefined && account.deletedAt === null

const mentionsIn = ({ known, mentioned }: Node): readonly Mention[] => {
  if (mentioned.length === 0) return nobody
  return known.mentioned.flatMap(({ account_id: accountId, token }, at) => {
    const account = mentioned[at]
    return isThere(account) ? [{ accountId, token, account }] : []
  })
}

/** Another edition when an account that it mentions is gone. */
const editionOf = (known: KnownPost, mentions: number): object => {
  if (known.mentions !== mentions) {
    if (known.mentions >= 0) known.edition = {}
    known.mentions = mentions
  }
  return known.edition
}

/** All that a post says: what the words of filters are looked for in. */
const saidIn = ({ post, media }: KnownPost): string =>
  [post.summary, post.text, ...media.map(({ description }) => description)].filter((part) => part !== '').join('\n\n')

/** Answers null for what the viewer may not see. */
export const presenter = ({ flags, matcher, sight }: Hydrated): ((node: Node) => PostView | null) => {
  const quotedIn = (inner: Node | undefined): Pick<PostView, 'quoted' | 'quotedState'> => {
    if (inner === undefined || inner.known.post.deletedAt !== null) return { quoted: null, quotedState: 'deleted' }
    const view = present(inner, false)
    return { quoted: view, quotedState: view === null ? 'hidden' : 'shown' }
  }

  /**
   * @param opened whether what it quotes is shown
   * @param via the bare repost it is shown through
   */
  const present = (node: Node, opened: boolean, via?: Id): PostView | null => {
    const { known, author, parentAuthor, inner } = node
    const { post, media, mentioned, topics, appName } = known
    const named = mentioned.some((row) => row.account_id === sight.viewerId)
    if (!isThere(author) || !maySee(post, named, sight)) return null
    const target = post.kind === 'repost' && inner !== undefined ? present(inner, true, post.id) : null
    if (post.kind === 'repost' && target === null) return null
    const mentions = mentionsIn(node)
    const { quoted, quotedState } = opened && post.kind === 'quote' ? quotedIn(inner) : nothingQuoted
    return {
      post,
      author,
      counts: target?.counts ?? node.counts,
      media,
      mentions,
      topics,
      flags: target?.flags ?? flags?.(post) ?? null,
      filtered:
        target?.filtered ?? matcher?.(saidIn(known), via === undefined ? [post.id] : [via, post.id]) ?? nothingFound,
      parentAuthor: isThere(parentAuthor) && mayNameAuthor(parentAuthor.id, sight) ? parentAuthor : null,
      acting: isThere(node.acting) ? node.acting : null,
      target,
      quoted,
      quotedState,
      appName,
      edition: editionOf(known, mentions.length),
    }
  }

  return (node) => present(node, true)
}
