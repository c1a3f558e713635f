// Who did what with a draft: colleagues by name, the staff of other offices by its office.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { DraftEvent } from '#domain/publishing'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { usePage } from '../page/page-view.ts'

export const DraftTrail = ({
  trail,
  nameOf,
  others,
}: {
  trail: readonly DraftEvent[]
  nameOf: (userId: Id) => string
  others: ReadonlyMap<Id, Account>
}) => {
  const { words } = usePage()
  const w = words.drafts
  const who = ({ userId, officeId }: DraftEvent): string => {
    const office = officeId === null ? undefined : others.get(officeId)
    return office !== undefined ? displayName(office) : userId === null ? w.site : nameOf(userId)
  }
  return (
    <section class="sheet draft__list">
      <h2 class="draft__head">{w.trail}</h2>
      <ol class="rows">
        {trail.map((event) => (
          <li key={`${event.at} ${event.deed}`}>
            <div>
              <p>
                <strong>{who(event)}</strong> {w.deeds[event.deed]}
              </p>
              {event.note !== '' && <p>{event.note}</p>}
              <p class="quiet">
                <Time at={event.at} exact />
              </p>
            </div>
          </li>
        ))}
      </ol>
    </section>
  )
}
