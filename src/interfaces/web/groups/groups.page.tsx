// All groups, and those of the office that looks.
import type { Group, Groups } from '#domain/offices'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { labelIn } from '../components/label.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { groupPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export interface GroupsShown {
  readonly groups: readonly Group[]
  /** How many offices each has. */
  readonly sizes: ReadonlyMap<number, number>
  readonly next: string | undefined
  /** Of the office that looks; undefined for everybody else. */
  readonly own: Awaited<ReturnType<Groups['ofOffice']>> | undefined
}

export const GroupLines = ({ groups, sizes }: { groups: readonly Group[]; sizes: ReadonlyMap<number, number> }) => {
  const { words, locale } = usePage()
  return (
    <ul class="rows">
      {groups.map((group) => (
        <li key={group.id}>
          <div>
            <p>
              <a class="name" href={groupPath(group.code)}>
                {labelIn(group.labels, locale, group.code)}
              </a>{' '}
              <span class="tag">{words.groups.templates[group.template].name}</span>
            </p>
            <p class="quiet">
              {words.groups.offices(String(sizes.get(group.id) ?? 1))} · {group.code}
            </p>
          </div>
        </li>
      ))}
    </ul>
  )
}

const Answer = ({ group }: { group: Group }) => {
  const { words, locale } = usePage()
  const w = words.groups
  return (
    <section class="block group__asked">
      <h2 class="side__title">
        {w.invitedTo}: <a href={groupPath(group.code)}>{labelIn(group.labels, locale, group.code)}</a>
      </h2>
      <p class="quiet">{w.invitedNote}</p>
      <div class="buttons">
        {(['accept', 'decline'] as const).map((deed) => (
          <form key={deed} method="post" action={groupPath(group.code, deed)}>
            <HiddenFields />
            <button class={`button${deed === 'accept' ? ' button--main' : ''}`} type="submit">
              {w[deed]}
            </button>
          </form>
        ))}
      </div>
    </section>
  )
}

export const GroupsPage = ({ groups, sizes, next, own }: GroupsShown) => {
  const { words, me } = usePage()
  const w = words.groups
  const mine =
    own === undefined
      ? []
      : ([
          ['coordinates', own.coordinates],
          ['memberOf', own.memberOf],
        ] as const)
  return (
    <Frame title={w.title} description={w.lead} place={me?.kind === 'office' ? 'groups' : 'offices'}>
      <PageHead title={w.title}>
        {w.lead} <a href="/offices">{words.offices.title}</a>
      </PageHead>
      {own?.invitedTo.map((group) => (
        <Answer key={group.id} group={group} />
      ))}
      {mine.map(([side, some]) =>
        some.length === 0 ? null : (
          <section class="sheet draft__list" key={side}>
            <h2 class="draft__head">
              {w.mine}: {w[side]}
            </h2>
            <GroupLines groups={some} sizes={sizes} />
          </section>
        ),
      )}
      {own !== undefined && (
        <p class="block">
          <a class="button" href="/groups/new">
            {w.newGroup}
          </a>
        </p>
      )}
      <section class="sheet draft__list" aria-label={w.title}>
        {groups.length === 0 ? <Empty icon="office">{w.empty}</Empty> : <GroupLines groups={groups} sizes={sizes} />}
      </section>
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={withQuery('/groups', { after: next })}>
            {words.offices.next}
          </a>
        </nav>
      )}
    </Frame>
  )
}
