// What others published: totals as a chart by population, every point with its source in a table.
import type { Figure, Point } from '#domain/census'
import { Icon } from '../components/icon.tsx'
import { Label, labelIn } from '../components/label.tsx'
import { usePage } from '../page/page-view.ts'
import { TimeChart } from './axes.tsx'

const shown = ['bodies', 'officials', 'total']

/** One shape for each population, so that colour is not needed to tell them apart. */
const shapes = [
  (x: number, y: number) => <circle cx={x} cy={y} r="6" />,
  (x: number, y: number) => <rect x={x - 5.5} y={y - 5.5} width="11" height="11" />,
  (x: number, y: number) => <path d={`M${x} ${y - 7.5}L${x + 7} ${y + 5.5}H${x - 7}Z`} />,
  (x: number, y: number) => <path d={`M${x} ${y - 8}L${x + 8} ${y}L${x} ${y + 8}L${x - 8} ${y}Z`} />,
  (x: number, y: number) => <path d={`M${x} ${y + 7.5}L${x + 7} ${y - 5.5}H${x - 7}Z`} />,
]
const shapeOf = (index: number) => shapes[index % shapes.length] ?? shapes[0]

const figureOf = ({ figures }: Point, name: string): Figure | undefined => figures.find((one) => one.name === name)

const Chart = ({ points, populations }: { points: readonly Point[]; populations: readonly string[] }) => {
  const { words, locale, formats } = usePage()
  const w = words.census
  const counted = points.flatMap((point) => {
    const total = figureOf(point, 'total')
    return total === undefined ? [] : [{ point, total }]
  })
  const [first, last] = [counted[0], counted.at(-1)]
  if (first === undefined || last === undefined || counted.length < 2) return null
  const most = Math.max(...counted.map(({ total }) => total.value))
  return (
    <TimeChart label={w.seriesChart} from={first.point.day} until={last.point.day} most={most}>
      {(across, up) =>
        populations.map((population, index) => {
          const own = counted.filter(({ point }) => point.population === population)
          const places = own.map(({ point, total }) => [across.place(point.day), up.place(total.value)] as const)
          return (
            <g key={population} class={`series series--${index % shapes.length}`}>
              <polyline class="series__line" points={places.map((place) => place.join(',')).join(' ')} />
              {own.map(({ point, total }, at) => {
                const [x = 0, y = 0] = places[at] ?? []
                return (
                  <g
                    key={point.code}
                    class={total.is === 'exact' ? 'series__point' : 'series__point series__point--rough'}
                  >
                    <title>
                      {`${formats.date(point.day)} · ${labelIn(point.labels, locale)} · ${w.exactness[total.is](formats.whole(total.value))}`}
                    </title>
                    {shapeOf(index)?.(x, y)}
                  </g>
                )
              })}
            </g>
          )
        })
      }
    </TimeChart>
  )
}

const Amount = ({ figure }: { figure: Figure | undefined }) => {
  const { words, formats } = usePage()
  return <>{figure === undefined ? '–' : words.census.exactness[figure.is](formats.whole(figure.value))}</>
}

const Others = ({ point }: { point: Point }) => {
  const { words, formats } = usePage()
  const w = words.census
  const others = point.figures.filter(({ name }) => !shown.includes(name))
  if (others.length === 0) return null
  return (
    <p class="points__others">
      {others
        .map(({ name, value, is }) => `${w.figures[name] ?? name} ${w.exactness[is](formats.whole(value))}`)
        .join(' · ')}
    </p>
  )
}

export const SeriesSection = ({ points }: { points: readonly Point[] }) => {
  const { words, locale } = usePage()
  const w = words.census
  if (points.length === 0) return null
  const populations = [...new Set(points.map(({ population }) => population))]
  return (
    <section class="block census__section census__section--wide" aria-labelledby="series">
      <h2 class="census__title" id="series">
        {w.series}
      </h2>
      <p class="quiet">{w.seriesNote}</p>
      <figure class="figure">
        <Chart points={points} populations={populations} />
        <figcaption>
          <ul class="legend">
            {populations.map((population, index) => (
              <li key={population}>
                <svg
                  class={`series series--${index % shapes.length} legend__shape`}
                  viewBox="-9 -9 18 18"
                  aria-hidden="true"
                  focusable="false"
                >
                  <g class="series__point">{shapeOf(index)?.(0, 0)}</g>
                </svg>
                {labelIn(points.find((point) => point.population === population)?.labels ?? {}, locale, population)}
              </li>
            ))}
          </ul>
        </figcaption>
      </figure>
      {populations.length > 1 && (
        <p class="notice notice--warning">
          <Icon name="warning" />
          <span>{w.unlike}</span>
        </p>
      )}
      <table class="table table--points" aria-label={w.series}>
        <thead>
          <tr>
            <th scope="col">{w.date}</th>
            <th scope="col">{w.bodies}</th>
            <th scope="col">{w.officials}</th>
            <th scope="col">{w.total}</th>
            <th scope="col">{w.population}</th>
          </tr>
        </thead>
        <tbody>
          {points.map((point) => (
            <tr key={point.code}>
              <th scope="row">
                <time dateTime={new Date(point.day).toISOString().slice(0, 10)}>
                  {new Date(point.day).toISOString().slice(0, 10)}
                </time>
              </th>
              {shown.map((name) => (
                <td key={name} data-name={w[name as 'bodies' | 'officials' | 'total']}>
                  <Amount figure={figureOf(point, name)} />
                </td>
              ))}
              <td class="points__about">
                <p>
                  <Label labels={point.labels} code={point.population} />
                </p>
                <p class="quiet">
                  {point.source} ·{' '}
                  {/^https?:\/\//.test(point.reference) ? (
                    <a href={point.reference} rel="nofollow noopener noreferrer">
                      {w.reference}
                    </a>
                  ) : (
                    point.reference
                  )}
                </p>
                <Others point={point} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
