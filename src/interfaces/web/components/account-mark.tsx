// Who speaks: the title a verification gave at that time, with a way to its record; else the kind of the account. And
// who is behind it.
import type { Millis } from '#core/clock'
import { everVerified, type Account } from '#domain/accounts'
import { heldAt } from '#domain/offices'
import { accountPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { AffiliationMark } from './affiliation-mark.tsx'
import { Icon } from './icon.tsx'
import { KindMark } from './kind-mark.tsx'
import { labelIn, titleWords } from './title-words.ts'

const icons = { body: 'office', official: 'official', other: 'check' } as const
const shapes = { body: 'office', official: 'official', other: 'media' } as const

const TitleMark = ({ account, at }: { account: Account; at?: Millis | undefined }) => {
  const page = usePage()
  const { badge, kind } = account
  if (!everVerified(badge)) return <KindMark kind={kind} />
  const held = at === undefined ? (badge.now ?? undefined) : heldAt(badge, at)
  // what the account is now says nothing of then, and what it was says nothing of now
  if (held === undefined) return kind === 'office' || kind === 'official' ? null : <KindMark kind={kind} />
  const { formats, words, locale } = page
  const level = held.rank == null ? '' : ` · ${words.joining.level(labelIn(held.rank.labels, locale))}`
  return (
    <a
      class={`kind kind--${shapes[held.scope]}`}
      href={accountPath(account, 'verification')}
      title={`${words.verification.verifiedBy(held.issuer, formats.date(held.since))}${level}`}
    >
      <Icon name={icons[held.scope]} />
      {titleWords(held, page)}
      <span class="hidden"> ({words.verification.verified})</span>
    </a>
  )
}

/** @param at when something was written: it keeps the title of then. Without it, what holds now. */
export const AccountMark = ({ account, at }: { account: Account; at?: Millis }) => (
  <>
    <TitleMark account={account} at={at} />
    <AffiliationMark account={account} />
  </>
)
