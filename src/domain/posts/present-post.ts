// Applies the rules to hydrated posts and puts together what a viewer gets to see. Pure.
import type { Id } from '#core/ids'
import { topicNames } from '#core/text'
import type { Account } from '#domain/accounts'
import type { Mention, Post, PostView, ViewerFlags } from './contract.ts'
import type { Hydrated } from './hydrate.ts'
import { mayNameAuthor, maySee } from './visibility-rules.ts'

const flagsFor = (post: Post, flags: NonNullable<Hydrated['flags']>): ViewerFlags => ({
  liked: flags.get('liked')?.has(post.id) ?? false,
  reposted: flags.get('reposted')?.has(post.id) ?? false,
  bookmarked: flags.get('bookmarked')?.has(post.id) ?? false,
  pinned: flags.get('pinned')?.has(post.id) ?? false,
  threadMuted: flags.get('muted')?.has(post.rootId) ?? false,
})

/** Answers null for what the viewer may not see. */
export const presenter = (hydrated: Hydrated): ((id: Id) => PostView | null) => {
  const { posts, accounts, media, mentions, flags, appNames, sight } = hydrated

  const visible = (post: Post): boolean => {
    const named = (mentions.get(post.id) ?? []).some((row) => row.account_id === sight.viewerId)
    return maySee(post, named, sight)
  }

  const mentionsIn = (post: Post): readonly Mention[] =>
    (mentions.get(post.id) ?? []).flatMap(({ account_id: accountId, token }) => {
      const account = accounts.get(accountId)
      return account === undefined || account.deletedAt !== null ? [] : [{ accountId, token, account }]
    })

  const parentAuthorOf = (post: Post): Account | null =>
    post.parentAuthorId !== null && mayNameAuthor(post.parentAuthorId, sight)
      ? (accounts.get(post.parentAuthorId) ?? null)
      : null

  const quotedIn = (post: Post): Pick<PostView, 'quoted' | 'quotedState'> => {
    const quoted = posts.get(post.parentId as Id)
    if (quoted === undefined || quoted.post.deletedAt !== null) return { quoted: null, quotedState: 'deleted' }
    const view = visible(quoted.post) ? present(quoted.post.id, false) : null
    return { quoted: view, quotedState: view === null ? 'hidden' : 'shown' }
  }

  const present = (id: Id, opened: boolean): PostView | null => {
    const { post, counts } = posts.get(id) ?? {}
    if (post === undefined || counts === undefined || !visible(post)) return null
    const author = accounts.get(post.authorId)
    const target = post.kind === 'repost' ? present(post.parentId as Id, true) : null
    if (author === undefined || (post.kind === 'repost' && target === null)) return null
    return {
      post,
      author,
      counts: target?.counts ?? counts,
      media: media.get(id) ?? [],
      mentions: mentionsIn(post),
      topics: topicNames(post.text),
      flags: target?.flags ?? (flags === undefined ? null : flagsFor(post, flags)),
      parentAuthor: parentAuthorOf(post),
      target,
      ...(opened && post.kind === 'quote' ? quotedIn(post) : { quoted: null, quotedState: 'none' as const }),
      appName: post.appId === null ? null : (appNames.get(post.appId) ?? null),
    }
  }

  return (id) => present(id, true)
}
