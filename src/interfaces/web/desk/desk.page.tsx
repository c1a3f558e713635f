// The queue of an office: where its cases stand, filters, and a line for each.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import {
  assignments,
  deskPlaces,
  inquiryKinds,
  inquiryStates,
  MOST_COUNTED,
  stateTypes,
  type DeskCounts,
  type DeskLine,
  type DeskPlace,
  type DeskWish,
} from '#domain/inquiries'
import { displayName } from '../components/display-name.ts'
import { Checkbox, Select, TextField } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { TopicFilter } from '../components/topic-filter.tsx'
import { accountPath, deskPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DeskKeys } from './desk-keys.tsx'

const countText = (count: number): string => (count >= MOST_COUNTED ? `${MOST_COUNTED - 1}+` : String(count))

export type DeskTab = DeskPlace | 'posts' | 'aside' | 'parts' | 'topics'

/** The queues, and what stands beside them. */
export const DeskTabs = ({ now, counts }: { now: DeskTab; counts: DeskCounts }) => {
  const { words, me } = usePage()
  const w = words.desk
  const places = deskPlaces.filter(
    (place) => place === now || !['offered', 'joint', 'decide'].includes(place) || counts[place] > 0,
  )
  const tab = (name: DeskTab, href: string, text: string, count?: number) => (
    <a key={name} class="tabs__tab" href={href} aria-current={now === name ? 'page' : undefined}>
      {text}
      {count !== undefined && count > 0 && <span class="desk__count">{countText(count)}</span>}
    </a>
  )
  return (
    <nav class="tabs" aria-label={w.places_label}>
      {tab('open', '/desk', w.places.open, counts.open)}
      {tab('posts', '/desk/posts', w.posts, counts.posts)}
      {places
        .filter((place) => place !== 'open')
        .map((place) => tab(place, `/desk?place=${place}`, w.places[place], counts[place]))}
      {tab('parts', '/desk/parts', w.parts)}
      {tab('topics', '/desk/topics', w.topics)}
      {me !== null && (
        <a class="tabs__tab" href={accountPath(me, 'promises')}>
          {words.calendars.promises}
        </a>
      )}
    </nav>
  )
}

