// An account of the directory in a list: whose it is, what that is, and whether it is in use.
import type { Account } from '#domain/accounts'
import type { DirectoryEntry } from '#domain/offices'
import { Icon } from '../components/icon.tsx'
import { Label } from '../components/label.tsx'
import { accountPath, bodyPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { ActivityMark, platformName } from './marks.tsx'

/** Where the account stands: here a link, elsewhere its name there. */
export const OutletName = ({
  outlet,
  account,
}: {
  outlet: { readonly platform: string; readonly address: string }
  account: Account | undefined
}) => {
  const { words } = usePage()
  return account === undefined ? (
    <span>
      {platformName(outlet.platform, words)} · <bdi>{outlet.address}</bdi>
    </span>
  ) : (
    <a href={accountPath(account)}>@{account.handle}</a>
  )
}

export const OutletLine = ({ entry, account }: { entry: DirectoryEntry; account: Account | undefined }) => {
  const { words, formats } = usePage()
  const w = words.offices
  const { seen } = entry
  return (
    <li class={`outlet outlet--${entry.activity}`}>
      <span class={`outlet__icon outlet__icon--${entry.official ? 'official' : 'office'}`}>
        <Icon name={entry.official ? 'official' : 'office'} />
        <span class="hidden">{entry.official ? w.sides.officials : w.sides.bodies}</span>
      </span>
      <div class="outlet__main">
        <p class="outlet__name">
          <a class="name" href={bodyPath(entry.body.code)}>
            <Label labels={entry.labels} code={entry.address} />
          </a>
          {entry.rank !== null && (
            <span class="tag">
              <Label labels={entry.rank.labels} code={entry.rank.code} />
            </span>
          )}
          <ActivityMark activity={entry.activity} lastPostAt={seen?.lastPostAt ?? null} />
        </p>
        {entry.position !== null && (
          <p class="outlet__position">
            <Label labels={entry.position} /> · <Label labels={entry.body.labels} code={entry.body.code} />
          </p>
        )}
        <p class="quiet outlet__facts">
          <OutletName outlet={entry} account={account} />
          {entry.division !== null && (
            <span>
              <Label labels={entry.division.labels} code={entry.division.code} />
            </span>
          )}
          {entry.function !== null && (
            <span>
              <Label labels={entry.function.labels} code={entry.function.code} />
            </span>
          )}
          {seen?.followers !== undefined && seen.followers !== null && (
            <span>{w.followers(formats.short(seen.followers))}</span>
          )}
          {seen?.lastPostAt !== undefined && seen.lastPostAt !== null && (
            <span>{w.lastPost(formats.date(seen.lastPostAt))}</span>
          )}
        </p>
      </div>
    </li>
  )
}
