// Mentions and comments that wait for a word of the office, and those it set aside.
import type { Id } from '#core/ids'
import { wireId } from '#core/ids'
import { inquiryKinds, type DeskCounts, type DeskPost } from '#domain/inquiries'
import type { PostView } from '#domain/posts'
import { Select, TextField, type FormErrors, ErrorSummary } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, PageHead } from '../components/parts.tsx'
import { PostCard } from '../components/post-card.tsx'
import { deedPath, withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DeskTabs } from './desk.page.tsx'

const postDeed = (id: Id, deed: 'adopt' | 'aside' | 'take-up'): string => `/desk/posts/${wireId(id)}/${deed}`

const Choices = ({ id }: { id: Id }) => {
  const { words, path } = usePage()
  const w = words.desk
  return (
    <div class="desk__choices">
      <a class="button" href={deedPath(id, 'reply')}>
        {w.reply}
      </a>
      <form method="post" action={postDeed(id, 'adopt')} class="desk__insert">
        <HiddenFields />
        <Select
          name={`kind-${id}`}
          label={w.kind}
          value="question"
          options={inquiryKinds.map((kind) => ({ value: kind, label: words.calendars.kinds[kind] }))}
        />
        <button class="button button--main" type="submit">
          {w.adopt}
        </button>
      </form>
      <details>
        <summary>{w.setAside}</summary>
        <form method="post" action={postDeed(id, 'aside')} class="desk__fields">
          <HiddenFields next={path} />
          <TextField name={`reason-${id}`} label={w.asideReason} maxLength={300} />
          <p>
            <button class="button" type="submit">
              {w.setAside}
            </button>
          </p>
        </form>
      </details>
    </div>
  )
}

const SetAside = ({ post, nameOf }: { post: DeskPost; nameOf: (userId: Id) => string }) => {
  const { words, formats } = usePage()
  const w = words.desk
  return (
    <div class="desk__choices">
      <div class="said said--internal">
        <p class="said__readers">
          {post.decidedBy !== null &&
            post.decidedAt !== null &&
            w.asideBy(nameOf(post.decidedBy), formats.full(post.decidedAt))}
        </p>
        <p class="happened__text">{post.reason}</p>
      </div>
      <form method="post" action={postDeed(post.postId, 'take-up')}>
        <HiddenFields />
        <button class="button" type="submit">
          {w.takeUp}
        </button>
      </form>
    </div>
  )
}

export const DeskPostsPage = ({
  state,
  posts,
  views,
  next,
  counts,
  errors,
  nameOf,
}: {
  state: 'waiting' | 'aside'
  posts: readonly DeskPost[]
  views: ReadonlyMap<Id, PostView>
  next: Id | undefined
  counts: DeskCounts
  errors: FormErrors
  nameOf: (userId: Id) => string
}) => {
  const { words, path } = usePage()
  const w = words.desk
  const title = state === 'waiting' ? w.posts : w.aside
  return (
    <Frame title={title} place="desk" unlisted wide desk>
      <PageHead title={title}>
        {state === 'waiting' ? <a href="/desk/posts?state=aside">{w.aside}</a> : <a href="/desk/posts">{w.posts}</a>}
      </PageHead>
      <ErrorSummary errors={errors} />
      <DeskTabs now={state === 'waiting' ? 'posts' : 'aside'} counts={counts} />
      {posts.map((post) => {
        const view = views.get(post.postId)
        return (
          <section class="sheet desk__post" key={post.postId}>
            {view === undefined ? <p class="block quiet">{w.goneAside}</p> : <PostCard view={view} />}
            {state === 'waiting' ? <Choices id={post.postId} /> : <SetAside post={post} nameOf={nameOf} />}
          </section>
        )
      })}
      {posts.length === 0 && (
        <div class="sheet">
          <Empty icon="check">{w.emptyPosts}</Empty>
        </div>
      )}
      {next !== undefined && (
        <nav class="pager" aria-label={words.frame.pages}>
          <a class="button" rel="next" href={withQuery(path, { after: String(next) })}>
            {w.more}
          </a>
        </nav>
      )}
    </Frame>
  )
}
