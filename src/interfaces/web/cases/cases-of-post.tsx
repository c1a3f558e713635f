// Under a post: the cases it became, and the offer to its author to make one of it.
import type { ComponentChildren } from 'preact'
import type { PostView } from '#domain/posts'
import { displayName } from '../components/display-name.ts'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Icon } from '../components/icon.tsx'
import { officesSpokenTo, canBecomeCase } from '../components/speaks-to.ts'
import { deedPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { StateMark } from './case-item.tsx'
import { casePath } from './case-links.ts'
import type { CasesOfPosts } from './find-cases-of-posts.ts'

export const CasesOfPost = ({ view, cases }: { view: PostView; cases: CasesOfPosts }) => {
  const w = usePage().words.asking
  const { post } = view.target ?? view
  // the card says it of one
  const found = (cases.get(post.id) ?? []).filter(({ number }) => number !== post.inquiry?.number)
  return (
    <>
      {found.map((inquiry) => (
        <p class="case-line" key={inquiry.id}>
          <Icon name="office" />
          <a href={casePath(inquiry.number)}>{w.caseOfPost(inquiry.number)}</a>
          <StateMark inquiry={inquiry} />
        </p>
      ))}
    </>
  )
}

export const WithCases = ({
  view,
  cases,
  children,
}: {
  view: PostView
  cases: CasesOfPosts
  children: ComponentChildren
}) => (
  <>
    {children}
    <CasesOfPost view={view} cases={cases} />
  </>
)

/** One tap on the page of one's own post; for offices that it is not a case of yet. */
export const MakeCase = ({ view, cases }: { view: PostView; cases: CasesOfPosts }) => {
  const { words, me } = usePage()
  const w = words.asking
  if (me === null || me.id !== view.author.id || !canBecomeCase(view)) return null
  const taken = new Set((cases.get(view.post.id) ?? []).map(({ askedOfficeId }) => askedOfficeId))
  const offices = officesSpokenTo(view).filter(({ id }) => !taken.has(id))
  if (offices.length === 0) return null
  return (
    <form class="case-line" method="post" action={deedPath(view.post.id, 'ask')}>
      <HiddenFields />
      {offices.map((office) => (
        <button key={office.id} class="button button--small" type="submit" name="office" value={String(office.id)}>
          {w.makeQuestion(displayName(office))}
        </button>
      ))}
    </form>
  )
}
