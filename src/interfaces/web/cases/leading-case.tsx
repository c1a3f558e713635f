// On the page of a case that was merged: what became of it in the case at its head.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import type { LeadingCase } from '#domain/inquiries'
import type { Media } from '#domain/media'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { CaseEvents } from './case-events.tsx'
import { StateMark } from './case-item.tsx'
import { casePath } from './case-links.ts'

const spoken = new Set(['answer', 'decline', 'uphold'])

export const LeadingCaseBlock = ({
  leading: { inquiry, events },
  number,
  offices,
  media,
  mine,
}: {
  leading: LeadingCase
  /** Of the case that was merged. */
  number: string
  offices: ReadonlyMap<Id, Account>
  media: ReadonlyMap<Id, Media>
  /** She asks in the case that was merged. */
  mine: boolean
}) => {
  const w = usePage().words.merging
  const said = events.some(({ deed }) => spoken.has(deed))
  const isOver = inquiry.stateType !== 'open' && inquiry.stateType !== 'waiting'
  return (
    <>
      <h2 class="subhead" id="leading">
        {w.title}
      </h2>
      <section class="block case__head">
        <p class="case-item__head">
          <a href={casePath(inquiry.number)}>{inquiry.number}</a>
          <StateMark inquiry={inquiry} />
        </p>
        <p>{w.lead(inquiry.number)}</p>
        {!said && !isOver && <p class="quiet">{w.nothingYet}</p>}
      </section>
      {!said && isOver && mine && inquiry.publicity === 'private' && <Notice>{w.notForOthers}</Notice>}
      {events.length > 0 && (
        <CaseEvents
          inquiry={inquiry}
          events={events}
          offices={offices}
          media={media}
          anchor="leading"
          readIn={number}
        />
      )}
    </>
  )
}
