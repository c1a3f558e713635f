// When accounts were opened: the sum as areas, the years as a table, the months folded.
import type { Census, Split } from '#domain/census'
import { usePage } from '../page/page-view.ts'
import { TimeChart } from './axes.tsx'

type Openings = Census['openings']

const total = ({ bodies, officials }: Split): number => bodies + officials
/** The end of a month: `2011-03`. */
const endOf = (month: string): number => Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5, 7)), 1)

interface Year extends Split {
  readonly year: string
  readonly sum: Split
}

const byYear = (openings: Openings): readonly Year[] => {
  const years = new Map<string, Year>()
  for (const { month, bodies, officials, sum } of openings) {
    const year = month.slice(0, 4)
    const before = years.get(year)
    years.set(year, {
      year,
      bodies: (before?.bodies ?? 0) + bodies,
      officials: (before?.officials ?? 0) + officials,
      sum,
    })
  }
  return [...years.values()]
}

const Chart = ({ openings, at }: { openings: Openings; at: number }) => {
  const { words } = usePage()
  const points = openings.map(({ month, sum }) => ({ at: Math.min(endOf(month), at), ...sum }))
  const [first, last] = [points[0], points.at(-1)]
  if (first === undefined || last === undefined || points.length < 2) return null
  return (
    <TimeChart label={words.census.openingsChart} from={first.at} until={at} most={total(last)}>
      {(across, up) => {
        const edge = (of: (point: Split) => number): readonly string[] =>
          [...points, { ...last, at }].map((point) => `${across.place(point.at)},${up.place(of(point))}`)
        const area = (upper: readonly string[], lower: readonly string[]): string =>
          [...upper, ...lower.toReversed()].join(' ')
        const [ground, bodies, all] = [edge(() => 0), edge((point) => point.bodies), edge(total)]
        return (
          <>
            <polygon class="bar__bodies" points={area(bodies, ground)} />
            <polygon class="bar__officials" points={area(all, bodies)} />
          </>
        )
      }}
    </TimeChart>
  )
}

export const OpeningsSection = ({ openings, at }: { openings: Openings; at: number }) => {
  const { words, formats } = usePage()
  const w = words.census
  if (openings.length === 0) return null
  const years = byYear(openings)
  const change = (index: number): string => {
    const [now, before] = [years[index], years[index - 1]]
    if (now === undefined || before === undefined || total(before) === 0) return '–'
    const percent = ((total(now) - total(before)) / total(before)) * 100
    return `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${formats.whole(Math.round(Math.abs(percent)))} %`
  }
  return (
    <section class="block census__section census__section--wide" aria-labelledby="openings">
      <h2 class="census__title" id="openings">
        {w.openings}
      </h2>
      <figure class="figure">
        <Chart openings={openings} at={at} />
        <figcaption class="quiet">
          <span class="key key--bodies" /> {w.bodies} <span class="key key--officials" /> {w.officials} ·{' '}
          {w.openingsChart}
        </figcaption>
      </figure>
      <table class="table table--years" aria-label={w.openings}>
        <thead>
          <tr>
            <th scope="col">{w.year}</th>
            <th scope="col" class="table__wide">
              {w.bodies}
            </th>
            <th scope="col" class="table__wide">
              {w.officials}
            </th>
            <th scope="col">{w.opened}</th>
            <th scope="col">{w.change}</th>
            <th scope="col">{w.sum}</th>
          </tr>
        </thead>
        <tbody>
          {years.map((year, index) => (
            <tr key={year.year}>
              <th scope="row">{year.year}</th>
              <td class="table__wide">{formats.whole(year.bodies)}</td>
              <td class="table__wide">{formats.whole(year.officials)}</td>
              <td>{formats.whole(total(year))}</td>
              <td>{change(index)}</td>
              <td class="table__sum">{formats.whole(total(year.sum))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <details class="census__rest">
        <summary>{w.byMonth}</summary>
        <table class="table table--years" aria-label={w.byMonth}>
          <thead>
            <tr>
              <th scope="col">{w.month}</th>
              <th scope="col">{w.bodies}</th>
              <th scope="col">{w.officials}</th>
              <th scope="col">{w.sum}</th>
            </tr>
          </thead>
          <tbody>
            {openings.map((month) => (
              <tr key={month.month}>
                <th scope="row">{month.month}</th>
                <td>{formats.whole(month.bodies)}</td>
                <td>{formats.whole(month.officials)}</td>
                <td class="table__sum">{formats.whole(total(month.sum))}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  )
}
