// The living page, second part: buttons, forms, notices, navigation.
import { Checkbox, ErrorSummary, FileField, Radios, Select, TextArea, TextField } from '../components/fields.tsx'
import { Empty, Notice, Pager, Tabs } from '../components/parts.tsx'
import { SearchBox } from '../components/side.tsx'
import { usePage } from '../page/page-view.ts'
import { Section } from './section.tsx'

export const Controls = () => {
  const { words } = usePage()
  const s = words.reading.designSections
  const errors = [{ field: 'design-wrong', message: words.problems.required }]
  return (
    <>
      <Section name="buttons" title={s.buttons}>
        <div class="design__row">
          <button class="button button--main" type="button">
            {words.posts.send}
          </button>
          <button class="button" type="button">
            {words.frame.save}
          </button>
          <button class="button button--quiet" type="button">
            {words.frame.cancel}
          </button>
          <button class="button button--danger" type="button">
            {words.posts.delete}
          </button>
          <button class="button button--small button--main" type="button">
            {words.accounts.follow}
          </button>
          <button class="button button--small button--quiet" type="button">
            {words.accounts.unfollow}
          </button>
          <button class="button" type="button" disabled>
            {words.frame.apply}
          </button>
          <a class="button" href="#buttons">
            {words.frame.more}
          </a>
        </div>
      </Section>
      <Section name="forms" title={s.forms}>
        <div class="design__column block form">
          <ErrorSummary errors={errors} focus={false} />
          <TextField
            name="design-name"
            label={words.signing.displayName}
            hint={words.signing.displayNameHint}
            optional
          />
          <TextField name="design-wrong" label={words.signing.email} value="ada@" errors={errors} />
          <TextArea name="design-note" label={words.settings.note} hint={words.settings.noteHint} />
          <Select
            name="design-select"
            label={words.posts.visibilityLabel}
            value="public"
            options={[{ value: 'public', label: words.posts.visibility.public }]}
          />
          <Radios
            name="design-radio"
            legend={words.frame.textSize}
            value="medium"
            options={Object.entries(words.frame.textSizes).map(([value, label]) => ({ value, label }))}
          />
          <Checkbox name="design-check" label={words.settings.locked} checked />
          <FileField
            name="design-file"
            label={words.settings.avatar}
            hint={words.settings.pictureHint}
            accept="image/png"
          />
          <SearchBox id="design-q" />
        </div>
      </Section>
      <Section name="notices" title={s.notices}>
        <Notice>{words.signing.approval}</Notice>
        <Notice kind="done">{words.frame.flash.saved}</Notice>
        <Notice kind="warning">{words.reading.searchBehind}</Notice>
        <div class="sheet">
          <Empty icon="bell">{words.reading.notificationsEmpty}</Empty>
        </div>
      </Section>
      <Section name="navigation" title={s.navigation}>
        <Tabs
          label={s.navigation}
          tabs={[
            { href: '#navigation', text: words.accounts.posts, now: true },
            { href: '#navigation-2', text: words.accounts.replies, now: false },
            { href: '#navigation-3', text: words.accounts.media, now: false },
          ]}
        />
        <Pager next={1} />
      </Section>
    </>
  )
}
