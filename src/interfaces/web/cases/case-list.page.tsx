// Lists of cases: of an office, of all, and one's own.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import {
  boardOrders,
  inquiryKinds,
  type BoardCase,
  type BoardOrder,
  type OfficeCounts,
  type StateType,
} from '#domain/inquiries'
import { displayName } from '../components/display-name.ts'
import { FeedLink } from '../components/feed-link.tsx'
import { Checkbox, Select } from '../components/fields.tsx'
import { Empty, PageHead, Tabs } from '../components/parts.tsx'
import { TopicFilter } from '../components/topic-filter.tsx'
import { accountPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { CaseItem } from './case-item.tsx'
import { askPath, officeCasesPath } from './case-links.ts'
import { CasesFoot } from './cases-foot.tsx'

export interface Filters {
  readonly order: BoardOrder
  readonly kind: string
  readonly state: string
  readonly topic: string
  readonly late: boolean
}

export const stateTypesShown = ['open', 'waiting', 'answered', 'done', 'closed'] as const satisfies readonly StateType[]

const FilterForm = ({
  action,
  filters,
  topics,
  used,
}: {
  action: string
  filters: Filters
  /** Those of the office. */
  topics?: readonly string[]
  /** Of all offices, lately. */
  used?: readonly string[]
}) => {
  const { words } = usePage()
  const w = words.asking
  const { order, kind, state, topic, late } = filters
  return (
    <details class="block" open={kind !== '' || state !== '' || topic !== '' || late}>
      <summary class="ask__more">{w.filter}</summary>
      <form class="form" method="get" action={action}>
        <input type="hidden" name="order" value={order} />
        <Select
          name="kind"
          label={w.kind}
          value={kind}
          options={[
            { value: '', label: w.anyKind },
            ...inquiryKinds.map((one) => ({ value: one, label: words.calendars.kinds[one] })),
          ]}
        />
        <Select
          name="state"
          label={w.state}
          value={state}
          options={[
            { value: '', label: w.anyState },
            ...stateTypesShown.map((one) => ({ value: one, label: w.types[one] })),
          ]}
        />
        <TopicFilter label={w.topic} any={w.anyTopic} value={topic} topics={topics} used={used ?? []} />
        <Checkbox name="late" label={w.lateOnly} checked={late} />
        <p>
          <button class="button" type="submit">
            {w.show}
          </button>
        </p>
      </form>
    </details>
  )
}

const Items = ({
  items,
  offices,
  next,
}: {
  items: readonly BoardCase[]
  offices?: ReadonlyMap<Id, Account>
  next: string | undefined
}) => {
  const { words, path } = usePage()
  const w = words.asking
  return (
    <>
      <div class="sheet">
        {items.length === 0 && <Empty icon="quote">{w.noCases}</Empty>}
        {items.map((one) => (
          <CaseItem key={one.inquiry.id} one={one} office={offices?.get(one.inquiry.officeId)} />
        ))}
      </div>
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={withQuery(path, { after: next })}>
            {w.more}
          </a>
        </nav>
      )}
    </>
  )
}

export const OfficeCounted = ({ counts }: { counts: OfficeCounts }) => {
  const w = usePage().words.asking
  return (
    <>
      {w.openCount(counts.open, counts.unanswered)}
      {counts.firstTime > 0 && w.firstTime(counts.firstTime)}
    </>
  )
}

export const OfficeCasesPage = ({
  office,
  counts,
  filters,
  topics,
  used,
  items,
  next,
}: {
  office: Account
  counts: OfficeCounts
  filters: Filters
  topics: readonly string[]
  used: readonly string[]
  items: readonly BoardCase[]
  next: string | undefined
}) => {
  const { words, path, me } = usePage()
  const w = words.asking
  const address = officeCasesPath(office)
  const title = w.officeCases(displayName(office))
  const feeds = { rss: `${address}.rss`, atom: `${address}.atom` }
  return (
    <Frame title={title} feeds={feeds}>
      <PageHead title={title}>
        <a href={accountPath(office)}>@{office.handle}</a> · <OfficeCounted counts={counts} />
      </PageHead>
      <p class="block buttons">
        <a class="button button--main" href={askPath(office)}>
          {w.askThis}
        </a>
        <FeedLink feeds={feeds} />
        {me !== null && (
          <span class="feeds">
            <a href={withQuery('/settings/webhooks', { office: office.handle })}>{words.merging.hook}</a>
          </span>
        )}
      </p>
      <Tabs
        label={w.order}
        tabs={boardOrders.map((order) => ({
          href: withQuery(path, { order, after: undefined }),
          text: w.orders[order],
          now: filters.order === order,
        }))}
      />
      {filters.order === 'random' && <p class="block quiet">{w.randomNote}</p>}
      <FilterForm action={address} filters={filters} topics={topics} used={used} />
      <Items items={items} next={next} />
      <CasesFoot office={office} />
    </Frame>
  )
}

export const AllCasesPage = ({
  filters,
  used,
  items,
  offices,
  next,
}: {
  filters: Filters
  used: readonly string[]
  items: readonly BoardCase[]
  offices: ReadonlyMap<Id, Account>
  next: string | undefined
}) => {
  const { words, path } = usePage()
  const w = words.asking
  return (
    <Frame title={w.allCases}>
      <PageHead title={w.allCases}>{w.allNote}</PageHead>
      <p class="block buttons">
        <a class="button button--main" href="/ask">
          {w.askTitle}
        </a>
        <a class="button button--quiet" href="/receipt">
          {w.receiptTitle}
        </a>
      </p>
      <Tabs
        label={w.order}
        tabs={(['unanswered', 'newest'] as const).map((order) => ({
          href: withQuery(path, { order, after: undefined }),
          text: w.orders[order],
          now: filters.order === order,
        }))}
      />
      <FilterForm action="/cases" filters={filters} used={used} />
      <Items items={items} offices={offices} next={next} />
      <CasesFoot />
    </Frame>
  )
}

export const MyCasesPage = ({
  items,
  offices,
  next,
}: {
  items: readonly BoardCase[]
  offices: ReadonlyMap<Id, Account>
  next: string | undefined
}) => {
  const w = usePage().words.asking
  return (
    <Frame title={w.myCases} unlisted>
      <PageHead title={w.myCases} />
      <p class="block buttons">
        <a class="button button--main" href="/ask">
          {w.askTitle}
        </a>
      </p>
      <Items items={items} offices={offices} next={next} />
    </Frame>
  )
}
