// The form that narrows the directory. A plain GET form: every choice stands in the address.
import { activities, type DirectoryChoices, type DirectoryFilter, type Group } from '#domain/offices'
import { Checkbox, fieldId, Select, type Option } from '../components/fields.tsx'
import { Icon } from '../components/icon.tsx'
import { labelIn } from '../components/label.tsx'
import { usePage } from '../page/page-view.ts'
import { platformName } from './marks.tsx'
import { directoryPath, isNarrowed } from './query.ts'

const thresholds = [1_000, 10_000, 100_000, 1_000_000]

export const DirectoryFilters = ({
  filter,
  choices,
  groups,
}: {
  filter: DirectoryFilter
  choices: DirectoryChoices
  groups: readonly Group[]
}) => {
  const { words, locale, formats } = usePage()
  const w = words.offices
  const any: Option = { value: '', label: w.any }
  const scales = new Set(choices.ranks.map(({ scale }) => scale.code))
  const narrowed = isNarrowed(filter)
  return (
    <form class="block directory__form" role="search" method="get" action="/offices" aria-label={w.filters}>
      <div class="searchbox">
        <label class="hidden" for={fieldId('q')}>
          {w.search}
        </label>
        <input
          class="input"
          id={fieldId('q')}
          type="search"
          name="q"
          value={filter.name ?? ''}
          placeholder={w.searchHint}
          autoComplete="off"
        />
        <button class="button" type="submit">
          <Icon name="search" />
          <span class="hidden">{w.find}</span>
        </button>
      </div>
      {filter.division !== undefined && <input type="hidden" name="division" value={filter.division} />}
      <details class="directory__more" open={narrowed}>
        <summary class="directory__summary">
          <Icon name="settings" />
          {w.filters}
          <Icon name="down" class="directory__arrow" />
        </summary>
        <div class="directory__fields">
          <Select
            name="side"
            label={w.side}
            value={filter.side ?? ''}
            options={[
              any,
              { value: 'bodies', label: w.sides.bodies },
              { value: 'officials', label: w.sides.officials },
            ]}
          />
          <Select
            name="kind"
            label={w.kind}
            value={filter.kind ?? ''}
            options={[
              any,
              ...choices.kinds.map(({ code, labels }) => ({ value: code, label: labelIn(labels, locale, code) })),
            ]}
          />
          <Select
            name="function"
            label={w.function}
            value={filter.function ?? ''}
            options={[
              any,
              ...choices.functions.map(({ code, labels, depth }) => ({
                value: code,
                label: `${'　'.repeat(depth)}${labelIn(labels, locale, code)}`,
              })),
            ]}
          />
          <Select
            name="platform"
            label={w.platform}
            value={filter.platform ?? ''}
            options={[any, ...choices.platforms.map((name) => ({ value: name, label: platformName(name, words) }))]}
          />
          <Select
            name="activity"
            label={w.activity}
            value={filter.activity ?? ''}
            options={[any, ...activities.map((one) => ({ value: one, label: w.activities[one] }))]}
          />
          <Select
            name="followers"
            label={w.followersOver}
            value={filter.followersOver === undefined ? '' : String(filter.followersOver)}
            options={[
              any,
              ...[...new Set([...thresholds, ...(filter.followersOver === undefined ? [] : [filter.followersOver])])]
                .sort((one, other) => one - other)
                .map((count) => ({ value: String(count), label: formats.whole(count) })),
            ]}
          />
          {groups.length > 0 && (
            <Select
              name="group"
              label={words.groups.views}
              value={filter.group ?? ''}
              options={[
                any,
                ...groups.map(({ code, labels }) => ({ value: code, label: labelIn(labels, locale, code) })),
              ]}
            />
          )}
          <div class="directory__rank">
            <Select
              name="rank"
              label={w.rank}
              value={filter.rank ?? ''}
              options={[
                any,
                ...choices.ranks.map(({ code, labels, scale }) => ({
                  value: code,
                  label: `${labelIn(labels, locale, code)}${scales.size > 1 ? ` · ${labelIn(scale.labels, locale, scale.code)}` : ''}`,
                })),
              ]}
            />
            <Checkbox name="above" label={w.orAbove} checked={filter.orAbove === true} />
          </div>
          <div class="buttons directory__apply">
            <button class="button button--main" type="submit">
              {w.filter}
            </button>
            {(narrowed || filter.name !== undefined || filter.division !== undefined) && (
              <a href={directoryPath({})}>{w.clear}</a>
            )}
          </div>
        </div>
      </details>
    </form>
  )
}
