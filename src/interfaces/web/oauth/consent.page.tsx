// An app asks to act for an account: which app, which account, what it may do, in plain words.
import { outOfBand, type OAuthApp } from '#domain/accounts'
import { Avatar } from '../components/avatar.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Icon } from '../components/icon.tsx'
import { Notice } from '../components/parts.tsx'
import { displayName } from '../components/display-name.ts'
import { usePage } from '../page/page-view.ts'
import type { MyAccount } from '../settings/security.page.tsx'
import { NarrowPage } from '../signing/sign-in.page.tsx'
import { placeOf, type UnsafeReason } from './request.ts'

const hostOf = (address: string): string | undefined =>
  URL.canParse(address) ? new URL(address).host || undefined : undefined

const AccountChoice = ({ memberships }: { memberships: readonly MyAccount[] }) => {
  const { words, viewer } = usePage()
  return (
    <fieldset>
      <legend class="field__label">{words.signing.oauthWho}</legend>
      <div class="consent-accounts">
        {memberships.map(({ accountId, role, account }) => (
          <label class="consent-account" key={accountId}>
            <input
              type="radio"
              name="account"
              value={String(accountId)}
              checked={accountId === viewer.accountId}
              required
            />
            <Avatar account={account} size="small" />
            <span class="consent-account__names">
              <strong>{displayName(account)}</strong>
              <span class="quiet">
                @{account.handle} · {words.accounts.kinds[account.kind]} · {words.settings.roles[role] ?? role}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

export const ConsentPage = ({
  app,
  redirectUri,
  scopes,
  memberships,
  fields,
}: {
  app: OAuthApp
  redirectUri: string
  scopes: readonly string[]
  memberships: readonly MyAccount[]
  /** The app's request, carried through the form. */
  fields: Readonly<Record<string, string>>
}) => {
  const { words } = usePage()
  const w = words.signing
  const site = app.website === null ? undefined : hostOf(app.website)
  return (
    <NarrowPage title={w.oauthTitle(app.name)}>
      <form class="form" method="post" action="/oauth/authorize">
        <HiddenFields />
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <p class="quiet">{site === undefined ? w.oauthNoSite : `${w.oauthSite}: ${site}`}</p>
        <AccountChoice memberships={memberships} />
        <section>
          <h2 class="field__label consent__wants">{w.oauthWants}</h2>
          <ul class="scopes">
            {scopes.map((scope) => (
              <li key={scope}>
                <Icon name="check" />
                <span>{w.scopes[scope] ?? w.scopeUnknown(scope)}</span>
              </li>
            ))}
          </ul>
        </section>
        <p class="quiet">
          {redirectUri === outOfBand ? w.oauthReturnsCode : w.oauthReturns(placeOf(redirectUri))} {w.oauthOnlyOwn}
        </p>
        <p class="buttons">
          <button class="button button--main" type="submit" name="decision" value="allow">
            {w.oauthAllow}
          </button>
          <button class="button" type="submit" name="decision" value="deny">
            {w.oauthDeny}
          </button>
        </p>
      </form>
    </NarrowPage>
  )
}

/** Out of band: the person carries the code to the app herself. */
export const CodePage = ({ code }: { code: string }) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.oauthCodeTitle}>
      <div class="form">
        <p>{w.oauthCodeNote}</p>
        <code class="code">{code}</code>
      </div>
    </NarrowPage>
  )
}

export const RefusedPage = ({ reason }: { reason: UnsafeReason | 'denied' | 'response' | 'scope' | 'challenge' }) => {
  const w = usePage().words.signing
  return (
    <NarrowPage title={w.oauthErrorTitle}>
      <Notice kind="warning">{reason === 'denied' ? w.oauthDenied : w.oauthErrors[reason]}</Notice>
    </NarrowPage>
  )
}
