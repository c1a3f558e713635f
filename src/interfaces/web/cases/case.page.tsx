// A case as its reader may see it, and the check of its record.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { ChainLink, InquiryView } from '#domain/inquiries'
import type { Media } from '#domain/media'
import { displayName } from '../components/display-name.ts'
import { FeedLink } from '../components/feed-link.tsx'
import { ErrorSummary, type FormErrors } from '../components/fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { AskerActs, FollowActs, OtherActs, type ActAgain } from './case-acts.tsx'
import { CaseEvents } from './case-events.tsx'
import { StateMark } from './case-item.tsx'
import { caseFeedPath, casePath } from './case-links.ts'
import { CasePromises, Clocks, NextStep } from './case-times.tsx'
import { LeadingCaseBlock } from './leading-case.tsx'
import { EndVisit } from './receipt.page.tsx'

export interface CasePageProps {
  readonly view: InquiryView
  readonly offices: ReadonlyMap<Id, Account>
  readonly media: ReadonlyMap<Id, Media>
  readonly follows: boolean
  /** She came with a receipt. */
  readonly visiting: boolean
  readonly again?: ActAgain | undefined
  readonly errors?: FormErrors
}

const Head = ({ view, office }: { view: InquiryView; office: Account | undefined }) => {
  const { words } = usePage()
  const w = words.asking
  const { inquiry, clocks } = view
  const { kind, publicity, place, topic, createdAt, joined, supporters } = inquiry
  return (
    <section class="block case__head">
      <p class="case-item__head">
        <StateMark inquiry={inquiry} />
        <span class="quiet">
          {words.calendars.kinds[kind]} · {w.publicity[publicity]}
          {publicity === 'public' && (
            <>
              {' · '}
              <Time at={createdAt} />
            </>
          )}
          {topic !== null && (
            <>
              {' · '}
              <a href={withQuery('/cases', { topic })}>#{topic}</a>
            </>
          )}
        </span>
      </p>
      {office !== undefined && (
        <p>
          <a href={accountPath(office)}>{displayName(office)}</a>
        </p>
      )}
      <NextStep inquiry={inquiry} clocks={clocks} known={publicity === 'public' || view.roles.length > 0} />
      {place?.address !== undefined && (
        <p>
          {w.place}
          {words.frame.lang === 'en' ? ': ' : '：'}
          {place.address}
        </p>
      )}
      {joined + supporters > 0 && <p class="quiet">{w.counts(joined, supporters)}</p>}
      <Clocks clocks={clocks} />
    </section>
  )
}

const Proof = ({ number }: { number: string }) => {
  const { words, site } = usePage()
  const w = words.asking
  return (
    <section class="block case__proof">
      <h2 class="case__small-title">{w.chainTitle}</h2>
      <p class="quiet">{w.chainNote}</p>
      <p class="buttons">
        <a class="button button--small" href={casePath(number, 'check')}>
          {w.check}
        </a>
        <a class="button button--small button--quiet" href={casePath(number, 'chain.json')}>
          {w.chainJson}
        </a>
      </p>
      <p class="quiet case__address">
        {w.share}
        {`${site.origin}${casePath(number)}`}
      </p>
      <p class="quiet">{w.printHint}</p>
    </section>
  )
}

export const CasePage = (props: CasePageProps) => {
  const { view, offices, media, follows, visiting, again, errors = [] } = props
  const { words } = usePage()
  const w = words.asking
  const { inquiry, roles, events, promises, leading } = view
  const { number, publicity } = inquiry
  const open = publicity === 'public'
  const mine = roles.includes('asker')
  const hidden = !open && roles.length === 0
  const feeds = { rss: caseFeedPath(number, 'rss'), atom: caseFeedPath(number, 'atom') }
  const title = w.caseTitle(number)
  return (
    <Frame
      title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title}
      unlisted={!open}
      {...(open ? { feeds } : {})}
    >
      <PageHead title={title}>{mine ? w.yours : undefined}</PageHead>
      <ErrorSummary errors={errors} />
      <Head view={view} office={offices.get(inquiry.officeId)} />
      {!open && <Notice>{w.privateNote}</Notice>}
      {leading !== undefined && (
        <LeadingCaseBlock leading={leading} number={number} offices={offices} media={media} mine={mine} />
      )}
      {mine && <AskerActs view={view} again={again} errors={errors} />}
      <CasePromises promises={promises} language={null} />
      {events.length > 0 && (
        <>
          <h2 class="subhead">{w.thread}</h2>
          <CaseEvents inquiry={inquiry} events={events} offices={offices} media={media} />
        </>
      )}
      {open && roles.length === 0 && <OtherActs view={view} />}
      {open && (
        <FollowActs view={view} follows={follows}>
          <FeedLink feeds={feeds} />
        </FollowActs>
      )}
      {visiting && <EndVisit />}
      {!hidden && <Proof number={number} />}
      {hidden && (
        <p class="block">
          <a href="/receipt">{w.receiptTitle}</a>
        </p>
      )}
    </Frame>
  )
}

export const CheckPage = ({
  number,
  links,
  fault,
}: {
  number: string
  links: readonly ChainLink[]
  fault: { readonly seq: number } | undefined
}) => {
  const { words } = usePage()
  const w = words.asking
  return (
    <Frame title={w.checkTitle(number)} unlisted>
      <PageHead title={w.checkTitle(number)}>
        <a href={casePath(number)}>{w.back}</a>
      </PageHead>
      {fault === undefined ? (
        <Notice kind="done">{w.holds(links.length)}</Notice>
      ) : (
        <Notice kind="warning">{w.broken(fault.seq)}</Notice>
      )}
      <div class="block">
        <p class="quiet">{w.chainNote}</p>
        <ol class="case__chain">
          {links.map(({ seq, hash, event }) => (
            <li key={seq}>
              {event === undefined ? w.hiddenWords : w.deeds[event.deed]}{' '}
              <code>
                <span class="hidden">{w.fingerprint} </span>
                {hash.slice(0, 16)}…
              </code>
            </li>
          ))}
        </ol>
        <p>
          <a href={casePath(number, 'chain.json')}>{w.chainJson}</a>
        </p>
      </div>
    </Frame>
  )
}
