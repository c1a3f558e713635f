// Search: posts, accounts or topics.
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import type { Topic } from '#domain/topics'
import type { Relations } from '../accounts/accounts.page.tsx'
import { AccountList } from '../components/account-line.tsx'
import { Empty, Notice, PageHead, Pager, Tabs } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { FeedLink } from '../components/feed-link.tsx'
import { TopicLines } from '../components/side.tsx'
import { searchFeedPath, searchPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { SearchFields } from './search-fields.tsx'
import type { SearchForm } from './search-form.ts'

export type SearchKind = 'posts' | 'accounts' | 'topics'

export interface SearchResults {
  readonly posts?: Page<PostView>
  readonly accounts?: readonly Account[]
  readonly topics?: readonly Topic[]
}

const isEmpty = ({ posts, accounts, topics }: SearchResults): boolean =>
  (posts?.items ?? accounts ?? topics ?? []).length === 0

export const SearchPage = ({
  asked,
  form,
  kind,
  results,
  relations,
  behind,
}: {
  /** '' before anything is asked. */
  asked: string
  /** The same in fields. */
  form: SearchForm
  kind: SearchKind
  results: SearchResults
  relations: Relations
  /** The index is being rebuilt. */
  behind: boolean
}) => {
  const { words } = usePage()
  const w = words.reading
  const kinds = ['posts', 'accounts', 'topics'] as const
  const feeds =
    asked === '' || kind !== 'posts'
      ? undefined
      : { rss: searchFeedPath(asked, 'rss'), atom: searchFeedPath(asked, 'atom') }
  return (
    <Frame
      title={asked === '' ? w.searchTitle : w.searchResults(asked)}
      place="search"
      unlisted={asked !== ''}
      {...(feeds && { feeds })}
    >
      <PageHead title={asked === '' ? w.searchTitle : w.searchResults(asked)}>
        {feeds && (
          <>
            {words.searching.newOf(asked)} <FeedLink feeds={feeds} />
          </>
        )}
      </PageHead>
      <div class="search-bar">
        <SearchFields asked={asked} form={form} kind={kind} />
      </div>
      {behind && <Notice kind="warning">{w.searchBehind}</Notice>}
      {asked !== '' && (
        <Tabs
          label={w.searchTabs}
          tabs={kinds.map((one) => ({ href: searchPath(asked, one), text: w.searchKinds[one], now: one === kind }))}
        />
      )}
      {isEmpty(results) ? (
        <div class="sheet">
          <Empty icon="search">{asked === '' ? w.searchStart : w.searchNone(asked)}</Empty>
        </div>
      ) : (
        <>
          {results.posts !== undefined && <PostList posts={results.posts.items} />}
          {results.accounts !== undefined && <AccountList accounts={results.accounts} relations={relations} />}
          {results.topics !== undefined && (
            <div class="sheet">
              <TopicLines topics={results.topics} />
            </div>
          )}
        </>
      )}
      <Pager next={results.posts?.next} />
    </Frame>
  )
}
