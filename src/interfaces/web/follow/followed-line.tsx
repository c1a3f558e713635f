// Whom somebody follows without an account: how it is called, where it stands, and a line with it.
import type { Followed } from '#domain/subscriptions'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { Icon } from '../components/icon.tsx'
import { Label, labelIn } from '../components/label.tsx'
import { accountPath, groupPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export const followedPath = ({ account, group }: Followed): string =>
  account === undefined ? groupPath(group.code) : accountPath(account)

export const followedName = ({ account, group }: Followed, locale: string): string =>
  account === undefined ? labelIn(group.labels, locale, group.code) : displayName(account)

export const FollowedLine = ({ followed }: { followed: Followed }) => {
  const w = usePage().words.groups
  const { account, group } = followed
  if (account !== undefined) return <AccountLine account={account} />
  return (
    <p class="followed-group">
      <Icon name="office" />
      <a class="name" href={groupPath(group.code)}>
        <Label labels={group.labels} code={group.code} />
      </a>
      <span class="quiet">{w.title}</span>
    </p>
  )
}
