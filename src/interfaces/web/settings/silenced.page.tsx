// Whom the account mutes and blocks.
import type { Account } from '#domain/accounts'
import { AccountLine } from '../components/account-line.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { displayName } from '../components/display-name.ts'
import { accountDeedPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from './settings-frame.tsx'

const Part = ({
  title,
  empty,
  accounts,
  deed,
  label,
}: {
  title: string
  empty: string
  accounts: readonly Account[]
  deed: 'unblock' | 'unmute'
  label: string
}) => (
  <section>
    <h2 class="subhead">{title}</h2>
    <div class="sheet">
      {accounts.length === 0 && <p class="block quiet">{empty}</p>}
      {accounts.map((account) => (
        <AccountLine key={account.id} account={account}>
          <form method="post" action={accountDeedPath(account.id, deed)}>
            <HiddenFields next="/settings/silenced" />
            <button class="button button--small" type="submit">
              {label}
              <span class="hidden"> {displayName(account)}</span>
            </button>
          </form>
        </AccountLine>
      ))}
    </div>
  </section>
)

export const SilencedPage = ({ muted, blocked }: { muted: readonly Account[]; blocked: readonly Account[] }) => {
  const { words } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="silenced">
      <Part title={w.mutedTitle} empty={w.mutedEmpty} accounts={muted} deed="unmute" label={words.accounts.unmute} />
      <Part
        title={w.blockedTitle}
        empty={w.blockedEmpty}
        accounts={blocked}
        deed="unblock"
        label={words.accounts.unblock}
      />
    </SettingsFrame>
  )
}
