// The directory of verified accounts.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { DirectoryChoices, DirectoryFilter, DirectoryPage as Found, DivisionLevel, Group } from '#domain/offices'
import { Empty, Notice, PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DirectoryFilters } from './directory-filters.tsx'
import { DivisionTree } from './division-tree.tsx'
import { OutletLine } from './outlet-line.tsx'
import { directoryPath } from './query.ts'

export interface DirectoryShown {
  readonly filter: DirectoryFilter
  readonly after: string | undefined
  readonly choices: DirectoryChoices
  readonly groups: readonly Group[]
  readonly level: DivisionLevel
  readonly found: Found
  /** Of the accounts that are here. */
  readonly accounts: ReadonlyMap<Id, Account>
}

/** The same question to the open data. */
const dataPath = (filter: DirectoryFilter, format: '' | '.csv'): string =>
  directoryPath(filter).replace('/offices', `/api/bema/v1/offices${format}`)

const Results = ({ filter, after, found, accounts }: DirectoryShown) => {
  const { words, formats } = usePage()
  const w = words.offices
  const { bodies, officials } = found.total
  const count = formats.whole(bodies + officials)
  return (
    <section class="directory__results" aria-labelledby="results-title">
      <h2 class="hidden" id="results-title">
        {w.results}
      </h2>
      <p class="directory__count">
        <span role="status">{w.found(count, formats.whole(bodies), formats.whole(officials))}</span>
        <span class="quiet directory__data">
          <a href={dataPath(filter, '.csv')}>{w.csv}</a>
          <a href={dataPath(filter, '')}>{w.json}</a>
        </span>
      </p>
      {found.items.length === 0 ? (
        <div class="sheet">
          <Empty icon="office">
            <p>{w.nothing}</p>
            <a href={directoryPath({})}>{w.clear}</a>
          </Empty>
        </div>
      ) : (
        <ul class="sheet">
          {found.items.map((entry) => (
            <OutletLine
              key={entry.id}
              entry={entry}
              account={entry.accountId === null ? undefined : accounts.get(entry.accountId)}
            />
          ))}
        </ul>
      )}
      {(found.next !== undefined || after !== undefined) && (
        <nav class="pager" aria-label={words.frame.pages}>
          {after !== undefined && (
            <a class="button button--quiet" href={directoryPath(filter)}>
              {w.first}
            </a>
          )}
          {found.next !== undefined && (
            <a class="button" rel="next" href={directoryPath(filter, found.next)}>
              {w.next}
            </a>
          )}
        </nav>
      )}
    </section>
  )
}

export const OfficesPage = (shown: DirectoryShown) => {
  const { words } = usePage()
  const w = words.offices
  const { filter, choices, groups, level } = shown
  const nobody = choices.total.bodies + choices.total.officials === 0
  return (
    <Frame title={w.title} description={w.lead} place="offices" wide>
      <PageHead title={w.title}>
        {w.lead} <a href="/census">{w.census}</a> · <a href="/groups">{words.groups.title}</a>
      </PageHead>
      {choices.synthetic && <Notice kind="warning">{w.synthetic}</Notice>}
      {nobody ? (
        <div class="sheet">
          <Empty icon="office">
            <p>{w.empty}</p>
            <a href="/accounts?kind=office">{w.emptyLink}</a>
          </Empty>
        </div>
      ) : (
        <>
          <DirectoryFilters filter={filter} choices={choices} groups={groups} />
          <div class="directory">
            <DivisionTree level={level} filter={filter} />
            <Results {...shown} />
          </div>
        </>
      )}
    </Frame>
  )
}
