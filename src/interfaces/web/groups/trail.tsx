// Who did what in a group, the last first: colleagues by name, everybody else by office.
import type { Id } from '#core/ids'
import type { Page } from '#core/page'
import type { Account } from '#domain/accounts'
import type { ActDeed, GroupDeed, GroupEvent } from '#domain/offices'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { accountPath, groupPath, postPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'

interface Shown {
  readonly trail: Page<GroupEvent>
  readonly code: string
  readonly accounts: ReadonlyMap<Id, Account>
  readonly nameOf: (userId: Id) => string | undefined
}

/** What a coordinator did for a member. */
const acts: ReadonlySet<GroupDeed> = new Set<ActDeed>(['published_for', 'edited_for', 'removed_for', 'drafted_for'])

const Outcome = ({ event, code, about }: { event: GroupEvent; code: string; about: Account | undefined }) => {
  const { words } = usePage()
  const w = words.groups
  if (!acts.has(event.deed)) return null
  if (event.postId === null) return <span class="quiet"> · {w.nothingCame}</span>
  const drafted = event.deed === 'drafted_for'
  const path =
    drafted || about === undefined ? groupPath(code, `drafts/${event.postId}`) : postPath({ id: event.postId }, about)
  return (
    <>
      {' · '}
      <a href={path}>{w.seePost}</a>
    </>
  )
}

export const GroupTrail = ({ trail, code, accounts, nameOf }: Shown) => {
  const { words } = usePage()
  const w = words.groups
  return (
    <section class="sheet draft__list">
      <h2 class="draft__head">{w.trail}</h2>
      <p class="draft__head quiet">{w.trailNote}</p>
      <ol class="rows">
        {trail.items.map((event) => {
          const office = event.officeId === null ? undefined : accounts.get(event.officeId)
          const about = event.accountId === null ? undefined : accounts.get(event.accountId)
          const person = event.userId === null ? undefined : nameOf(event.userId)
          const who = [office === undefined ? w.site : displayName(office), person].filter(Boolean).join(' · ')
          return (
            <li key={event.id}>
              <div>
                <p>
                  <strong>{who}</strong> {w.deeds[event.deed]}{' '}
                  {about !== undefined && <a href={accountPath(about)}>{displayName(about)}</a>}
                  <Outcome event={event} code={code} about={about} />
                </p>
                {event.note !== '' && event.deed !== 'settings' && <p>{event.note}</p>}
                <p class="quiet">
                  <Time at={event.at} exact />
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
