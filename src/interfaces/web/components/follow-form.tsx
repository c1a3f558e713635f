// Follow, ask to follow, or stop: a form of one button.
import type { Account, Relationship } from '#domain/accounts'
import { accountDeedPath, accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { HiddenFields } from './hidden-fields.tsx'
import { displayName } from './display-name.ts'

/** Without a relation nothing is shown: to visitors a link that leads through signing in, to oneself nothing. */
export const FollowForm = ({ account, relation }: { account: Account; relation: Relationship | undefined }) => {
  const { words, viewer, path } = usePage()
  if (viewer.accountId === account.id) return null
  const name = <span class="hidden"> {displayName(account)}</span>
  if (viewer.accountId === null) {
    return (
      <a
        class="button button--small"
        rel="nofollow"
        href={`/sign-in?${new URLSearchParams({ next: accountPath(account) })}`}
      >
        {words.accounts.follow}
        {name}
      </a>
    )
  }
  if (relation === undefined || relation.blockedBy) return null
  const undo = relation.following || relation.requested
  const label = relation.following
    ? words.accounts.unfollow
    : relation.requested
      ? words.accounts.withdraw
      : account.locked
        ? words.accounts.request
        : words.accounts.follow
  const deed = relation.blocking ? 'unblock' : undo ? 'unfollow' : 'follow'
  return (
    <bema-deeds>
      <form method="post" action={accountDeedPath(account.id, deed)} data-fragment="follow">
        <HiddenFields next={path} />
        <button
          class={`button button--small${undo || relation.blocking ? ' button--quiet' : ' button--main'}`}
          type="submit"
        >
          {relation.blocking ? words.accounts.unblock : label}
          {name}
        </button>
      </form>
    </bema-deeds>
  )
}
