// The census as people read it: the same on the page and in a file of its own.
import type { Census, CodedSplit, Point, Split } from '#domain/census'
import type { DirectoryFilter } from '#domain/offices'
import { Label } from '../components/label.tsx'
import { Empty, Notice } from '../components/parts.tsx'
import { platformName } from '../offices/marks.tsx'
import { usePage } from '../page/page-view.ts'
import { FollowersSections } from './followers.tsx'
import { OpeningsSection } from './openings.tsx'
import { SeriesSection } from './series.tsx'
import { SplitSection, type SplitRow } from './split-table.tsx'

const total = ({ bodies, officials }: Split): number => bodies + officials

/** Where the accounts behind a number stand; undefined in a file of its own. */
export type LinkTo = ((filter: DirectoryFilter) => string) | undefined

const Sums = ({ census }: { census: Census }) => {
  const { words, formats } = usePage()
  const w = words.census
  const { accounts, distinct, followers } = census
  const sum = (name: string, count: string, note: string) => (
    <div class="sums__sum">
      <dt>{name}</dt>
      <dd class="sums__count">{count}</dd>
      <dd class="quiet">{note}</dd>
    </div>
  )
  const both = (split: Split) =>
    `${w.bodies} ${formats.whole(split.bodies)} · ${w.officials} ${formats.whole(split.officials)}`
  return (
    <dl class="block sums">
      {sum(w.accounts, formats.whole(total(accounts)), both(accounts))}
      {sum(w.distinct, formats.whole(total(distinct)), w.distinctNote)}
      {sum(w.followers, formats.short(followers.sum), w.followersNote)}
    </dl>
  )
}

const Method = ({ census }: { census: Census }) => {
  const { words } = usePage()
  const w = words.census
  return (
    <section class="block census__section census__section--wide" aria-labelledby="method">
      <h2 class="census__title" id="method">
        {w.method}
      </h2>
      <ul class="rules census__method">
        {w.methods.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      <p class="quiet">
        {w.packs}: {census.packs.map(({ code, version }) => `${code} ${version}`).join(' · ')}
      </p>
    </section>
  )
}

export const CensusReport = ({
  census,
  series,
  linkTo,
}: {
  census: Census
  series: readonly Point[]
  linkTo: LinkTo
}) => {
  const { words, formats } = usePage()
  const w = words.census
  const name = (labels: CodedSplit['labels'], code: string, filter: DirectoryFilter) =>
    linkTo === undefined ? (
      <Label labels={labels} code={code} />
    ) : (
      <a href={linkTo(filter)}>
        <Label labels={labels} code={code} />
      </a>
    )
  const coded = (splits: readonly CodedSplit[], filter: 'kind' | 'division' | 'function', rest?: Split): SplitRow[] => [
    ...splits
      .toSorted((one, other) => total(other) - total(one))
      .map((split) => ({ ...split, key: split.code, name: name(split.labels, split.code, { [filter]: split.code }) })),
    ...(rest !== undefined && total(rest) > 0 ? [{ ...rest, key: 'none', name: w.none }] : []),
  ]
  const ranks = census.byRank.filter((split) => total(split) > 0)
  const { activity } = census
  const used = (['active', 'dormant', 'neverPosted', 'unknown'] as const).filter((one) => total(activity[one]) > 0)
  return (
    <>
      {census.synthetic && <Notice kind="warning">{w.synthetic}</Notice>}
      {total(census.accounts) === 0 ? (
        <div class="sheet">
          <Empty icon="office">{w.empty}</Empty>
        </div>
      ) : (
        <>
          <Sums census={census} />
          <div class="census">
            <SplitSection
              id="bands"
              title={w.bands}
              rows={[
                ...census.byBand.map((split) => ({
                  ...split,
                  key: String(split.band),
                  name: `${split.band} · ${w.bandNames[split.band - 1] ?? ''}`,
                })),
                ...(total(census.withoutRank) > 0 ? [{ ...census.withoutRank, key: 'none', name: w.none }] : []),
              ]}
            />
            <SplitSection id="kinds" title={w.kinds} rows={coded(census.byKind, 'kind')} />
            <SplitSection
              id="ranks"
              title={w.ranks}
              rows={ranks.map((split) => ({
                ...split,
                key: `${split.scale} ${split.code}`,
                name: name(split.labels, split.code, { rank: `${split.scale} ${split.code}` }),
              }))}
            />
            <SplitSection
              id="or-above"
              title={`${w.ranks} · ${w.orAbove}`}
              rows={ranks.map((split) => ({
                ...split.orAbove,
                key: `${split.scale} ${split.code}`,
                name: (
                  <>
                    {name(split.labels, split.code, { rank: `${split.scale} ${split.code}`, orAbove: true })}{' '}
                    {w.orAbove}
                  </>
                ),
              }))}
            />
            <SplitSection
              id="divisions"
              title={w.divisions}
              shown={12}
              rows={coded(census.byDivision, 'division', census.withoutDivision)}
            />
            <SplitSection
              id="functions"
              title={w.functions}
              shown={12}
              rows={coded(census.byFunction, 'function', census.withoutFunction)}
            />
            <SplitSection
              id="activity"
              title={w.activity}
              note={w.activityNote(formats.whole(activity.dormantDays))}
              rows={used.map((one) => ({ ...activity[one], key: one, name: words.offices.activities[one] }))}
            />
            <SplitSection
              id="platforms"
              title={w.platforms}
              rows={census.byPlatform.map((split) => ({
                ...split,
                key: split.platform,
                name: platformName(split.platform, words),
              }))}
            />
            <FollowersSections followers={census.followers} />
            <OpeningsSection openings={census.openings} at={census.at} />
          </div>
        </>
      )}
      <div class="census">
        <SeriesSection points={series} />
        <Method census={census} />
      </div>
    </>
  )
}
