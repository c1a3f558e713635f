// The page on which somebody makes a case of her own post: which office, and what kind of matter.
import type { Account } from '#domain/accounts'
import { inquiryKinds } from '#domain/inquiries'
import type { PostView } from '#domain/posts'
import { displayName } from '../components/display-name.ts'
import { Radios } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { PostCard } from '../components/post-card.tsx'
import { deedPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

export const FromPostPage = ({ view, offices }: { view: PostView; offices: readonly Account[] }) => {
  const { words } = usePage()
  const w = words.asking
  return (
    <Frame title={w.makeTitle} unlisted>
      <PageHead title={w.makeTitle}>{w.makeNote}</PageHead>
      <div class="sheet">
        <PostCard view={view} />
      </div>
      <form class="form block" method="post" action={deedPath(view.post.id, 'ask')}>
        <HiddenFields />
        <Radios
          name="office"
          legend={w.findOffice}
          value={String(offices[0]?.id ?? '')}
          options={offices.map((office) => ({ value: String(office.id), label: displayName(office) }))}
        />
        <Radios
          name="kind"
          legend={w.kind}
          value="question"
          options={inquiryKinds.map((kind) => ({
            value: kind,
            label: words.calendars.kinds[kind],
            hint: w.kindHints[kind],
          }))}
        />
        <p class="quiet">{w.rights}</p>
        <p>
          <button class="button button--main" type="submit">
            {w.make}
          </button>
        </p>
      </form>
    </Frame>
  )
}
