// What happened in a case, in the order it happened: who did what, and the words this reader may read.
import type { ClockKind, ClockState } from '#domain/calendars'
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import { declineReasons, type EventPayload, type Inquiry, type InquiryEvent } from '#domain/inquiries'
import type { Media } from '#domain/media'
import { CasePictures } from '../components/case-pictures.tsx'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { usePage } from '../page/page-view.ts'
import { casePath } from './case-links.ts'

const payloadOf = ({ said }: InquiryEvent): EventPayload => ({ ...said.public, ...said.asker })
const isErased = ({ said }: InquiryEvent): boolean => said.public === null || said.asker === null

export const mediaIdsOf = (events: readonly InquiryEvent[]): readonly Id[] => [
  ...new Set(events.flatMap((event) => payloadOf(event).mediaIds ?? [])),
]

/** The staff's own notes stay on its desk, also when it looks at this page. */
export const shownEvents = (events: readonly InquiryEvent[]): readonly InquiryEvent[] =>
  events.filter(({ compartment, deed }) => compartment !== 'internal' && deed !== 'warn')

const Facts = ({ of, offices }: { of: EventPayload; offices: ReadonlyMap<Id, Account> }) => {
  const { words, formats } = usePage()
  const w = words.asking
  const office = of.officeId === undefined ? undefined : offices.get(of.officeId)
  const reason = declineReasons.find((one) => one === of.reason)
  return (
    <>
      {office !== undefined && <p>{w.toOffice(displayName(office))}</p>}
      {reason !== undefined && (
        <p>
          {w.reason}
          {w.decline[reason]}
        </p>
      )}
      {of.reason === 'leading_ended' && <p>{words.merging.leadingEnded}</p>}
      {of.number !== undefined && of.number !== '' && (
        <p>
          <a href={casePath(of.number)}>{of.number}</a>
        </p>
      )}
      {of.clock !== undefined && (
        <p>
          {words.calendars.clocks[of.clock as ClockKind]}
          {of.reason !== undefined && of.reason in words.calendars.states
            ? ` · ${words.calendars.states[of.reason as ClockState]}`
            : ''}
          {of.dueAt !== undefined && ` · ${formats.date(of.dueAt)}`}
        </p>
      )}
      {of.dueAt !== undefined && of.clock === undefined && <p>{w.promisedFor(formats.date(of.dueAt))}</p>}
      {of.topic !== undefined && of.topic !== '' && <p>#{of.topic}</p>}
      {of.elsewhere !== undefined && of.elsewhere !== '' && (
        <p>
          {w.elsewhere}
          {of.elsewhere}
        </p>
      )}
    </>
  )
}

const speeches = new Set(['ask', 'adopt', 'enter', 'answer', 'message', 'ask_info', 'give_info', 'dispute', 'appeal'])

export const CaseEvents = ({
  inquiry,
  events,
  offices,
  media,
  anchor = 'step',
  readIn = inquiry.number,
}: {
  inquiry: Inquiry
  events: readonly InquiryEvent[]
  offices: ReadonlyMap<Id, Account>
  media: ReadonlyMap<Id, Media>
  /** Of the addresses of its steps: two cases may stand on one page. */
  anchor?: string
  /** The case in which she may see its pictures. */
  readIn?: string
}) => {
  const { words } = usePage()
  const w = words.asking
  const speakerOf = ({ role }: InquiryEvent, { name, asker }: EventPayload): string => {
    if (role !== 'asker') return w.roles[role]
    if (name !== undefined && name !== '') return name
    return asker !== undefined && asker > 1 ? w.otherAsker(asker) : w.asker
  }
  return (
    <ol class="sheet case__events">
      {shownEvents(events).map((event) => {
        const of = payloadOf(event)
        const between = inquiry.publicity === 'public' && event.said.asker != null
        const asks = event.deed === 'ask' || event.deed === 'adopt' || event.deed === 'enter'
        const { officeId: _asked, ...without } = of
        return (
          <li
            key={event.seq}
            id={`${anchor}-${event.seq}`}
            class={`case__event case__event--${event.role === 'asker' ? 'asker' : 'office'}${speeches.has(event.deed) ? ' case__event--speech' : ''}`}
          >
            <p class="case__event-head">
              <strong>{w.deeds[event.deed]}</strong>{' '}
              <span class="quiet">
                {speakerOf(event, of)} · <Time at={event.at} exact />
                {between && ` · ${w.onlyYou}`}
              </span>
            </p>
            <Facts of={asks ? without : of} offices={offices} />
            {of.text !== undefined && (
              <p class="case__words" lang={asks ? (inquiry.language ?? undefined) : undefined}>
                {of.text}
              </p>
            )}
            {isErased(event) && <p class="quiet">{w.erased}</p>}
            <CasePictures number={readIn} ids={of.mediaIds ?? []} media={media} />
          </li>
        )
      })}
    </ol>
  )
}
