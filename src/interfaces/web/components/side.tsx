// What stands beside timelines: a search box, topics of the day, offices to follow.
import type { Topic } from '#domain/topics'
import { topicPath } from '../links.ts'
import { usePage, type SideData } from '../page/page-view.ts'
import { AccountLine } from './account-line.tsx'
import { fieldId } from './fields.tsx'
import { Icon } from './icon.tsx'
import { Kept } from './kept.tsx'

export const SearchBox = ({ id }: { id: string }) => {
  const { words } = usePage()
  return (
    <form class="searchbox" role="search" method="get" action="/search">
      <label class="hidden" for={fieldId(id)}>
        {words.frame.searchLabel}
      </label>
      <input
        class="input"
        id={fieldId(id)}
        type="search"
        name="q"
        placeholder={words.frame.searchPlaceholder}
        autoComplete="off"
        enterkeyhint="search"
      />
      <button class="button" type="submit">
        <Icon name="search" />
        <span class="hidden">{words.reading.searchButton}</span>
      </button>
    </form>
  )
}

export const TopicLines = ({ topics }: { topics: readonly Topic[] }) => {
  const { formats, words, locale } = usePage()
  return (
    <ul class="topics">
      {topics.map((topic) => (
        <li key={topic.id}>
          <a class="topics__topic" href={topicPath(topic.name)}>
            <span class="topics__name">{locale === 'zh' ? `#${topic.name}#` : `#${topic.name}`}</span>
            <span class="quiet">{words.accounts.countPosts(formats.short(topic.posts))}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}

const SideLines = ({ data, search }: { data: SideData; search: boolean }) => {
  const { words } = usePage()
  return (
    <>
      {search && <SearchBox id="side-q" />}
      {data.topics.length > 0 && (
        <section class="side">
          <h2 class="side__title">{words.frame.recentTopics}</h2>
          <TopicLines topics={data.topics} />
          <a class="side__more" href="/topics">
            {words.frame.allTopics}
          </a>
        </section>
      )}
      {data.offices.length > 0 && (
        <section class="side">
          <h2 class="side__title">{words.frame.offices}</h2>
          {data.offices.map((account) => (
            <AccountLine key={account.id} account={account}>
              <></>
            </AccountLine>
          ))}
          <a class="side__more" href="/accounts?kind=office">
            {words.frame.allOffices}
          </a>
        </section>
      )}
    </>
  )
}

export const Side = ({ data, search = true }: { data: SideData; search?: boolean }) => (
  <Kept name={search ? 'side' : 'side without search'} of={data}>
    {() => <SideLines data={data} search={search} />}
  </Kept>
)
