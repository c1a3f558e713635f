// The head of a profile: picture, name, kind, its own words, counts, and what can be done.
import { DAY } from '#core/clock'
import { parseText } from '#core/text'
import { everVerified, type Account, type Relationship } from '#domain/accounts'
import { AccountMark } from '../components/account-mark.tsx'
import { Avatar } from '../components/avatar.tsx'
import { displayName } from '../components/display-name.ts'
import { FollowForm } from '../components/follow-form.tsx'
import { Icon } from '../components/icon.tsx'
import { Notice } from '../components/parts.tsx'
import { accountPath, acctOf, mediaPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { ClosedNotice } from '../offices/closed-notice.tsx'
import { ActivityMark } from '../offices/marks.tsx'
import { OfficeFacts } from './office-card.tsx'
import { ProfileMenu } from './profile-menu.tsx'

/** Links of a profile's own words; nothing else of them is special. */
const Plain = ({ text }: { text: string }) => (
  <>
    {parseText(text).map((token) =>
      token.kind === 'link' ? (
        <a key={token.start} href={token.value} rel="nofollow noopener noreferrer me">
          {token.raw}
        </a>
      ) : (
        token.raw
      ),
    )}
  </>
)

const Header = ({ account }: { account: Account }) => (
  <div class="profile__header">
    {account.header === null ? (
      <svg
        class="profile__steps"
        viewBox="0 0 600 120"
        preserveAspectRatio="xMidYMax slice"
        aria-hidden="true"
        focusable="false"
      >
        <path class="scene__step-1" d="M150 40h300v80H150z" />
        <path class="scene__step-2" d="M95 67h410v53H95z" />
        <path class="scene__step-3" d="M40 94h520v26H40z" />
      </svg>
    ) : (
      <img src={mediaPath(account.header)} alt="" width="1500" height="500" />
    )}
  </div>
)

/** What is known of the account beyond its own words. No record, no badge. */
const Facts = ({ account }: { account: Account }) => {
  const { words, formats } = usePage()
  const w = words.accounts
  const elsewhere = account.elsewhere
  const publicBody = account.kind === 'office' || account.kind === 'official'
  return (
    <ul class="profile__facts quiet">
      {elsewhere !== null && (
        <li>
          {(elsewhere.verified ? w.verifiedElsewhere : w.fromElsewhere)(
            w.platforms[elsewhere.platform] ?? elsewhere.platform,
            elsewhere.year,
          )}
        </li>
      )}
      {publicBody && !everVerified(account.badge) && <li>{w.noRecord}</li>}
      {everVerified(account.badge) && (
        <li>
          <a href={accountPath(account, 'verification')}>
            {account.badge.now === null
              ? words.verification.recordOver
              : words.verification.verifiedBy(account.badge.now.issuer, formats.date(account.badge.now.since))}
          </a>
        </li>
      )}
      {account.kind === 'office' && account.domain === null && (
        <li>
          <a href={accountPath(account, 'report')}>{words.reports.short}</a>
        </li>
      )}
      <li>{w.joined(formats.date(account.createdAt))}</li>
      <li>
        {account.counts.lastPostAt === null
          ? w.neverPosted
          : w.lastPost(formats.relative(account.counts.lastPostAt, usePage().now))}
      </li>
      {account.locked && (
        <li>
          <Icon name="lock" class="icon--inline" /> {w.locked}
        </li>
      )}
      {account.bot && <li>{w.bot}</li>}
    </ul>
  )
}

/** Of verified offices and officials alone. */
const SilenceMark = ({ account: { badge, counts } }: { account: Account }) => {
  const { now, site } = usePage()
  const scope = badge?.now?.scope
  if (badge?.now == null || scope === 'other') return null
  const { lastPostAt } = counts
  const silentFor = now - (lastPostAt ?? badge.now.since)
  if (silentFor <= site.dormantDays * DAY) return null
  return <ActivityMark activity={lastPostAt === null ? 'neverPosted' : 'dormant'} lastPostAt={lastPostAt} />
}

const Counts = ({ account }: { account: Account }) => {
  const { words, formats } = usePage()
  const counts = [
    { href: accountPath(account), count: account.counts.posts, label: words.accounts.posts },
    { href: accountPath(account, 'following'), count: account.counts.following, label: words.accounts.following },
    { href: accountPath(account, 'followers'), count: account.counts.followers, label: words.accounts.followers },
  ]
  return (
    <p class="profile__counts">
      {counts.map(({ href, count, label }) => (
        <a key={href} href={href} title={formats.whole(count)}>
          <strong>{formats.short(count)}</strong> {label}
        </a>
      ))}
    </p>
  )
}

/** @param heading the level of the name: 1 on its own page */
export const ProfileHead = ({
  account,
  relation,
  heading: Heading = 'h1',
}: {
  account: Account
  relation: Relationship | undefined
  heading?: 'h1' | 'h3'
}) => {
  const { words, viewer } = usePage()
  const w = words.accounts
  const name = displayName(account)
  const own = viewer.accountId === account.id
  return (
    <section class="profile" aria-label={name}>
      <Header account={account} />
      <div class="profile__body">
        <div class="profile__top">
          <Avatar account={account} size="large" label={w.avatarOf(name)} />
          <div class="profile__acts">
            {own ? (
              <a class="button button--small" href="/settings">
                {w.editProfile}
              </a>
            ) : (
              <>
                <FollowForm account={account} relation={relation} />
                <ProfileMenu account={account} relation={relation} />
              </>
            )}
          </div>
        </div>
        <div>
          <div class="profile__name">
            <Heading>{name}</Heading>
            <AccountMark account={account} />
            <SilenceMark account={account} />
          </div>
          <p class="quiet">
            @{acctOf(account)}
            {account.uniqueName !== null && account.uniqueName !== name && <span> · @{account.uniqueName}</span>}
            {relation?.followedBy === true && <span> · {w.followsYou}</span>}
          </p>
        </div>
        <ClosedNotice account={account} />
        {account.note !== '' && (
          <p class="profile__note">
            <Plain text={account.note} />
          </p>
        )}
        {account.fields.length > 0 && (
          <dl class="profile__fields" aria-label={w.fields}>
            {account.fields.map((field) => (
              <div key={field.name}>
                <dt>{field.name}</dt>
                <dd>
                  <Plain text={field.value} />
                </dd>
              </div>
            ))}
          </dl>
        )}
        <Counts account={account} />
        <OfficeFacts account={account} />
        <Facts account={account} />
        {relation?.blockedBy === true && <Notice kind="warning">{w.blockedByThem}</Notice>}
      </div>
    </section>
  )
}
