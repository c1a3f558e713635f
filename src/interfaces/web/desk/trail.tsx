// What happened to a case, by who may read it: everybody, asker and office, the office alone. Colour and words say which.
import type { Id } from '#core/ids'
import type { Account } from '#domain/accounts'
import { compartments, type Compartment, type EventPayload, type InquiryEvent } from '#domain/inquiries'
import type { Media } from '#domain/media'
import { CasePictures } from '../components/case-pictures.tsx'
import { displayName } from '../components/display-name.ts'
import { Time } from '../components/time.tsx'
import { deskPath } from '../links.ts'
import type { ClockKind } from '#domain/calendars'
import { usePage } from '../page/page-view.ts'

export interface Names {
  readonly nameOf: (userId: Id) => string
  readonly accounts: ReadonlyMap<Id, Account>
  /** What is attached to words of the case. */
  readonly media: ReadonlyMap<Id, Media>
  /** Of the case. */
  readonly number: string
}

const Payload = ({ payload, names }: { payload: EventPayload; names: Names }) => {
  const { words, formats } = usePage()
  const w = words.desk
  const office = payload.officeId === undefined ? undefined : names.accounts.get(payload.officeId)
  const reasons: Readonly<Record<string, string>> = { ...words.calendars.states, ...w.reasons }
  const facts = [
    ...(office === undefined ? [] : [displayName(office)]),
    ...(payload.kind === undefined ? [] : [words.calendars.kinds[payload.kind]]),
    ...(payload.clock === undefined ? [] : [words.calendars.clocks[payload.clock as ClockKind]]),
    ...(payload.reason === undefined ? [] : [reasons[payload.reason] ?? payload.reason]),
    ...(payload.topic === undefined ? [] : [payload.topic === '' ? w.noTopic : `#${payload.topic}`]),
    ...(payload.dueAt === undefined ? [] : [formats.date(payload.dueAt)]),
    ...(payload.promise === undefined ? [] : [`${w.promise} ${payload.promise}`]),
    ...(payload.seq === undefined ? [] : [`#${payload.seq}`]),
    ...(payload.asker === undefined ? [] : [w.asker(payload.asker)]),
    ...(payload.name === undefined || payload.name === '' ? [] : [payload.name]),
  ]
  return (
    <>
      {payload.text !== undefined && <p class="happened__text">{payload.text}</p>}
      {payload.elsewhere !== undefined && (
        <p class="happened__text">
          {w.elsewhere}: {payload.elsewhere}
        </p>
      )}
      {payload.number !== undefined && (
        <p>
          <a href={deskPath(payload.number)}>{payload.number}</a>
        </p>
      )}
      {payload.userId != null && <p class="happened__who">{names.nameOf(payload.userId)}</p>}
      {facts.length > 0 && <p class="quiet">{facts.join(' · ')}</p>}
      <CasePictures number={names.number} ids={payload.mediaIds ?? []} media={names.media} />
    </>
  )
}

const isPerson = (payload: EventPayload | null | undefined): boolean =>
  payload != null && Object.keys(payload).every((key) => key === 'userId')

const Said = ({
  compartment,
  payload,
  names,
}: {
  compartment: Compartment
  payload: EventPayload | null
  names: Names
}) => {
  const { words } = usePage()
  const w = words.desk
  return (
    <div class={`said said--${compartment}`}>
      <p class="said__readers">{w.compartments[compartment]}</p>
      {payload === null ? <p class="quiet">{w.erased}</p> : <Payload payload={payload} names={names} />}
    </div>
  )
}

/** `readable`: the compartments that are shown; an event of another one is left out. */
export const Trail = ({
  events,
  readable,
  names,
  place,
}: {
  events: readonly InquiryEvent[]
  readable: readonly Compartment[]
  names: Names
  /** Of several on a page. */
  place: string
}) => {
  const { words } = usePage()
  const w = words.desk
  return (
    <ol class="happened">
      {events
        .filter(({ compartment }) => readable.includes(compartment))
        .map((event) => {
          const { internal } = event.said
          const who = readable.includes('internal') && isPerson(internal) ? internal?.userId : undefined
          return (
            <li key={event.seq} id={`${place}-event-${event.seq}`}>
              <p class="happened__head">
                <span class="quiet">#{event.seq}</span> <strong>{w.roles[event.role]}</strong> {w.happened[event.deed]}
                {who != null && <span class="quiet"> ({names.nameOf(who)})</span>}{' '}
                <span class="quiet">
                  <Time at={event.at} exact />
                </span>
              </p>
              {compartments
                .filter(
                  (one) =>
                    readable.includes(one) && !(one === 'internal' && isPerson(internal) && event.deed !== 'assign'),
                )
                .map((one) => {
                  const payload = event.said[one]
                  return payload === undefined ? null : (
                    <Said key={one} compartment={one} payload={payload} names={names} />
                  )
                })}
            </li>
          )
        })}
    </ol>
  )
}
