// The foot of pages with many cases: where else the public looks at them.
import type { Account } from '#domain/accounts'
import { usePage } from '../page/page-view.ts'
import { latePath } from './case-links.ts'

export const CasesFoot = ({ office }: { office?: Pick<Account, 'handle'> | undefined }) => {
  const { words } = usePage()
  const w = words.late
  return (
    <nav class="block cases-foot" aria-label={w.places}>
      <ul class="footer__links">
        <li>
          <a href="/cases">{words.asking.allCases}</a>
        </li>
        <li>
          <a href={latePath(office)}>{w.title}</a>
        </li>
        <li>
          <a href={office === undefined ? '/cases/statistics' : `/@${office.handle}/cases/statistics`}>
            {w.statistics}
          </a>
        </li>
        <li>
          <a href="/cases/report">{w.report}</a>
        </li>
        <li>
          <a href="/receipt">{words.asking.receiptTitle}</a>
        </li>
      </ul>
    </nav>
  )
}
