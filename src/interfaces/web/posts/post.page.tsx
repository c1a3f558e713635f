// A post with its conversation: what it answers above, the answers below.
import type { PostView } from '#domain/posts'
import { ComposeForm, type ComposeValues } from '../components/compose-form.tsx'
import { CasesOfPost, MakeCase, WithCases } from '../cases/cases-of-post.tsx'
import type { CasesOfPosts } from '../cases/find-cases-of-posts.ts'
import { FilteredAs } from '../components/filtered.tsx'
import { PostCard } from '../components/post-card.tsx'
import { displayName } from '../components/display-name.ts'
import { viewPath } from '../links.ts'
import { signInPath } from '../page/access.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { jointsOf } from './thread.ts'

/** A page title out of a post's first words. */
export const titleOf = (view: PostView, limit = 36): string => {
  const words = (view.post.summary === '' ? view.post.text : view.post.summary).replace(/\s+/g, ' ').trim()
  const points = Array.from(words)
  return points.length > limit ? `${points.slice(0, limit).join('')}…` : words
}

export const PostPage = ({
  view,
  ancestors,
  descendants,
  origin,
  reply,
  cases,
}: {
  view: PostView
  ancestors: readonly PostView[]
  descendants: readonly PostView[]
  /** For a repost with words of one: the post at the head of the chain. */
  origin: PostView | undefined
  /** The form to answer, for people who signed in. */
  reply: { values: ComposeValues; once: string } | undefined
  /** Of the posts on this page that speak to an office. */
  cases: CasesOfPosts
}) => {
  const { words, site } = usePage()
  const name = displayName(view.author)
  const title = `${name}：${titleOf(view)}`
  const above = jointsOf([...ancestors, view])
  const below = jointsOf(descendants)
  const hiddenFromSearch = view.post.visibility !== 'public' || !view.author.discoverable
  return (
    <Frame
      title={title}
      description={titleOf(view, 120)}
      unlisted={hiddenFromSearch}
      {...(view.post.visibility === 'public' || view.post.visibility === 'unlisted'
        ? { oembed: `/api/oembed?${new URLSearchParams({ url: `${site.origin}${viewPath(view)}`, format: 'json' })}` }
        : {})}
    >
      <h1 class="hidden">{words.posts.postBy(name)}</h1>
      <FilteredAs place="thread">
        <div class="sheet">
          {ancestors.map((one, index) => (
            <WithCases key={one.post.id} view={one} cases={cases}>
              <PostCard view={one} joint={above[index]} />
            </WithCases>
          ))}
          <PostCard view={view} focus joint={above.at(-1)} />
          <CasesOfPost view={view} cases={cases} />
          <MakeCase view={view} cases={cases} />
          {origin !== undefined && (
            <section class="origin" aria-label={words.posts.originalAbove}>
              <h2 class="origin__title quiet">{words.posts.originalAbove}</h2>
              <PostCard view={origin} />
            </section>
          )}
          {reply === undefined ? (
            <p class="invite">
              <a href={signInPath(viewPath(view))}>{words.posts.signInToAct}</a>
            </p>
          ) : (
            <ComposeForm
              use={{ kind: 'reply', to: view.post.id, name }}
              values={reply.values}
              next={viewPath(view)}
              small
              idempotency={reply.once}
            />
          )}
        </div>
        <h2 class="subhead">{words.posts.replies}</h2>
        {descendants.length === 0 ? (
          <p class="block quiet">{words.posts.noReplies}</p>
        ) : (
          <div class="sheet">
            {descendants.map((one, index) => (
              <WithCases key={one.post.id} view={one} cases={cases}>
                <PostCard view={one} joint={below[index]} />
              </WithCases>
            ))}
          </div>
        )}
      </FilteredAs>
    </Frame>
  )
}
