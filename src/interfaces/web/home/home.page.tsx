// Home: what the accounts one follows say, in time order, with a place to write above it.
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { PostView } from '#domain/posts'
import { ComposeForm } from '../components/compose-form.tsx'
import { FilteredAs } from '../components/filtered.tsx'
import { Kept } from '../components/kept.tsx'
import { Empty, Pager } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { startValues } from '../posts/compose-values.ts'

const SmallForm = ({ me, once: idempotency }: { me: Account; once: string }) => {
  const values = startValues(me)
  return (
    <Kept
      name={['compose', values.visibility, values.sensitive, values.language].join(' ')}
      texts={{ once: idempotency }}
    >
      {({ once }) => <ComposeForm use={{ kind: 'post' }} values={values} next="/home" small idempotency={once} />}
    </Kept>
  )
}

export const HomePage = ({ posts, once }: { posts: Page<PostView>; once: string }) => {
  const { words, me, path } = usePage()
  const first = !path.includes('before=')
  return (
    <Frame title={words.reading.homeTitle} place="home" unlisted>
      <h1 class="hidden">{words.reading.homeTitle}</h1>
      {first && me !== null && (
        <div class="block block--flush">
          <SmallForm me={me} once={once} />
        </div>
      )}
      {posts.items.length === 0 ? (
        <Empty icon="home">
          <p>{first ? words.reading.homeEmpty : words.reading.homeEnd}</p>
          {first && <p>{words.reading.homeEmptyHint}</p>}
          {first && (
            <p class="buttons">
              <a class="button button--main" href="/accounts?kind=office">
                {words.frame.offices}
              </a>
              <a class="button" href="/square">
                {words.frame.square}
              </a>
            </p>
          )}
        </Empty>
      ) : (
        <FilteredAs place="home">
          <PostList posts={posts.items} />
        </FilteredAs>
      )}
      <Pager next={posts.next} />
    </Frame>
  )
}
