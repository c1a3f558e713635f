// A table of bodies and officials, each row with its bar: the table is the accessible form of the chart in it.
import type { ComponentChildren } from 'preact'
import type { Split } from '#domain/census'
import { usePage } from '../page/page-view.ts'

export interface SplitRow extends Split {
  readonly key: string
  readonly name: ComponentChildren
}

const sizeOf = ({ bodies, officials }: Split): number => bodies + officials

/** Widths in thousandths of the longest row; numbers stand beside it. */
const Bar = ({ split, most }: { split: Split; most: number }) => {
  const width = (count: number): number => (most === 0 ? 0 : Math.round((count / most) * 1000))
  const bodies = width(split.bodies)
  return (
    <svg class="bar" viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <rect class="bar__ground" width="1000" height="10" />
      <rect class="bar__bodies" width={bodies} height="10" />
      <rect class="bar__officials" x={bodies} width={width(split.officials)} height="10" />
    </svg>
  )
}

const Rows = ({ rows, most }: { rows: readonly SplitRow[]; most: number }) => {
  const { formats } = usePage()
  return (
    <>
      {rows.map((row) => (
        <tr key={row.key}>
          <th scope="row">
            {row.name}
            <Bar split={row} most={most} />
          </th>
          <td>{formats.whole(row.bodies)}</td>
          <td>{formats.whole(row.officials)}</td>
          <td class="table__sum">{formats.whole(sizeOf(row))}</td>
        </tr>
      ))}
    </>
  )
}

const Table = ({ label, rows, most }: { label: string; rows: readonly SplitRow[]; most: number }) => {
  const { words } = usePage()
  const w = words.census
  return (
    <table class="table" aria-label={label}>
      <thead>
        <tr>
          <th scope="col">{w.name}</th>
          <th scope="col">
            <span class="key key--bodies" />
            {w.bodies}
          </th>
          <th scope="col">
            <span class="key key--officials" />
            {w.officials}
          </th>
          <th scope="col">{w.total}</th>
        </tr>
      </thead>
      <tbody>
        <Rows rows={rows} most={most} />
      </tbody>
    </table>
  )
}

/** @param shown how many rows stand open; the rest is folded */
export const SplitSection = ({
  id,
  title,
  note,
  rows,
  shown = rows.length,
}: {
  id: string
  title: string
  note?: string
  rows: readonly SplitRow[]
  shown?: number
}) => {
  const { words, formats } = usePage()
  if (rows.length === 0) return null
  const most = Math.max(...rows.map(sizeOf))
  const rest = rows.slice(shown)
  return (
    <section class="block census__section" aria-labelledby={id}>
      <h2 class="census__title" id={id}>
        {title}
      </h2>
      {note !== undefined && <p class="quiet">{note}</p>}
      <Table label={title} rows={rows.slice(0, shown)} most={most} />
      {rest.length > 0 && (
        <details class="census__rest">
          <summary>{words.census.rest(formats.whole(rest.length))}</summary>
          <Table label={words.census.rest(formats.whole(rest.length))} rows={rest} most={most} />
        </details>
      )}
    </section>
  )
}
