// What each kind of list is here: how it is read out, how a line is done, how it is taken back. A kind without a book
// has a form and cannot be brought yet.
import type { Id } from '#core/ids'
import { localAddress } from '#core/local-address'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { Account, Accounts, AccountsProblem } from '#domain/accounts'
import type { Posts, PostsProblem } from '#domain/posts'
import type { OwnDataProblem, CsvCells, CsvKind } from '../contract.ts'
import { flagIn } from './forms.ts'

export interface BooksNeeds {
  readonly config: { readonly origin: string; readonly domain: string }
  readonly accounts: Pick<
    Accounts,
    | 'lookup'
    | 'following'
    | 'blocked'
    | 'muted'
    | 'relationships'
    | 'follow'
    | 'unfollow'
    | 'block'
    | 'unblock'
    | 'mute'
    | 'unmute'
  >
  readonly posts: Pick<Posts, 'bookmarks' | 'bookmark' | 'unbookmark' | 'byIds'>
}

/** One entry of a list as it stands here. */
export interface Entry {
  /** The same for the same thing, whatever else the line says. */
  readonly key: string
  readonly cells: CsvCells
  remove(actor: Actor): Promise<unknown>
}

export interface Book {
  entries(actor: Actor): AsyncIterable<Entry>
  /** The key of what a line names; undefined when it names nothing here. */
  keyOf(cells: CsvCells): Promise<string | undefined>
  /** Doing it twice changes nothing. Throws the problem for which it cannot be done. */
  add(actor: Actor, cells: CsvCells): Promise<unknown>
}

const PAGE = 80

const invalid = (): Problem =>
  new Problem<OwnDataProblem>('csv_line_invalid', 'The line says nothing that can be read.')

export const createBooks = ({ config, accounts, posts }: BooksNeeds): Readonly<Partial<Record<CsvKind, Book>>> => {
  const addressOf = ({ handle, domain }: Account): string => `${handle}@${domain ?? config.domain}`

  const find = async (cells: CsvCells): Promise<Account | undefined> => {
    const name = (cells['Account address'] ?? '').replace(/^@/, '')
    const account = name === '' ? undefined : await accounts.lookup(name)
    return account?.deletedAt === null ? account : undefined
  }
  /** @throws csv_line_invalid, csv_account_elsewhere, account_not_found */
  const findAccount = async (cells: CsvCells): Promise<Account> => {
    const name = (cells['Account address'] ?? '').replace(/^@/, '')
    const account = await find(cells)
    if (account !== undefined) return account
    const [handle = '', domain] = name.split('@')
    if (handle === '') throw invalid()
    if (domain !== undefined && domain.toLowerCase() !== config.domain) {
      throw new Problem<OwnDataProblem>('csv_account_elsewhere', 'The account is on another site.')
    }
    throw new Problem<AccountsProblem>('account_not_found', 'There is no such account.')
  }
  const keyOfAccount = async (cells: CsvCells): Promise<string | undefined> => {
    const account = await find(cells)
    return account && String(account.id)
  }

  /** Pages of accounts, with how one stands to each. */
  const eachOf = async function* (
    list: 'following' | 'blocked' | 'muted',
    accountId: Id,
    entry: (account: Account, relation: Awaited<ReturnType<Accounts['relationships']>>[number]) => Entry,
  ): AsyncGenerator<Entry> {
    for (let maxId: Id | undefined; ;) {
      const { items, next } = await accounts[list](accountId, { limit: PAGE, maxId })
      const relations = await accounts.relationships(
        accountId,
        items.map(({ id }) => id),
      )
      const byId = new Map(relations.map((relation) => [relation.targetId, relation]))
      for (const account of items) {
        const relation = byId.get(account.id)
        if (relation !== undefined) yield entry(account, relation)
      }
      if (next === undefined) return
      maxId = next
    }
  }
  const truth = (flag: boolean): string => (flag ? 'true' : 'false')

  const follows: Book = {
    entries: ({ accountId }) =>
      eachOf('following', accountId, (account, { showingReposts, notifying }) => ({
        key: String(account.id),
        cells: {
          'Account address': addressOf(account),
          'Show boosts': truth(showingReposts),
          'Notify on new posts': truth(notifying),
        },
        remove: (actor) => accounts.unfollow(actor, account.id),
      })),
    keyOf: keyOfAccount,
    async add(actor, cells) {
      const reposts = flagIn(cells['Show boosts'])
      const notify = flagIn(cells['Notify on new posts'])
      await accounts.follow(actor, (await findAccount(cells)).id, {
        ...(reposts === undefined ? {} : { reposts }),
        ...(notify === undefined ? {} : { notify }),
      })
    },
  }

  const blocks: Book = {
    entries: ({ accountId }) =>
      eachOf('blocked', accountId, (account) => ({
        key: String(account.id),
        cells: { 'Account address': addressOf(account) },
        remove: (actor) => accounts.unblock(actor, account.id),
      })),
    keyOf: keyOfAccount,
    add: async (actor, cells) => accounts.block(actor, (await findAccount(cells)).id),
  }

  const mutes: Book = {
    entries: ({ accountId }) =>
      eachOf('muted', accountId, (account, { mutingNotifications }) => ({
        key: String(account.id),
        cells: { 'Account address': addressOf(account), 'Hide notifications': truth(mutingNotifications) },
        remove: (actor) => accounts.unmute(actor, account.id),
      })),
    keyOf: keyOfAccount,
    async add(actor, cells) {
      const notifications = flagIn(cells['Hide notifications']) ?? true
      await accounts.mute(actor, (await findAccount(cells)).id, { notifications })
    },
  }

  const postIn = (cells: CsvCells): Id | undefined => {
    const address = localAddress(cells['#uri'] ?? '', config.domain)
    return address?.kind === 'post' ? address.id : undefined
  }
  const bookmarks: Book = {
    async *entries(actor) {
      const viewer = { accountId: actor.accountId, userId: actor.userId, role: 'none' } as const
      for (let maxId: Id | undefined; ;) {
        const { items, next } = await posts.bookmarks(viewer, { limit: PAGE, maxId })
        for (const { post, author } of items) {
          yield {
            key: String(post.id),
            cells: { '#uri': post.uri ?? `${config.origin}/users/${author.handle}/statuses/${post.id}` },
            remove: (by) => posts.unbookmark(by, post.id),
          }
        }
        if (next === undefined) return
        maxId = next
      }
    },
    keyOf: async (cells) => {
      const id = postIn(cells)
      return id === undefined ? undefined : String(id)
    },
    async add(actor, cells) {
      const id = postIn(cells)
      if (id !== undefined) return posts.bookmark(actor, id)
      if (!URL.canParse(cells['#uri'] ?? '')) throw invalid()
      if (new URL(cells['#uri'] ?? '').host === config.domain) {
        throw new Problem<PostsProblem>('post_not_found', 'There is no such post.')
      }
      throw new Problem<OwnDataProblem>('csv_post_elsewhere', 'The post is on another site.')
    },
  }

  return { follows, blocks, mutes, bookmarks }
}
