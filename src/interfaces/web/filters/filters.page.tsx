// Settings: the filters of the account, and the form to make or change one.
import type { Filter } from '#domain/filters'
import { filterActions, filterPlaces, type FilterAction, type FilterPlace } from '#domain/filters'
import { Field, Radios, Select, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'

export interface WordRow {
  /** The id of a word that is there, or a number of ours for a new one. */
  readonly key: string
  readonly word: string
  readonly whole: boolean
}

export interface FilterValues {
  readonly title: string
  readonly words: readonly WordRow[]
  readonly places: readonly FilterPlace[]
  readonly action: FilterAction
  /** Seconds as text, `never` or `keep`. */
  readonly ends: string
}

const NEW_ROWS = 3
const fewWords = 5

export const emptyValues: FilterValues = {
  title: '',
  words: [],
  places: ['home', 'public'],
  action: 'warn',
  ends: 'never',
}

export const valuesOf = (filter: Filter): FilterValues => ({
  title: filter.title,
  words: filter.words.map(({ id, word, whole }) => ({ key: String(id), word, whole })),
  places: filter.places,
  action: filter.action,
  ends: 'keep',
})

const spare = ({ words }: FilterValues): readonly WordRow[] =>
  Array.from({ length: NEW_ROWS }, (_, at) => ({ key: `new${words.length + at}`, word: '', whole: false }))

const Words = ({ values, errors }: { values: FilterValues; errors: FormErrors }) => {
  const { picking: w } = usePage().words
  return (
    <Field name="keyword" label={w.filterWords} hint={w.filterWordsHint} errors={errors}>
      {(ties) => (
        <ol class="filter-words">
          {[...values.words, ...spare(values)].map(({ key, word, whole }, at) => (
            <li key={key}>
              <input
                {...(at === 0 ? { ...ties, name: undefined } : {})}
                class="input"
                type="text"
                name={`word_${key}`}
                value={word}
                maxLength={512}
                aria-label={w.filterWord(at + 1)}
              />
              <input type="hidden" name="key" value={key} />
              <label class="choice">
                <input type="checkbox" name="whole" value={key} checked={whole} />
                <span>
                  {w.wholeWord}
                  <span class="hidden"> {w.filterWord(at + 1)}</span>
                </span>
              </label>
            </li>
          ))}
        </ol>
      )}
    </Field>
  )
}

const FilterForm = ({
  action,
  values,
  errors,
  changes,
}: {
  action: string
  values: FilterValues
  errors: FormErrors
  changes: boolean
}) => {
  const { words } = usePage()
  const w = words.picking
  const ends = Object.entries(w.ends).filter(([value]) => changes || value !== 'keep')
  // numbers come first in an object: what is chosen most stands first in the list
  const options = ends
    .map(([value, label]) => ({ value, label }))
    .sort((one, other) => Number(/^\d/.test(one.value)) - Number(/^\d/.test(other.value)))
  return (
    <form class="block form" method="post" action={action}>
      <HiddenFields />
      <TextField
        name="title"
        label={w.filterTitle}
        hint={w.filterTitleHint}
        value={values.title}
        maxLength={256}
        errors={errors}
        required
      />
      <Words values={values} errors={errors} />
      <fieldset class="choices">
        <legend class="field__label">{w.filterPlaces}</legend>
        {filterPlaces.map((place) => (
          <label class="choice" key={place}>
            <input
              type="checkbox"
              id={place === 'home' ? 'field-context' : undefined}
              name="place"
              value={place}
              checked={values.places.includes(place)}
            />
            <span>{w.places[place]}</span>
          </label>
        ))}
      </fieldset>
      <Radios
        name="action"
        legend={w.filterAction}
        value={values.action}
        options={filterActions.map((one) => ({ value: one, label: w.actions[one] }))}
      />
      <Select name="ends" label={w.filterEnds} value={values.ends} options={options} />
      <p>
        <button class="button button--main" type="submit">
          {words.frame.save}
        </button>
      </p>
    </form>
  )
}

const FilterLine = ({ filter }: { filter: Filter }) => {
  const { words, formats, now } = usePage()
  const w = words.picking
  const shown = filter.words.slice(0, fewWords).map(({ word }) => word)
  return (
    <li>
      <div>
        <p>
          <strong>{filter.title}</strong>
        </p>
        <p>
          {w.wordsOf(shown)}
          {filter.words.length > shown.length && w.moreWords(filter.words.length)}
          {filter.posts.length > 0 && <span class="quiet"> {w.filteredPosts(filter.posts.length)}</span>}
        </p>
        <p class="quiet">
          {w.actions[filter.action]} · {w.wordsOf(filter.places.map((place) => w.places[place]))}
          {filter.expiresAt !== null &&
            ` · ${filter.expiresAt <= now ? w.over : w.endsAt(formats.full(filter.expiresAt))}`}
        </p>
      </div>
      <div class="buttons">
        <a class="button button--small" href={`/settings/filters/${filter.id}`}>
          {w.change}
          <span class="hidden"> {filter.title}</span>
        </a>
        <form method="post" action={`/settings/filters/${filter.id}/remove`}>
          <HiddenFields />
          <button class="button button--small button--danger" type="submit">
            {w.removeFilter}
            <span class="hidden"> {filter.title}</span>
          </button>
        </form>
      </div>
    </li>
  )
}

export const FiltersPage = ({
  filters,
  values = emptyValues,
  errors = [],
}: {
  filters: readonly Filter[]
  values?: FilterValues
  errors?: FormErrors
}) => {
  const w = usePage().words.picking
  return (
    <SettingsFrame place="filters" errors={errors}>
      <p class="block">{w.filtersNote}</p>
      {filters.length === 0 ? (
        <div class="sheet">
          <Empty icon="hidden">{w.noFilters}</Empty>
        </div>
      ) : (
        <ul class="sheet rows">
          {filters.map((filter) => (
            <FilterLine key={filter.id} filter={filter} />
          ))}
        </ul>
      )}
      <h2 class="subhead">{w.newFilter}</h2>
      <FilterForm action="/settings/filters" values={values} errors={errors} changes={false} />
    </SettingsFrame>
  )
}

export const FilterPage = ({
  filter,
  values = valuesOf(filter),
  errors = [],
}: {
  filter: Filter
  values?: FilterValues
  errors?: FormErrors
}) => {
  const w = usePage().words.picking
  return (
    <SettingsFrame place="filters" errors={errors}>
      <h2 class="subhead">{w.editFilter}</h2>
      <FilterForm action={`/settings/filters/${filter.id}`} values={values} errors={errors} changes />
      {filter.posts.length > 0 && (
        <ul class="sheet rows">
          {filter.posts.map(({ id, postId }, at) => (
            <li key={id}>
              <a href={`/posts/${postId}`}>{w.postInFilter(at + 1)}</a>
              <form method="post" action={`/settings/filters/posts/${id}/remove`}>
                <HiddenFields />
                <button class="button button--small" type="submit">
                  {w.takeOut}
                  <span class="hidden"> {w.postInFilter(at + 1)}</span>
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
    </SettingsFrame>
  )
}
