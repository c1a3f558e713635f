// Whom a text mentions, and who of them is to hear of it.
import type { Id } from '#core/ids'
import { mentionTokens } from '#core/text'
import type { Accounts } from '#domain/accounts'
import type { Visibility } from './contract.ts'
import type { NewMention } from './mentions.store.ts'

export interface Mentioned {
  readonly tokens: readonly { readonly accountId: Id; readonly token: string }[]
  /** Without the author, and without accounts that block her or that she blocks. */
  readonly notify: readonly Id[]
}

const nobody: Mentioned = { tokens: [], notify: [] }

/** Reads accounts, so it runs before the transaction of the post. */
export const findMentions =
  (accounts: Pick<Accounts, 'resolveMentions' | 'standing'>) =>
  async (authorId: Id, text: string): Promise<Mentioned> => {
    const written = mentionTokens(text)
    if (written.length === 0) return nobody
    const found = await accounts.resolveMentions(written)
    const tokens = written.flatMap((token) => {
      const accountId = found.get(token)?.id
      return accountId === undefined ? [] : [{ accountId, token }]
    })
    const others = [...new Set(tokens.map(({ accountId }) => accountId))].filter((id) => id !== authorId)
    if (others.length === 0) return { tokens, notify: [] }
    const { blocking, blockedBy } = await accounts.standing(authorId, others, [])
    return { tokens, notify: others.filter((id) => !blocking.has(id) && !blockedBy.has(id)) }
  }

export type FindMentions = ReturnType<typeof findMentions>

export const mentionRows = (
  post: { id: Id; visibility: Visibility },
  { tokens }: Pick<Mentioned, 'tokens'>,
): NewMention[] =>
  tokens.map(({ accountId, token }) => ({
    post_id: post.id,
    account_id: accountId,
    token,
    direct: post.visibility === 'direct',
  }))
