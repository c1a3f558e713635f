// On the profile of an office: how many cases are open, and the way to ask.
import type { Account } from '#domain/accounts'
import type { OfficeCounts } from '#domain/inquiries'
import { usePage } from '../page/page-view.ts'
import { askPath, officeCasesPath } from './case-links.ts'

export const AskOffice = ({ office, counts }: { office: Account; counts: OfficeCounts }) => {
  const w = usePage().words.asking
  return (
    <p class="ask-office">
      <a class="button button--small" href={askPath(office)}>
        {w.askThis}
      </a>
      <a href={officeCasesPath(office)}>{w.openCount(counts.open, counts.unanswered)}</a>
    </p>
  )
}
