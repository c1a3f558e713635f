// A post for a frame on another site: no script, no form, nothing from elsewhere; its links open outside the frame.
import type { PostView } from '#domain/posts'
import { CardSide, CardWords } from '../components/card-content.tsx'
import { displayName } from '../components/display-name.ts'
import { Mark } from '../components/mark.tsx'
import { Time } from '../components/time.tsx'
import { viewPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

export const EmbedPage = ({ view }: { view: PostView }) => {
  const { words, site, formats, assets } = usePage()
  const w = words.outside
  const { counts } = view
  const title = w.title(displayName(view.author))
  return (
    <html lang={words.frame.lang}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${site.name}`}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <base target="_blank" />
        <link rel="canonical" href={`${site.origin}${viewPath(view)}`} />
        <link rel="stylesheet" href={assets.style} />
      </head>
      <body class="embed">
        <main class="embed__sheet">
          <h1 class="hidden">{title}</h1>
          <article class="post post--focus">
            <CardSide view={view} />
            <div class="post__main">
              <CardWords view={view} whole />
              <p class="post__facts quiet">
                <Time at={view.post.createdAt} exact />
                <span>
                  {w.counts(
                    formats.short(counts.replies),
                    formats.short(counts.reposts + counts.quotes),
                    formats.short(counts.likes),
                  )}
                </span>
              </p>
            </div>
          </article>
          <p class="embed__site">
            <a href={viewPath(view)}>
              <Mark /> {w.readOn(site.name)}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
