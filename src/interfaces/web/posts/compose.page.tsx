// Writing: a new post, a reply, a repost with words, an edit; and the question before deleting.
import type { PostView } from '#domain/posts'
import { ComposeForm, type ComposeUse, type ComposeValues } from '../components/compose-form.tsx'
import type { FormErrors } from '../components/fields.tsx'
import { displayName } from '../components/display-name.ts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { PostCard } from '../components/post-card.tsx'
import { deedPath, postPath, viewPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const ComposePage = ({
  use,
  values,
  about,
  errors = [],
  next,
  once,
}: {
  use: ComposeUse
  values: ComposeValues
  /** The post that is answered, reposted or edited. */
  about?: PostView | undefined
  errors?: FormErrors
  next?: string | undefined
  once?: string | undefined
}) => {
  const { words, me } = usePage()
  const titles = {
    post: words.posts.compose,
    reply: words.posts.reply,
    quote: words.posts.quote,
    edit: words.posts.editTitle,
  }
  const title = titles[use.kind]
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title} place="compose" unlisted>
      <PageHead title={title}>{me !== null && words.frame.actingAs(me.displayName || me.handle)}</PageHead>
      <div class="sheet">
        {about !== undefined && use.kind !== 'edit' && <PostCard view={about} />}
        {use.kind === 'edit' && (
          <Notice>
            {about !== undefined && about.author.id !== me?.id && `${words.posts.actsFor(displayName(about.author))} `}
            {words.posts.editNote}{' '}
            {about !== undefined && <a href={postPath(about.post, about.author, 'history')}>{words.posts.history}</a>}
          </Notice>
        )}
        <ComposeForm
          use={use}
          values={values}
          errors={errors}
          {...(next === undefined ? {} : { next })}
          {...(once === undefined ? {} : { idempotency: once })}
        />
      </div>
    </Frame>
  )
}

export const DeletePage = ({ view }: { view: PostView }) => {
  const { words, me } = usePage()
  const acted = view.author.id !== me?.id
  return (
    <Frame title={words.posts.deleteTitle} unlisted>
      <PageHead title={words.posts.deleteTitle} />
      <div class="sheet">
        <PostCard view={view} />
      </div>
      <form class="block form" method="post" action={deedPath(view.post.id, 'delete')}>
        <HiddenFields />
        {acted && <p>{words.posts.actsFor(displayName(view.author))}</p>}
        <p>{words.posts.deleteNote}</p>
        <p class="buttons">
          <button class="button button--danger" type="submit">
            {words.posts.deleteConfirm}
          </button>
          <a class="button button--quiet" href={viewPath(view)}>
            {words.frame.cancel}
          </a>
        </p>
      </form>
    </Frame>
  )
}
