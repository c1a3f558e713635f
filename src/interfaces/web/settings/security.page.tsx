// Settings of the person: password, sessions, apps, accounts she may act for, leaving.
import { leastPassword, type Account, type Accounts, type Membership, type Session } from '#domain/accounts'
import { AccountLine } from '../components/account-line.tsx'
import { TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty } from '../components/parts.tsx'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { usePage } from '../page/page-view.ts'
import { deviceOf } from './device.ts'
import { Invitations, type MyInvitation } from './invitations.tsx'
import { SettingsFrame } from './settings-frame.tsx'

export const PasswordPage = ({ errors }: { errors: FormErrors }) => {
  const { words, me } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="password" errors={errors}>
      <form class="block form" method="post" action="/settings/password">
        <HiddenFields />
        <input
          class="hidden"
          type="text"
          name="username"
          value={me?.handle}
          autoComplete="username"
          readOnly
          tabIndex={-1}
          aria-hidden="true"
        />
        <TextField
          type="password"
          name="current"
          label={w.currentPassword}
          autocomplete="current-password"
          required
          errors={errors}
        />
        <TextField
          type="password"
          name="next_password"
          label={w.nextPassword}
          hint={words.signing.newPasswordHint(leastPassword)}
          autocomplete="new-password"
          required
          errors={errors}
        />
        <p>
          <button class="button button--main" type="submit">
            {w.changePassword}
          </button>
        </p>
      </form>
    </SettingsFrame>
  )
}

export const SessionsPage = ({ sessions, here }: { sessions: readonly Session[]; here: string }) => {
  const { words, formats, now } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="sessions">
      <p class="block">{w.sessionsNote}</p>
      <ul class="sheet rows">
        {sessions.map((session) => (
          <li key={session.key}>
            <div>
              <p>
                <strong>{deviceOf(session.agent) ?? w.sessionUnknown}</strong>
                {session.key === here && ` · ${w.sessionHere}`}
              </p>
              <p class="quiet">
                {w.sessionSince(formats.full(session.createdAt))} ·{' '}
                {w.sessionSeen(formats.relative(session.seenAt, now))}
              </p>
            </div>
            {session.key !== here && (
              <form method="post" action={`/settings/sessions/${session.key}/end`}>
                <HiddenFields />
                <button class="button button--small" type="submit">
                  {w.sessionEnd}
                  <span class="hidden"> {deviceOf(session.agent) ?? w.sessionUnknown}</span>
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </SettingsFrame>
  )
}

export type AuthorizedApp = Awaited<ReturnType<Accounts['authorizedApps']>>[number]

export const AppsPage = ({
  apps,
  handles,
}: {
  apps: readonly AuthorizedApp[]
  handles: ReadonlyMap<number, string>
}) => {
  const { words, formats, now } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="apps">
      <p class="block">{w.appsNote}</p>
      <ul class="sheet rows">
        {apps.length === 0 && (
          <li>
            <Empty icon="app">{w.appsEmpty}</Empty>
          </li>
        )}
        {apps.map((entry) => (
          <li key={entry.tokenId}>
            <div>
              <p>
                <strong>{entry.app.name}</strong>
              </p>
              <p class="quiet">
                {w.appFor(handles.get(entry.accountId) ?? '?')} · <Time at={entry.createdAt} /> ·{' '}
                {entry.seenAt === null ? w.appUnused : w.appUsed(formats.relative(entry.seenAt, now))}
              </p>
              <p class="quiet">
                {entry.scopes
                  .map((scope) => words.signing.scopes[scope] ?? words.signing.scopeUnknown(scope))
                  .join('；')}
              </p>
            </div>
            <form method="post" action={`/settings/apps/${entry.tokenId}/revoke`}>
              <HiddenFields />
              <button class="button button--small" type="submit">
                {w.appRevoke}
                <span class="hidden"> {entry.app.name}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </SettingsFrame>
  )
}

export type MyAccount = Membership & { readonly account: Account }

export const AccountsPage = ({
  memberships,
  invitations,
}: {
  memberships: readonly MyAccount[]
  invitations: readonly MyInvitation[]
}) => {
  const { words, viewer } = usePage()
  const w = words.settings
  return (
    <SettingsFrame place="accounts">
      <Invitations invitations={invitations} />
      <p class="block">{w.accountsNote}</p>
      <div class="sheet">
        {memberships.map(({ accountId, role, account }) => (
          <AccountLine key={accountId} account={account}>
            <span class="quiet">{w.roles[role] ?? role}</span>
            {accountId === viewer.accountId ? (
              <strong class="quiet">{w.accountNow}</strong>
            ) : (
              <form method="post" action="/settings/accounts">
                <HiddenFields />
                <input type="hidden" name="account" value={String(accountId)} />
                <button class="button button--small button--main" type="submit">
                  {w.accountUse}
                  <span class="hidden"> {displayName(account)}</span>
                </button>
              </form>
            )}
          </AccountLine>
        ))}
      </div>
    </SettingsFrame>
  )
}

export const LeavePage = ({ account, errors = [] }: { account: Account; errors?: FormErrors }) => {
  const w = usePage().words.settings
  return (
    <SettingsFrame place="leave" errors={errors}>
      <form class="block form" method="post" action="/settings/leave">
        <HiddenFields />
        <p>{w.leaveNote(account.handle)}</p>
        <TextField
          name="handle"
          label={w.leaveConfirm}
          required
          spellcheck={false}
          autocomplete="off"
          errors={errors}
        />
        <p>
          <button class="button button--danger" type="submit">
            {w.leaveButton}
          </button>
        </p>
      </form>
    </SettingsFrame>
  )
}
