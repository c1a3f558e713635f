// Lists of accounts: the directory, followers and followed, requests to follow.
import type { Page } from '#core/page'
import { accountKinds, type Account, type AccountKind, type Relationship } from '#domain/accounts'
import { AccountLine, AccountList } from '../components/account-line.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead, Pager, Tabs } from '../components/parts.tsx'
import { displayName } from '../components/display-name.ts'
import { accountDeedPath, accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export type Relations = ReadonlyMap<number, Relationship>

export const DirectoryPage = ({
  accounts,
  relations,
  kind,
  offset,
  more,
}: {
  accounts: readonly Account[]
  relations: Relations
  kind: AccountKind | undefined
  offset: number
  /** True when another page follows. */
  more: boolean
}) => {
  const { words } = usePage()
  const w = words.accounts
  const pathOf = (wanted: AccountKind | undefined, from = 0): string => {
    const query = new URLSearchParams({
      ...(wanted === undefined ? {} : { kind: wanted }),
      ...(from === 0 ? {} : { from: String(from) }),
    })
    return query.size === 0 ? '/accounts' : `/accounts?${query}`
  }
  return (
    <Frame title={w.directory}>
      <PageHead title={w.directory}>
        {w.directoryNote} <a href="/verify">{words.verification.askTitle}</a>
      </PageHead>
      <Tabs
        label={w.directory}
        tabs={[
          { href: pathOf(undefined), text: w.allKinds, now: kind === undefined },
          ...accountKinds
            .filter((one) => one !== 'other')
            .map((one) => ({ href: pathOf(one), text: w.kinds[one], now: one === kind })),
        ]}
      />
      {accounts.length === 0 ? (
        <div class="sheet">
          <Empty icon="people">{words.posts.nobodyYet}</Empty>
        </div>
      ) : (
        <AccountList accounts={accounts} relations={relations} />
      )}
      {(more || offset > 0) && (
        <nav class="pager" aria-label={words.frame.pages}>
          {offset > 0 && (
            <a class="button button--quiet" href={pathOf(kind)}>
              {words.frame.newer}
            </a>
          )}
          {more && (
            <a class="button" rel="next" href={pathOf(kind, offset + accounts.length)}>
              {words.frame.older}
            </a>
          )}
        </nav>
      )}
    </Frame>
  )
}

export const RelationsPage = ({
  account,
  side,
  accounts,
  relations,
}: {
  account: Account
  side: 'followers' | 'following'
  accounts: Page<Account>
  relations: Relations
}) => {
  const { words } = usePage()
  const w = words.accounts
  const title = side === 'followers' ? w.followersOf(displayName(account)) : w.followingOf(displayName(account))
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{account.handle}</a>
      </PageHead>
      <Tabs
        label={w.tabs}
        tabs={[
          { href: accountPath(account, 'following'), text: w.following, now: side === 'following' },
          { href: accountPath(account, 'followers'), text: w.followers, now: side === 'followers' },
        ]}
      />
      {accounts.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="people">{side === 'followers' ? w.noFollowers : w.noFollowing}</Empty>
        </div>
      ) : (
        <AccountList accounts={accounts.items} relations={relations} />
      )}
      <Pager next={accounts.next} />
    </Frame>
  )
}

export const RequestsPage = ({ accounts }: { accounts: Page<Account> }) => {
  const { words } = usePage()
  const w = words.accounts
  return (
    <Frame title={w.requests} place="notifications" unlisted>
      <PageHead title={w.requests} />
      <div class="sheet">
        {accounts.items.length === 0 && <Empty icon="people">{w.noRequests}</Empty>}
        {accounts.items.map((account) => (
          <AccountLine key={account.id} account={account}>
            <form class="buttons" method="post" action={accountDeedPath(account.id, 'accept')}>
              <HiddenFields next="/requests" />
              <button class="button button--small button--main" type="submit">
                {w.accept}
                <span class="hidden"> {displayName(account)}</span>
              </button>
              <button
                class="button button--small button--quiet"
                type="submit"
                formAction={accountDeedPath(account.id, 'refuse')}
              >
                {w.refuse}
                <span class="hidden"> {displayName(account)}</span>
              </button>
            </form>
          </AccountLine>
        ))}
      </div>
      <Pager next={accounts.next} />
    </Frame>
  )
}
