// An account in a list: picture, name, kind, what it says of itself, and one button.
import type { Account, Relationship } from '#domain/accounts'
import type { ComponentChildren } from 'preact'
import { accountPath, acctOf } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { AccountMark } from './account-mark.tsx'
import { Avatar } from './avatar.tsx'
import { FollowForm } from './follow-form.tsx'
import { displayName } from './display-name.ts'

/** One line of a profile, without line breaks. */
const firstWords = (note: string): string => {
  const flat = note.replace(/\s+/g, ' ').trim()
  return flat.length > 120 ? `${flat.slice(0, 118)}…` : flat
}

export const AccountLine = ({
  account,
  relation,
  children,
}: {
  account: Account
  relation?: Relationship | undefined
  children?: ComponentChildren
}) => {
  const { words, formats } = usePage()
  return (
    <article class="account" aria-label={displayName(account)}>
      <Avatar account={account} />
      <div class="account__main">
        <p class="account__name">
          <a class="name" href={accountPath(account)}>
            {displayName(account)}
          </a>
          <AccountMark account={account} />
        </p>
        <p class="quiet account__facts">
          <span>@{acctOf(account)}</span>
          <span>
            {words.accounts.followers} {formats.short(account.counts.followers)}
          </span>
        </p>
      </div>
      <div class="account__act">{children ?? <FollowForm account={account} relation={relation} />}</div>
      {account.note !== '' && <p class="account__note">{firstWords(account.note)}</p>}
    </article>
  )
}

export const AccountList = ({
  accounts,
  relations,
}: {
  accounts: readonly Account[]
  relations?: ReadonlyMap<number, Relationship>
}) => (
  <div class="sheet">
    {accounts.map((account) => (
      <AccountLine key={account.id} account={account} relation={relations?.get(account.id)} />
    ))}
  </div>
)
