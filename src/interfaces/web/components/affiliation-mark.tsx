// Who is behind an account that is not its office: on its profile and on each of its posts.
import type { RunBy } from '#domain/accounts'
import { accountPath } from '../links.ts'
import { usePage, type PageView } from '../page/page-view.ts'
import { Icon } from './icon.tsx'
import { labelIn } from './title-words.ts'

export const runByWords = ({ body, how }: RunBy, { words, locale }: Pick<PageView, 'words' | 'locale'>): string =>
  (how === 'run' ? words.joining.runBy : words.joining.paidBy)(labelIn(body.labels, locale))

export const AffiliationMark = ({
  account,
}: {
  account: { handle: string; domain: string | null; badge: { readonly runBy?: RunBy | null } | null }
}) => {
  const page = usePage()
  const runBy = account.badge?.runBy
  if (runBy == null) return null
  return (
    <a class="kind kind--run" href={accountPath(account, 'about')}>
      <Icon name="info" />
      {runByWords(runBy, page)}
    </a>
  )
}
