// The living page of components: every part in every state, on the real styles.
import { h, type ComponentChildren } from 'preact'
import { accountKinds } from '#domain/accounts'
import { iconNames } from '../assets/icons.ts'
import { AccountLine } from '../components/account-line.tsx'
import { ComposeForm } from '../components/compose-form.tsx'
import { Checkbox, ErrorSummary, FileField, Radios, Select, TextArea, TextField } from '../components/fields.tsx'
import { FollowForm } from '../components/follow-form.tsx'
import { Icon } from '../components/icon.tsx'
import { KindMark } from '../components/kind-mark.tsx'
import { Mark } from '../components/mark.tsx'
import { Empty, Notice, PageHead, Pager, Tabs } from '../components/parts.tsx'
import { PictureGrid } from '../components/picture-grid.tsx'
import { PostCard } from '../components/post-card.tsx'
import { SearchBox } from '../components/side.tsx'
import { Frame } from '../page/frame.tsx'
import { PageProvider, usePage } from '../page/page-view.ts'
import { startValues } from '../posts/compose-values.ts'
import { sampleMedia, sampleRelation, type Samples } from './samples.ts'

const colours = [
  'ground',
  'sheet',
  'inset',
  'line',
  'line-strong',
  'ink',
  'ink-soft',
  'ink-faint',
  'act',
  'act-strong',
  'act-soft',
  'act-fill',
  'warm',
  'warm-soft',
  'gold',
  'gold-soft',
  'slate',
  'slate-soft',
  'focus',
  'stone-1',
  'stone-2',
  'stone-3',
  'stone-4',
  'sky',
] as const

const sizes = ['display', 'title', 'large', 'post', 'body', 'small', 'fine'] as const

const Section = ({ name, title, children }: { name: string; title: string; children: ComponentChildren }) => (
  <section class="design__section" id={name}>
    <h2>{title}</h2>
    {children}
  </section>
)

const Looks = () => {
  const { words } = usePage()
  const s = words.reading.designSections
  return (
    <>
      <Section name="mark" title={s.mark}>
        <div class="design__row mark--big">
          <Mark title="Bema" />
        </div>
      </Section>
      <Section name="colours" title={s.colours}>
        <div class="swatches">
          {colours.map((name) => (
            <div class="swatch" key={name}>
              <div class={`swatch__colour swatch--${name}`} />
              <code>{name}</code>
            </div>
          ))}
        </div>
      </Section>
      <Section name="type" title={s.type}>
        {sizes.map((size) => (
          <p class={`specimen--${size}`} key={size}>
            石阶之上，人人可言 Anyone may speak 0123456789 <code>{size}</code>
          </p>
        ))}
      </Section>
      <Section name="space" title={s.space}>
        <div class="design__row">
          {[1, 2, 3, 4, 5, 6, 7, 8].map((step) => (
            <div key={step} class="swatch">
              <div class={`spacer spacer--${step}`} />
              <code>{step}</code>
            </div>
          ))}
        </div>
      </Section>
      <Section name="icons" title={s.icons}>
        <div class="design__row">
          {iconNames.map((name) => (
            <span class="icon-sample" key={name}>
              <Icon name={name} />
              {name}
            </span>
          ))}
        </div>
      </Section>
    </>
  )
}

