// Every published version of a post, the newest first: nothing is taken back unseen.
import type { PostVersion, PostView } from '#domain/posts'
import { FilingLine } from '../components/filing-line.tsx'
import { PictureGrid } from '../components/picture-grid.tsx'
import { PostText } from '../components/post-text.tsx'
import { PageHead } from '../components/parts.tsx'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { viewPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

/** The post as it was, for the parts that show posts. */
const asItWas = (view: PostView, version: PostVersion): PostView => ({
  ...view,
  post: {
    ...view.post,
    text: version.text,
    summary: version.summary,
    sensitive: version.sensitive,
    language: version.language,
    html: null,
    type: version.type,
    purpose: version.purpose,
  },
  media: version.media,
  edition: {},
})

export const HistoryPage = ({ view, versions }: { view: PostView; versions: readonly PostVersion[] }) => {
  const { words } = usePage()
  const newestFirst = versions.toReversed()
  return (
    <Frame title={words.posts.historyTitle} unlisted>
      <PageHead title={words.posts.historyTitle}>
        <a href={viewPath(view)}>{words.posts.postBy(displayName(view.author))}</a>
      </PageHead>
      <div class="sheet">
        {newestFirst.map((version, index) => (
          <section class="version" key={version.version}>
            <div class="version__head">
              <h2>
                {words.posts.version(version.version)}
                {index === 0 && ` · ${words.posts.versionNow}`}
                {version.version === 1 && index > 0 && ` · ${words.posts.versionFirst}`}
              </h2>
              <span class="quiet">
                <Time at={version.createdAt} exact />
              </span>
            </div>
            {version.summary !== '' && (
              <p class="quiet">
                {words.posts.contentNote}: {version.summary}
              </p>
            )}
            <PostText view={asItWas(view, version)} whole />
            <PictureGrid view={asItWas(view, version)} />
            <FilingLine view={asItWas(view, version)} />
          </section>
        ))}
      </div>
    </Frame>
  )
}
