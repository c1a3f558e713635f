// Where an account went, and where it came from.
import type { Account } from '#domain/accounts'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'

const Address = ({ href }: { href: string }) => (
  <a href={href} rel="nofollow noopener noreferrer">
    {href}
  </a>
)

export const Moves = ({ account: { movedTo = null, alsoKnownAs = [] } }: { account: Account }) => {
  const w = usePage().words.records
  return (
    <>
      {movedTo !== null && (
        <Notice>
          <strong>
            {w.movedTo} <Address href={movedTo} />
          </strong>{' '}
          {w.movedNote}
        </Notice>
      )}
      {movedTo === null && alsoKnownAs.length > 0 && (
        <Notice>
          {w.cameFrom}{' '}
          {alsoKnownAs.map((address) => (
            <Address key={address} href={address} />
          ))}{' '}
          {w.cameNote}
        </Notice>
      )}
    </>
  )
}
