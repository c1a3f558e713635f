// Offices that invite the person who looks: she accepts or declines.
import type { Account } from '#domain/accounts'
import type { Invitation } from '#domain/offices'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { usePage } from '../page/page-view.ts'

export type MyInvitation = Invitation & { readonly account: Account }

export const Invitations = ({ invitations }: { invitations: readonly MyInvitation[] }) => {
  const { words } = usePage()
  const w = words.joining
  if (invitations.length === 0) return null
  return (
    <section class="invited">
      <h2 class="subhead">{w.invitations}</h2>
      <div class="sheet">
        {invitations.map(({ id, account, role }) => (
          <div key={id}>
            <AccountLine account={account}>
              <span class="quiet">{w.invitedAs(words.settings.roles[role] ?? role)}</span>
            </AccountLine>
            <div class="buttons account__deeds">
              {(['accept', 'decline'] as const).map((deed) => (
                <form key={deed} method="post" action={`/settings/invitations/${id}/${deed}`}>
                  <HiddenFields />
                  <button class={`button button--small${deed === 'accept' ? ' button--main' : ''}`} type="submit">
                    {w[deed]}
                    <span class="hidden"> {displayName(account)}</span>
                  </button>
                </form>
              ))}
            </div>
          </div>
        ))}
      </div>
    </section>
  )
}
