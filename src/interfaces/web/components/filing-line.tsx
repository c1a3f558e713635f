// What an office said that its post is and is for: one quiet line, where it said anything.
import { typeOf, type Filing, type PostView } from '#domain/posts'
import { usePage } from '../page/page-view.ts'

export const FilingLine = ({ view }: { view: PostView & { readonly post: Filing } }) => {
  const { words, purposes, locale } = usePage()
  const { post, media } = view
  if (post.type === null && post.purpose === null) return null
  const purpose = purposes.find(({ code }) => code === post.purpose)
  return (
    <p class="post__filing quiet">
      <span class="hidden">{words.filing.filed}: </span>
      {words.filing.types[typeOf(post, media)]}
      {post.purpose !== null && ` · ${purpose?.labels[locale] ?? post.purpose}`}
    </p>
  )
}
