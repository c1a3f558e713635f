// The verification record of an account: what holds, what held, and every record of it.
import { everVerified, type Account, type HeldTitle } from '#domain/accounts'
import type { VerificationRecord } from '#domain/offices'
import { displayName } from '../components/display-name.ts'
import { Empty, PageHead } from '../components/parts.tsx'
import { labelIn, titleWords } from '../components/title-words.ts'
import { accountPath, acctOf } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { FactList, RecordItem } from './record-item.tsx'

export const TitleFacts = ({ title }: { title: HeldTitle }) => {
  const page = usePage()
  const { words, formats } = page
  const w = words.verification
  const until = title.until === null ? null : formats.date(title.until)
  return (
    <FactList
      label={titleWords(title, page)}
      facts={[
        { name: w.title, value: <strong>{titleWords(title, page)}</strong> },
        title.rank == null ? null : { name: words.joining.rank, value: labelIn(title.rank.labels, page.locale) },
        { name: w.scope, value: w.scopes[title.scope] },
        { name: w.issuer, value: title.issuer },
        { name: w.reason, value: title.reason },
        { name: w.valid, value: w.span(formats.date(title.since), until) },
      ]}
    />
  )
}

export const RecordPage = ({ account, records }: { account: Account; records: readonly VerificationRecord[] }) => {
  const { words, viewer } = usePage()
  const w = words.verification
  const { badge } = account
  const title = w.recordOf(displayName(account))
  return (
    <Frame title={title} unlisted={!account.discoverable}>
      <PageHead title={title}>
        <a href={accountPath(account)}>@{acctOf(account)}</a> · <a href="/verify">{w.askTitle}</a>
      </PageHead>
      {!everVerified(badge) && records.length === 0 ? (
        <div class="sheet">
          <Empty icon="official">{w.noRecord}</Empty>
        </div>
      ) : (
        <>
          <section>
            <h2 class="subhead">{w.nowTitle}</h2>
            <div class="block">{badge?.now == null ? <p>{w.nothingNow}</p> : <TitleFacts title={badge.now} />}</div>
          </section>
          {badge !== null && badge.earlier.length > 0 && (
            <section>
              <h2 class="subhead">{w.earlierTitle}</h2>
              {badge.earlier.map((one) => (
                <div class="block" key={one.since}>
                  <TitleFacts title={one} />
                </div>
              ))}
            </section>
          )}
          <section>
            <h2 class="subhead">{w.historyTitle}</h2>
            {records.map((record) => (
              <RecordItem key={record.id} record={record} decides={viewer.role !== 'none'} />
            ))}
          </section>
        </>
      )}
    </Frame>
  )
}
