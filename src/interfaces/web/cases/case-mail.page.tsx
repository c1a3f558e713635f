// Confirming an address for news of a case, and ending the letters: one button each.
import { HiddenFields } from '../components/hidden-fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { casePath } from './case-links.ts'

export const CaseMailPage = ({
  deed,
  number,
  shownAddress,
  token,
}: {
  deed: 'confirm' | 'stop'
  number: string
  shownAddress: string
  token: string
}) => {
  const w = usePage().words.asking
  const title = deed === 'confirm' ? w.confirmMailTitle : w.manageMailTitle
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>{shownAddress}</PageHead>
      <form class="block form" method="post" action={`/case-mail/${deed === 'confirm' ? 'confirm/' : ''}${token}`}>
        <HiddenFields />
        <p>
          <a href={casePath(number)}>{w.caseTitle(number)}</a>
        </p>
        <p>
          <button class={`button ${deed === 'confirm' ? 'button--main' : 'button--danger'}`} type="submit">
            {deed === 'confirm' ? w.confirmMail : w.stopMail}
          </button>
        </p>
      </form>
    </Frame>
  )
}
