// The front page for visitors: what this place is, then what is being said.
import type { Page } from '#core/page'
import type { PostView } from '#domain/posts'
import { Empty } from '../components/parts.tsx'
import { PostList } from '../components/post-card.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { Scene } from './scene.tsx'

export const FrontPage = ({ posts }: { posts: Page<PostView> }) => {
  const { words, site } = usePage()
  return (
    <Frame title={site.name} place="square">
      <section class="hero">
        <h1 class="hero__title">
          {words.reading.frontTitle.map((line) => (
            <span class="hero__line" key={line}>
              {line}{' '}
            </span>
          ))}
        </h1>
        <p class="hero__lead">{words.reading.frontLead(site.name)}</p>
        <p class="hero__acts">
          {site.registrations !== 'closed' && (
            <a class="button button--main" href="/sign-up">
              {words.frame.signUp}
            </a>
          )}
          <a class="button" href="/sign-in">
            {words.frame.signIn}
          </a>
        </p>
        <Scene />
      </section>
      <ul class="points">
        {words.reading.frontPoints.map((point) => (
          <li class="points__point" key={point.title}>
            <h2 class="points__title">{point.title}</h2>
            <p>{point.text}</p>
          </li>
        ))}
      </ul>
      <h2 class="subhead">{words.reading.frontNow}</h2>
      {posts.items.length === 0 ? (
        <Empty icon="square">{words.reading.squareEmpty}</Empty>
      ) : (
        <PostList posts={posts.items} />
      )}
      <nav class="pager" aria-label={words.frame.pages}>
        <a class="button" href="/square">
          {words.reading.frontRead}
        </a>
      </nav>
    </Frame>
  )
}
