// The form of a search: one box, and behind "more conditions" the same that operators say. A plain GET form.
import { fieldId, Select, TextField } from '../components/fields.tsx'
import { Icon } from '../components/icon.tsx'
import { usePage } from '../page/page-view.ts'
import { emptyForm, whats, type SearchForm } from './search-form.ts'

const Conditions = ({ form }: { form: SearchForm }) => {
  const { words, me } = usePage()
  const w = words.searching
  const narrowed = Object.entries(form).some(([name, value]) => name !== 'words' && value !== '')
  const wheres = Object.entries(w.wheres)
    .filter(([value]) => value !== 'library' || me !== null || form.where === 'library')
    .map(([value, label]) => ({ value, label }))
  return (
    <details class="directory__more" open={narrowed}>
      <summary class="directory__summary">
        <Icon name="settings" />
        {w.more}
        <Icon name="down" class="directory__arrow" />
      </summary>
      <div class="directory__fields">
        <TextField
          name="from"
          label={w.from}
          hint={w.fromHint}
          value={form.from}
          autocomplete="off"
          spellcheck={false}
        />
        <Select
          name="what"
          label={w.what}
          value={form.what}
          options={[{ value: '', label: w.any }, ...whats.map((value) => ({ value, label: w.whats[value] ?? value }))]}
        />
        <TextField type="date" name="since" label={w.since} value={form.since} />
        <TextField type="date" name="until" label={w.until} value={form.until} />
        <Select
          name="language"
          label={w.language}
          value={form.language}
          options={[
            { value: '', label: w.any },
            ...Object.entries(words.posts.languages)
              .filter(([value]) => value !== '')
              .map(([value, label]) => ({ value, label })),
            ...(form.language === '' || Object.hasOwn(words.posts.languages, form.language)
              ? []
              : [{ value: form.language, label: form.language }]),
          ]}
        />
        <Select name="where" label={w.where} value={form.where} options={wheres} />
        <p class="directory__apply">
          <button class="button button--main" type="submit">
            {w.find}
          </button>
        </p>
      </div>
    </details>
  )
}

export const SearchFields = ({ asked, form, kind }: { asked: string; form: SearchForm; kind: string }) => {
  const { words } = usePage()
  const ofPosts = kind === 'posts'
  return (
    <form class="search-form" role="search" method="get" action="/search">
      <div class="searchbox">
        <label class="hidden" for={fieldId('q')}>
          {words.frame.searchLabel}
        </label>
        <input
          class="input"
          id={fieldId('q')}
          type="search"
          name="q"
          value={ofPosts ? form.words : asked}
          placeholder={words.frame.searchPlaceholder}
          autoComplete="off"
          enterkeyhint="search"
        />
        {!ofPosts && <input type="hidden" name="kind" value={kind} />}
        <button class="button" type="submit">
          <Icon name="search" />
          <span class="hidden">{words.reading.searchButton}</span>
        </button>
      </div>
      <p class="quiet">
        {words.reading.searchHint}
        {ofPosts && ` ${words.searching.hint}`}
      </p>
      {ofPosts && <Conditions form={asked === '' ? emptyForm : form} />}
    </form>
  )
}
