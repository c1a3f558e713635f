// Applies the rules to hydrated posts and puts together what a viewer gets to see. Pure.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { Mention, Post, PostView } from './contract.ts'
import type { Hydrated } from './hydrate.ts'
import type { KnownPost } from './memory/post-memory.ts'
import { mayNameAuthor, maySee } from './visibility-rules.ts'

const nobody: readonly Mention[] = []
const nothingQuoted = { quoted: null, quotedState: 'none' } as const

/** Answers null for what the viewer may not see. */
export const presenter = (hydrated: Hydrated): ((id: Id) => PostView | null) => {
  const { posts, counts, accounts, flags, sight } = hydrated

  const visible = ({ post, mentioned }: KnownPost): boolean =>
    maySee(
      post,
      mentioned.some((row) => row.account_id === sight.viewerId),
      sight,
    )

  const mentionsIn = ({ mentioned }: KnownPost): readonly Mention[] =>
    mentioned.length === 0
      ? nobody
      : mentioned.flatMap(({ account_id: accountId, token }) => {
          const account = accounts.get(accountId)
          return account === undefined || account.deletedAt !== null ? [] : [{ accountId, token, account }]
        })

  const editionOf = ({ editions }: KnownPost, mentions: number): object => {
    let edition = editions.get(mentions)
    if (edition === undefined) {
      edition = {}
      editions.set(mentions, edition)
    }
    return edition
  }

  const parentAuthorOf = (post: Post): Account | null =>
    post.parentAuthorId !== null && mayNameAuthor(post.parentAuthorId, sight)
      ? (accounts.get(post.parentAuthorId) ?? null)
      : null

  const quotedIn = ({ parentId }: Post): Pick<PostView, 'quoted' | 'quotedState'> => {
    const quoted = posts.get(parentId as Id)
    if (quoted === undefined || quoted.post.deletedAt !== null) return { quoted: null, quotedState: 'deleted' }
    const view = present(quoted.post.id, false)
    return { quoted: view, quotedState: view === null ? 'hidden' : 'shown' }
  }

  const present = (id: Id, opened: boolean): PostView | null => {
    const known = posts.get(id)
    const counted = counts.get(id)
    if (known === undefined || counted === undefined || !visible(known)) return null
    const { post, media, topics, appName } = known
    const author = accounts.get(post.authorId)
    const target = post.kind === 'repost' ? present(post.parentId as Id, true) : null
    if (author === undefined || (post.kind === 'repost' && target === null)) return null
    const mentions = mentionsIn(known)
    const { quoted, quotedState } = opened && post.kind === 'quote' ? quotedIn(post) : nothingQuoted
    return {
      post,
      author,
      counts: target?.counts ?? counted,
      media,
      mentions,
      topics,
      flags: target?.flags ?? flags?.(post) ?? null,
      parentAuthor: parentAuthorOf(post),
      target,
      quoted,
      quotedState,
      appName,
      edition: editionOf(known, mentions.length),
    }
  }

  return (id) => present(id, true)
}
