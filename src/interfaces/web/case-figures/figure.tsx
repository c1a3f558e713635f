// Figures of cases as people read them: shares with their interval, working time, and where their method stands.
import { HOUR, MINUTE } from '#core/clock'
import type { Share } from '#domain/insights'
import { usePage } from '../page/page-view.ts'
import type { Words } from '../words/index.ts'

type Method = keyof Words['caseFigures']['how']

/** Leads to how it is counted. */
export const ToMethod = ({ of, children }: { of: Method; children: string }) => <a href={`#how-${of}`}>{children}</a>

const percent = (value: number): string => `${Math.round(value * 100)} %`

export const useSpan = () => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  return (millis: number | null): string => {
    if (millis === null) return w.notYet
    return millis < 2 * HOUR
      ? w.minutes(formats.whole(Math.round(millis / MINUTE)))
      : w.hours(formats.whole(Math.round(millis / HOUR)))
  }
}

export const ShareText = ({ share }: { share: Share }) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  if (share.whole === 0) return <>–</>
  return <>{w.share(percent(share.part / share.whole), formats.whole(share.part), formats.whole(share.whole))}</>
}

/** The share with its interval: the bar to its lower end is sure, the lighter part is not. */
export const ShareBar = ({ share }: { share: Share }) => {
  const { words } = usePage()
  if (share.low === null || share.high === null) return null
  const [low, high] = [Math.round(share.low * 1000), Math.round(share.high * 1000)]
  return (
    <svg
      class="bar"
      viewBox="0 0 1000 10"
      preserveAspectRatio="none"
      role="img"
      aria-label={words.caseFigures.interval(percent(share.low), percent(share.high))}
      focusable="false"
    >
      <rect class="bar__ground" width="1000" height="10" />
      <rect class="bar__bodies" width={high} height="10" opacity="0.4" />
      <rect class="bar__bodies" width={low} height="10" />
    </svg>
  )
}

/** What every figure means, and where it can be counted again. */
export const Methods = () => {
  const { words } = usePage()
  const w = words.caseFigures
  const names: Readonly<Record<Method, string>> = {
    received: w.received,
    open: w.open,
    unanswered: w.unanswered,
    median: w.median,
    promise: w.promise,
    solved: w.solved,
    unconfirmed: w.unconfirmed,
    disputed: w.disputed,
    promises: w.promises,
    firstTimers: w.firstTimers,
    privateCases: w.privateCases,
    rank: w.rank,
  }
  return (
    <section class="block">
      <h2 class="report__title">{w.methods}</h2>
      <dl class="figures">
        {(Object.keys(w.how) as Method[]).map((name) => (
          <div key={name} id={`how-${name}`}>
            <dt>{names[name]}</dt>
            <dd>{w.how[name]}</dd>
          </div>
        ))}
      </dl>
      <p class="quiet">{w.recompute}</p>
    </section>
  )
}
