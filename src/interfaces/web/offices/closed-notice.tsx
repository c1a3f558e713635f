// On the profile of a closed office: since when, why, and where to go.
import type { Account } from '#domain/accounts'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'

export const ClosedNotice = ({ account }: { account: Account }) => {
  const { words, formats } = usePage()
  const w = words.care
  const closed = account.badge?.closed
  if (closed === undefined) return null
  return (
    <Notice kind="warning">
      <p>
        <strong>{w.closedOn(formats.date(closed.at))}</strong> {w.closedReason(closed.reason)}
      </p>
      <p>
        {closed.successor === null ? (
          w.noSuccessor
        ) : (
          <>
            {w.goTo} <a href={`/@${closed.successor.handle}`}>@{closed.successor.handle}</a>
          </>
        )}
      </p>
    </Notice>
  )
}
