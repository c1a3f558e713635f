// Accounts with more followers than so many: the counts, and who they are.
import type { Census, TopAccount } from '#domain/census'
import { Icon } from '../components/icon.tsx'
import { Label } from '../components/label.tsx'
import { platformName } from '../offices/marks.tsx'
import { usePage } from '../page/page-view.ts'
import { SplitSection } from './split-table.tsx'

const Top = ({ top }: { top: readonly TopAccount[] }) => {
  const { words, formats } = usePage()
  return (
    <ol class="top">
      {top.map((one) => (
        <li key={`${one.platform} ${one.address}`}>
          <Icon name={one.official ? 'official' : 'office'} />
          <span class="top__name">
            <span class="hidden">{one.official ? words.census.officials : words.census.bodies}: </span>
            <Label labels={one.labels} code={one.address} />
            <span class="quiet">
              {' '}
              {platformName(one.platform, words)} · <bdi>{one.address}</bdi>
            </span>
          </span>
          <span class="top__count">{formats.short(one.followers)}</span>
        </li>
      ))}
    </ol>
  )
}

export const FollowersSections = ({ followers }: { followers: Census['followers'] }) => {
  const { words, formats } = usePage()
  const w = words.census
  const highest = followers.over.at(-1)
  return (
    <>
      <SplitSection
        id="followers"
        title={w.over}
        rows={followers.over.map((split) => ({
          ...split,
          key: String(split.followers),
          name: w.overName(formats.whole(split.followers)),
        }))}
      />
      {highest !== undefined && highest.top.length > 0 && (
        <section class="block census__section" aria-labelledby="top">
          <h2 class="census__title" id="top">
            {w.top(formats.whole(highest.followers))}
          </h2>
          <Top top={highest.top.slice(0, 10)} />
          {highest.top.length > 10 && (
            <details class="census__rest">
              <summary>{w.rest(formats.whole(highest.top.length - 10))}</summary>
              <Top top={highest.top.slice(10)} />
            </details>
          )}
        </section>
      )}
    </>
  )
}
