// The clocks of a case, and what the office promised in it.
import { DAY } from '#core/clock'
import { REOPEN_DAYS, type CaseClock, type Inquiry, type Promised } from '#domain/inquiries'
import { usePage } from '../page/page-view.ts'

const runs = ({ metAt, state }: CaseClock): boolean => metAt === null && state !== 'stopped' && state !== 'paused'
const isOver = ({ state }: CaseClock): boolean => state === 'late' || state === 'very_late'

/** Until when what was confirmed can be opened again; undefined: it was not, or this reader does not know when. */
export const reopensUntil = ({ state, endedAt }: Pick<Inquiry, 'state' | 'endedAt'>): number | undefined =>
  state === 'confirmed' && endedAt !== null ? endedAt + REOPEN_DAYS * DAY : undefined

/** What happens next and by when; where that day is over, since when it is overdue. */
export const NextStep = ({
  inquiry,
  clocks,
  known,
}: {
  inquiry: Inquiry
  clocks: readonly CaseClock[]
  /** The reader may know more of it than its number, office and state. */
  known: boolean
}) => {
  const { words, formats, now } = usePage()
  const w = words.asking
  const { state, appeals } = inquiry
  const reopens = known ? reopensUntil(inquiry) : undefined
  const next =
    (state === 'upheld' || state === 'declined') && known && appeals > 0
      ? w.afterAppeal
      : reopens === undefined
        ? w.next[state]
        : now > reopens
          ? w.reopenOver
          : w.reopenUntil(formats.date(reopens))
  const times = (which: readonly CaseClock[]): number | undefined =>
    which.length === 0 ? undefined : Math.min(...which.map(({ dueAt }) => dueAt))
  const running = clocks.filter(runs)
  const overdue = times(running.filter(isOver))
  const until = times(running.filter((clock) => !isOver(clock)))
  return (
    <p>
      <strong>{w.nextStep}</strong> {next}
      {overdue !== undefined && (
        <>
          {' '}
          <span class="case__overdue">{w.overdueSince(formats.full(overdue))}</span>
        </>
      )}
      {overdue === undefined && until !== undefined && ` ${w.until(formats.full(until))}`}
    </p>
  )
}

export const Clocks = ({ clocks }: { clocks: readonly CaseClock[] }) => {
  const { words, formats } = usePage()
  const w = words.asking
  const shown = clocks.filter(({ state }) => state !== 'stopped')
  if (shown.length === 0) return null
  return (
    <dl class="case__clocks" aria-label={w.clocks}>
      {shown.map(({ kind, dueAt, metAt, state }) => (
        <div key={kind} class={state === 'late' || state === 'very_late' ? 'is-late' : undefined}>
          <dt>{words.calendars.clocks[kind]}</dt>
          <dd>
            <strong>{words.calendars.states[state]}</strong>{' '}
            <span class="quiet">
              {metAt !== null
                ? formats.full(metAt)
                : state === 'late' || state === 'very_late'
                  ? w.wasDue(formats.full(dueAt))
                  : w.dueAt(formats.full(dueAt))}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

export const CasePromises = ({ promises, language }: { promises: readonly Promised[]; language: string | null }) => {
  const { words, formats } = usePage()
  const w = words.asking
  if (promises.length === 0) return null
  return (
    <>
      <h2 class="subhead">{w.promiseTitle}</h2>
      <ul class="sheet case__promises">
        {promises.map(({ number, words: said, dueAt, state, reason }) => (
          <li key={number}>
            <p lang={language ?? undefined}>{said === '' ? w.hiddenWords : said}</p>
            <p class="quiet">
              {w.promisedFor(formats.date(dueAt))} · <strong>{w.promiseStates[state]}</strong>
              {reason !== '' && ` · ${reason}`}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}
