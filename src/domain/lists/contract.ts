// What the lists module offers: accounts one follows, put together to be read by themselves.
import type { Id } from '#core/ids'
import type { Page, PageRequest } from '#core/page'
import type { Actor } from '#core/viewer'
import type { Account } from '#domain/accounts'

/** To whom members' answers are shown: to everybody one follows, to members, to nobody but oneself. */
export const replyPolicies = ['followed', 'list', 'none'] as const
export type ReplyPolicy = (typeof replyPolicies)[number]

export interface AccountList {
  readonly id: Id
  readonly title: string
  readonly replies: ReplyPolicy
  /** What members say is read here alone, not in the home. */
  readonly exclusive: boolean
}

export interface ListChange {
  readonly title?: string | undefined
  readonly replies?: ReplyPolicy | undefined
  readonly exclusive?: boolean | undefined
}

export type ListsProblem =
  | 'list_not_found'
  | 'list_title_missing'
  | 'list_title_too_long' // params: limit
  | 'list_limit' // params: limit
  | 'list_member_taken'
  | 'list_full' // params: limit

/** Whoever is not followed any more is no member any more. */
export interface Lists {
  /** In the order they were made. */
  all(accountId: Id): Promise<readonly AccountList[]>
  /** @throws list_not_found, here and below also for lists of others */
  one(accountId: Id, id: Id): Promise<AccountList>
  /** @throws list_title_missing, list_title_too_long, list_limit */
  create(actor: Actor, list: ListChange): Promise<AccountList>
  change(actor: Actor, id: Id, change: ListChange): Promise<AccountList>
  remove(actor: Actor, id: Id): Promise<void>
  /** The last added first. Pages by the ids of their places: the cursors are not ids of accounts. */
  members(accountId: Id, id: Id, page: PageRequest): Promise<Page<Account>>
  /**
   * All of them or none: oneself, and whom one follows or asked to follow.
   *
   * @throws account_not_found, list_member_taken, list_full
   */
  add(actor: Actor, id: Id, memberIds: readonly Id[]): Promise<void>
  /** Who is no member already is fine. */
  take(actor: Actor, id: Id, memberIds: readonly Id[]): Promise<void>
  /** Those of the account in which the other one is. */
  having(accountId: Id, memberId: Id): Promise<readonly AccountList[]>
}