const Controls = () => {
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
          <TextField name="design-name" label={words.signing.displayName} hint={words.signing.displayNameHint} optional />
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
          <FileField name="design-file" label={words.settings.avatar} hint={words.settings.pictureHint} accept="image/png" />
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

const Things = ({ signedIn, visitor }: { signedIn: Samples; visitor: Samples }) => {
  const { words, formats, now } = usePage()
  const s = words.reading.designSections
  const { accounts, posts } = signedIn
  const grids = [1, 2, 3, 4, 6, 9]
  return (
    <>
      <Section name="kinds" title={s.kinds}>
        <div class="design__row">
          {accountKinds.map((kind) => (
            <KindMark key={kind} kind={kind} />
          ))}
        </div>
      </Section>
      <Section name="avatars" title={s.avatars}>
        <div class="design__row">
          {accountKinds.flatMap((kind) =>
            [1, 2, 3, 4].map((number) => (
              <img
                key={`${kind}-${number}`}
                class={`avatar avatar--large avatar--${kind === 'citizen' || kind === 'official' || kind === 'other' ? 'person' : 'body'}`}
                src={`/avatars/${kind}/${number * 7_654_321}.svg`}
                alt={words.accounts.kinds[kind]}
                width="96"
                height="96"
                loading="lazy"
              />
            )),
          )}
        </div>
      </Section>
      <Section name="accounts" title={s.accounts}>
        <div class="design__column sheet">
          <AccountLine account={accounts.weather} relation={sampleRelation(accounts.weather)} />
          <AccountLine account={accounts.judge} relation={sampleRelation(accounts.judge, { following: true })} />
          <AccountLine account={accounts.ada} relation={sampleRelation(accounts.ada)} />
          <AccountLine account={accounts.radio} relation={sampleRelation(accounts.radio, { blocking: true })} />
        </div>
        <div class="design__row">
          <FollowForm account={accounts.weather} relation={sampleRelation(accounts.weather)} />
          <FollowForm account={accounts.ada} relation={sampleRelation(accounts.ada, { requested: true })} />
        </div>
      </Section>
      <Section name="posts" title={s.posts}>
        <div class="design__column sheet">
          {Object.entries(posts).map(([name, view]) => (
            <PostCard key={name} view={view} />
          ))}
        </div>
        <div class="design__column sheet">
          <PostCard view={visitor.posts.pictures} focus />
          <PostCard view={visitor.posts.question} joint="below" />
          <PostCard view={visitor.posts.answer} joint="above" />
          <PostCard view={visitor.posts.long} pinned />
        </div>
      </Section>
      <Section name="pictures" title={s.pictures}>
        <div class="design__row design__row--top">
          {grids.map((count) => (
            <div class="grid-sample" key={count}>
              <PictureGrid
                view={{
                  ...visitor.posts.pictures,
                  media: Array.from({ length: count }, (_, index) => sampleMedia(900_000 + index * 31 + count, accounts.court)),
                }}
              />
            </div>
          ))}
        </div>
      </Section>
      <Section name="compose" title={words.posts.compose}>
        <div class="design__column sheet">
          <ComposeForm use={{ kind: 'post' }} values={startValues(accounts.lin, '今晚石桥有风。')} />
        </div>
      </Section>
      <Section name="numbers" title={s.numbers}>
        <p>
          {[7, 9_999, 12_345, 1_268_400, 240_000_000].map((count) => formats.short(count)).join(' · ')}
        </p>
        <p>
          {[10_000, 8 * 60_000, 5 * 3_600_000, 26 * 3_600_000, 30 * 86_400_000, 5_000 * 86_400_000]
            .map((age) => formats.relative(now - age, now))
            .join(' · ')}
        </p>
      </Section>
    </>
  )
}

export const DesignPage = ({ signedIn, visitor }: { signedIn: Samples; visitor: Samples }) => {
  const page = usePage()
  const { words } = page
  // parts for people with an account show themselves to visitors too
  const { lin } = signedIn.accounts
  const asReader = page.me === null ? { ...page, me: lin, viewer: { accountId: lin.id, userId: null, role: 'none' as const } } : page
  return (
    <Frame title={words.reading.designTitle} wide unlisted>
      <PageHead title={words.reading.designTitle}>{words.reading.designNote}</PageHead>
      <div class="design">
        <Looks />
        <Controls />
        {h(PageProvider, { value: asReader, children: <Things signedIn={signedIn} visitor={visitor} /> })}
      </div>
    </Frame>
  )
}
