// All figures of one office, or of all together: a table of two columns.
import type { Figures, OfficeFigures } from '#domain/insights'
import { RANKED_FROM } from '#domain/insights'
import type { DeclineReason } from '#domain/inquiries'
import { usePage } from '../page/page-view.ts'
import { ShareBar, ShareText, ToMethod, useSpan } from './figure.tsx'

const shares = ['promise', 'solved', 'unconfirmed', 'disputed', 'reopened', 'transferredTwice'] as const

export const OfficeFiguresTable = ({ figures }: { figures: Figures | OfficeFigures }) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  const span = useSpan()
  const declined = Object.entries(figures.declined) as [DeclineReason, number][]
  const { kept, missed, dropped, promised } = figures.promises
  const names = {
    promise: w.promise,
    solved: w.solved,
    unconfirmed: w.unconfirmed,
    disputed: w.disputed,
    reopened: w.reopened,
    transferredTwice: w.transferred,
  }
  const row = (of: Parameters<typeof ToMethod>[0]['of'], name: string, value: string) => (
    <tr key={name}>
      <th scope="row">
        <ToMethod of={of}>{name}</ToMethod>
      </th>
      <td>{value}</td>
    </tr>
  )
  return (
    <section class="block report">
      <table class="table" aria-label={w.title}>
        <thead>
          <tr>
            <th scope="col">{w.figure}</th>
            <th scope="col">{w.value}</th>
          </tr>
        </thead>
        <tbody>
          {row('received', w.received, formats.whole(figures.received))}
          {row('open', w.open, formats.whole(figures.open))}
          {row('unanswered', w.unanswered, formats.whole(figures.unanswered))}
          {row('median', w.median, span(figures.medianMillis))}
          {row('median', w.p90, span(figures.p90Millis))}
          {shares.map((name) => (
            <tr key={name}>
              <th scope="row">
                <ToMethod of={name === 'reopened' || name === 'transferredTwice' ? 'disputed' : name}>
                  {names[name]}
                </ToMethod>
                <ShareBar share={figures[name]} />
              </th>
              <td>
                <ShareText share={figures[name]} />
              </td>
            </tr>
          ))}
          {declined.map(([reason, count]) => (
            <tr key={reason}>
              <th scope="row">
                {w.declined}: {w.reasons[reason]}
              </th>
              <td>{formats.whole(count)}</td>
            </tr>
          ))}
          {row(
            'promises',
            w.promises,
            w.promisesTold(formats.whole(kept), formats.whole(missed), formats.whole(dropped), formats.whole(promised)),
          )}
          <tr>
            <th scope="row">{w.supporters}</th>
            <td>{formats.whole(figures.supporters)}</td>
          </tr>
          {row(
            'firstTimers',
            w.firstTimers,
            figures.firstTimeAskers === null ? w.few : `${formats.whole(figures.firstTimeAskers)}+`,
          )}
          {row('privateCases', w.privateCases, formats.whole(figures.privateCases))}
          {'rank' in figures &&
            row('rank', w.rank, figures.rank === null ? w.tooFew(RANKED_FROM) : formats.whole(figures.rank))}
        </tbody>
      </table>
    </section>
  )
}
