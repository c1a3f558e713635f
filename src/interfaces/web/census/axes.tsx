// The ground of a chart over time: lines for counts, marks for years.
import type { ComponentChildren } from 'preact'
import { usePage } from '../page/page-view.ts'
import { lineFrom, ticksTo, yearsBetween, type Line } from './scale.ts'

const WIDTH = 720
const HEIGHT = 300
const LEFT = 64
const RIGHT = 700
const TOP = 16
const BOTTOM = 262

export const TimeChart = ({
  label,
  from,
  until,
  most,
  children,
}: {
  label: string
  from: number
  until: number
  most: number
  children: (across: Line, up: Line) => ComponentChildren
}) => {
  const { formats } = usePage()
  const ticks = ticksTo(most)
  const across = lineFrom(from, until, LEFT + 8, RIGHT)
  const up = lineFrom(0, ticks.at(-1) ?? 1, BOTTOM, TOP)
  return (
    <svg class="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ticks.map((tick) => (
        <g key={tick}>
          <line class="chart__line" x1={LEFT} x2={RIGHT} y1={up.place(tick)} y2={up.place(tick)} />
          <text class="chart__text" x={LEFT - 8} y={up.place(tick) + 5} text-anchor="end">
            {formats.short(tick)}
          </text>
        </g>
      ))}
      {yearsBetween(from, until).map((year) => (
        <g key={year}>
          <line class="chart__line" x1={across.place(year)} x2={across.place(year)} y1={BOTTOM} y2={BOTTOM + 6} />
          <text class="chart__text" x={across.place(year)} y={BOTTOM + 26} text-anchor="middle">
            {new Date(year).getUTCFullYear()}
          </text>
        </g>
      ))}
      {children(across, up)}
    </svg>
  )
}