const Quick = ({ counts, wish }: { counts: DeskCounts; wish: DeskWish }) => {
  const { words, path } = usePage()
  const w = words.desk.quick
  const bare = { place: undefined, after: undefined, late: undefined, assignee: undefined, state: undefined }
  const links = [
    { text: w.late, count: counts.late, now: wish.late === true, query: { late: '1' } },
    { text: w.mine, count: counts.mine, now: wish.assignee === 'me', query: { assignee: 'me' } },
    { text: w.nobody, count: counts.nobody, now: wish.assignee === 'nobody', query: { assignee: 'nobody' } },
    { text: w.disputed, count: counts.disputed, now: wish.state === 'disputed', query: { state: 'disputed' } },
  ]
  return (
    <ul class="desk__quick">
      {links.map(({ text, count, now, query }) => (
        <li key={text}>
          <a href={withQuery(path, { ...bare, ...(now ? {} : query) })} aria-current={now ? 'true' : undefined}>
            {text} <span class="desk__count">{countText(count)}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const Filters = ({
  wish,
  offices,
  topics,
}: {
  wish: DeskWish
  offices: readonly Account[]
  topics: readonly string[]
}) => {
  const { words } = usePage()
  const w = words.desk
  const any = { value: '', label: w.all }
  const states = inquiryStates.filter((state) => stateTypes[state] === wish.place)
  const isNarrowed = [wish.state, wish.kind, wish.assignee, wish.topic, wish.number].some((one) => one !== undefined)
  return (
    <details class="block desk__filters" open={isNarrowed}>
      <summary data-key="filter">{w.filters}</summary>
      <form method="get" action="/desk" class="desk__fields">
        <input type="hidden" name="place" value={wish.place} />
        <TextField name="number" label={w.number} hint={w.numberHint} value={wish.number ?? ''} spellcheck={false} />
        {states.length > 1 && (
          <Select
            name="state"
            label={w.state}
            value={wish.state ?? ''}
            options={[any, ...states.map((value) => ({ value, label: w.states[value] }))]}
          />
        )}
        <Select
          name="kind"
          label={w.kind}
          value={wish.kind ?? ''}
          options={[any, ...inquiryKinds.map((value) => ({ value, label: words.calendars.kinds[value] }))]}
        />
        <Select
          name="assignee"
          label={w.assignee}
          value={wish.assignee ?? ''}
          options={[any, ...assignments.map((value) => ({ value, label: w.assignees[value] }))]}
        />
        <TopicFilter label={w.topic} any={w.all} value={wish.topic ?? ''} topics={topics} />
        {offices.length > 1 && (
          <Select
            name="office"
            label={w.office}
            value={wish.officeId === undefined ? '' : String(wish.officeId)}
            options={[
              { value: '', label: w.allOffices },
              ...offices.map((office) => ({ value: String(office.id), label: displayName(office) })),
            ]}
          />
        )}
        <Checkbox name="late" label={w.late} checked={wish.late === true} />
        <p>
          <button class="button" type="submit">
            {w.apply}
          </button>
        </p>
      </form>
    </details>
  )
}

const Due = ({ at, open }: { at: number | null; open: boolean }) => {
  const { words, formats, now } = usePage()
  const w = words.desk
  if (!open || at === null) return null
  const isLate = at <= now
  return (
    <span class={`desk__due${isLate ? ' desk__due--late' : ''}`}>
      {isLate ? w.overdue(formats.full(at)) : w.due(formats.full(at))}
    </span>
  )
}

const Line = ({
  line,
  nameOf,
  office,
}: {
  line: DeskLine
  nameOf: (userId: Id) => string
  /** Shown to coordinators. */
  office: Account | undefined
}) => {
  const { words, path } = usePage()
  const w = words.desk
  const { inquiry } = line
  const isOpen = inquiry.stateType === 'open' || inquiry.stateType === 'waiting'
  return (
    <li class="desk__line" data-line>
      <div>
        <p class="desk__head">
          <a href={deskPath(inquiry.number)} data-open>
            {inquiry.number}
          </a>
          <span class={`desk__state desk__state--${inquiry.stateType}`}>{w.states[inquiry.state]}</span>
          <Due at={inquiry.dueAt} open={isOpen} />
        </p>
        <p class="desk__words" lang={inquiry.language ?? undefined}>
          {line.words ?? <em>{w.erased}</em>}
        </p>
        <p class="quiet">
          {[
            words.calendars.kinds[inquiry.kind],
            inquiry.publicity === 'private' ? w.private : w.public,
            ...(office === undefined ? [] : [displayName(office)]),
            line.assigneeId === null ? w.unassigned : w.assignedTo(nameOf(line.assigneeId)),
            ...(inquiry.topic === null ? [] : [`#${inquiry.topic}`]),
            ...(inquiry.joined > 0 ? [w.joined(inquiry.joined)] : []),
          ].join(' · ')}{' '}
          · <Time at={inquiry.createdAt} />
        </p>
      </div>
      {isOpen && line.assigneeId === null && (
        <form method="post" action={deskPath(inquiry.number, 'assign')} data-assign>
          <HiddenFields next={path} />
          <input type="hidden" name="user" value="me" />
          <input type="hidden" name="seen" value={inquiry.version} />
          <button class="button button--small" type="submit" aria-label={`${w.take}: ${inquiry.number}`}>
            {w.take}
          </button>
        </form>
      )}
    </li>
  )
}

export const DeskPage = ({
  me,
  wish,
  lines,
  next,
  counts,
  offices,
  topics,
  nameOf,
}: {
  me: string
  wish: DeskWish
  lines: readonly DeskLine[]
  next: string | undefined
  counts: DeskCounts
  /** Hers first. */
  offices: readonly Account[]
  /** Of her own office. */
  topics: readonly string[]
  nameOf: (userId: Id) => string
}) => {
  const { words, path } = usePage()
  const w = words.desk
  const byId = new Map(offices.map((office) => [office.id, office]))
  return (
    <Frame title={w.of(me)} place="desk" unlisted wide desk>
      <PageHead title={w.of(me)}>{w.note}</PageHead>
      <DeskTabs now={wish.place} counts={counts} />
      {wish.place === 'open' && <Quick counts={counts} wish={wish} />}
      <Filters wish={wish} offices={offices} topics={topics} />
      <bema-desk>
        <ul class="sheet rows desk__lines">
          {lines.map((line) => (
            <Line
              key={line.inquiry.id}
              line={line}
              nameOf={nameOf}
              office={offices.length > 1 ? byId.get(line.inquiry.officeId) : undefined}
            />
          ))}
        </ul>
        {lines.length === 0 && (
          <div class="sheet">
            <Empty icon="check">{w.empty}</Empty>
          </div>
        )}
        <DeskKeys />
      </bema-desk>
      {(next !== undefined || wish.after !== undefined) && (
        <nav class="pager" aria-label={words.frame.pages}>
          {wish.after !== undefined && (
            <a class="button button--quiet" href={withQuery(path, { after: undefined })}>
              {w.first}
            </a>
          )}
          {next !== undefined && (
            <a class="button" rel="next" href={withQuery(path, { after: next })}>
              {w.more}
            </a>
          )}
        </nav>
      )}
    </Frame>
  )
}
