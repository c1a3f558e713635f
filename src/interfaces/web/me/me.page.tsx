// Everything about oneself in one list: the way to it on phones, where the bar below has no room.
import type { Account } from '#domain/accounts'
import type { IconName } from '../assets/icons.ts'
import { AccountLine } from '../components/account-line.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Icon } from '../components/icon.tsx'
import { PageHead } from '../components/parts.tsx'
import { accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

const Entry = ({ href, icon, text }: { href: string; icon: IconName; text: string }) => (
  <a href={href}>
    <Icon name={icon} />
    {text}
  </a>
)

export const MePage = ({ account }: { account: Account }) => {
  const { words, viewer } = usePage()
  const f = words.frame
  return (
    <Frame title={f.me} place="me" unlisted>
      <PageHead title={f.me} />
      <div class="sheet">
        <AccountLine account={account}>
          <a class="button button--small" href="/settings">
            {words.accounts.editProfile}
          </a>
        </AccountLine>
        <nav class="mine" aria-label={f.accountNavigation}>
          <Entry href={accountPath(account)} icon="person" text={f.profile} />
          {(account.kind === 'office' || account.kind === 'official') && (
            <Entry href="/desk" icon="reply" text={f.desk} />
          )}
          {viewer.role === 'admin' && <Entry href="/desk?place=decide" icon="reply" text={words.desk.places.decide} />}
          <Entry href="/my/cases" icon="quote" text={words.asking.myCases} />
          <Entry href="/bookmarks" icon="bookmark" text={f.bookmarks} />
          <Entry href="/lists" icon="people" text={words.picking.lists} />
          <Entry href="/topics" icon="topics" text={f.topics} />
          <Entry href="/accounts" icon="people" text={words.accounts.directory} />
          <Entry href="/requests" icon="check" text={words.accounts.requests} />
          {viewer.role !== 'none' && <Entry href="/verifications" icon="official" text={words.verification.queue} />}
          {viewer.role !== 'none' && <Entry href="/silent-offices" icon="office" text={words.care.title} />}
          {viewer.role === 'admin' && <Entry href="/records/holds" icon="lock" text={words.records.holdDesk} />}
          {viewer.role !== 'none' && <Entry href="/disclosures/open" icon="info" text={words.joining.openChallenges} />}
          <Entry href="/settings/accounts" icon="repost" text={f.switchAccount} />
          <Entry href="/settings" icon="settings" text={f.settings} />
          <Entry href="/about" icon="info" text={f.about} />
        </nav>
        <form class="mine" method="post" action="/sign-out">
          <HiddenFields />
          <button type="submit">
            <Icon name="leave" />
            {f.signOut}
          </button>
        </form>
      </div>
    </Frame>
  )
}
