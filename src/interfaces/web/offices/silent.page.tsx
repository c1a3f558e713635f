// Silent offices for those who look after the directory: since when, and how often they were reminded.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { SilentPage } from '#domain/offices'
import { displayName } from '../components/display-name.ts'
import { Icon } from '../components/icon.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const SilentOfficesPage = ({
  found,
  accounts,
  days,
}: {
  found: SilentPage
  accounts: ReadonlyMap<Id, Account>
  days: number
}) => {
  const { words, formats, viewer } = usePage()
  const w = words.care
  return (
    <Frame title={w.title} unlisted>
      <PageHead title={w.title}>
        {w.lead(formats.whole(days))} {w.count(formats.whole(found.total))} · <a href="/silent-offices.csv">CSV</a>
      </PageHead>
      {found.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="office">{w.empty}</Empty>
        </div>
      ) : (
        <ul class="sheet">
          {found.items.map((one) => {
            const account = accounts.get(one.accountId)
            if (account === undefined) return null
            return (
              <li class="outlet" key={one.outletId}>
                <span class="outlet__icon outlet__icon--office">
                  <Icon name="office" />
                </span>
                <div class="outlet__main">
                  <p class="outlet__name">
                    <a class="name" href={accountPath(account)}>
                      {displayName(account)}
                    </a>
                    <span class={`tag tag--${one.state}`}>{w.states[one.state]}</span>
                  </p>
                  <p class="quiet outlet__facts">
                    <span>{w.since(formats.date(one.since))}</span>
                    <span>
                      {one.remindedAt === null
                        ? w.never
                        : w.reminded(formats.whole(one.reminders), formats.date(one.remindedAt))}
                    </span>
                    {viewer.role === 'admin' && (
                      <a href={accountPath(account, 'close')}>
                        {w.closeLink}
                        <span class="hidden"> {displayName(account)}</span>
                      </a>
                    )}
                  </p>
                </div>
              </li>
            )
          })}
        </ul>
      )}
      {found.next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={withQuery('/silent-offices', { after: found.next })}>
            {words.offices.next}
          </a>
        </nav>
      )}
    </Frame>
  )
}
