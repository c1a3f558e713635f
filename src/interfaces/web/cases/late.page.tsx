// Cases that are very late: how late public ones are; of private ones number, office and state.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { LateCase } from '#domain/inquiries'
import { displayName } from '../components/display-name.ts'
import { FeedLink } from '../components/feed-link.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { casePath, latePath } from './case-links.ts'
import { CasesFoot } from './cases-foot.tsx'

const Line = ({ one, office }: { one: LateCase; office: Account | undefined }) => {
  const { words, formats } = usePage()
  const w = words.late
  const { number, state, kind, late } = one
  return (
    <tr>
      <th scope="row">
        <a href={casePath(number)}>{number}</a>
        <br />
        <span class="quiet">
          {kind === undefined ? w.privateCase : words.calendars.kinds[kind]} · {words.asking.states[state]}
        </span>
      </th>
      <td class="report__word">{office !== undefined && <a href={accountPath(office)}>{displayName(office)}</a>}</td>
      <td class="report__word">
        {late === undefined ? (
          '–'
        ) : (
          <>
            <strong class="case__overdue">{w.days(late.workingDays)}</strong>
            <br />
            <span class="quiet">
              {words.calendars.clocks[late.clock]} · {w.dueAt(formats.date(late.dueAt))}
            </span>
          </>
        )}
      </td>
    </tr>
  )
}

export const LatePage = ({
  items,
  next,
  offices,
  only,
}: {
  items: readonly LateCase[]
  next: string | undefined
  offices: ReadonlyMap<Id, Account>
  /** Of one office alone. */
  only: Account | undefined
}) => {
  const { words, path } = usePage()
  const w = words.late
  const title = only === undefined ? w.title : w.titleOf(displayName(only))
  const query = { office: only?.handle }
  const feeds = { rss: withQuery('/cases/late.rss', query), atom: withQuery('/cases/late.atom', query) }
  return (
    <Frame title={title} feeds={feeds} description={w.note} wide>
      <PageHead title={title}>{w.note}</PageHead>
      {items.length === 0 ? (
        <div class="sheet">
          <Empty icon="check">{only === undefined ? w.none : w.noneOf(displayName(only))}</Empty>
        </div>
      ) : (
        <section class="block report">
          <table class="table late" aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{w.number}</th>
                <th scope="col" class="report__word">
                  {w.office}
                </th>
                <th scope="col" class="report__word">
                  {w.howLate}
                </th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <Line key={one.number} one={one} office={offices.get(one.officeId)} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={withQuery(path, { after: next })}>
            {w.more}
          </a>
        </nav>
      )}
      <p class="block buttons">
        <FeedLink feeds={feeds} />
        <span class="quiet">{w.feedNote}</span>
        {only !== undefined && <a href={latePath()}>{w.all}</a>}
      </p>
      <CasesFoot office={only} />
    </Frame>
  )
}
