// The clocks of a case, and what the office promised in it.
import type { CaseClock, Promised } from '#domain/inquiries'
import { usePage } from '../page/page-view.ts'

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
            <span class="quiet">{metAt === null ? `${w.due} ${formats.full(dueAt)}` : formats.full(metAt)}</span>
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
