// One level of the tree of territories, with what is counted under each.
import type { DirectoryFilter, DivisionCount, DivisionLevel } from '#domain/offices'
import { Label } from '../components/label.tsx'
import { usePage } from '../page/page-view.ts'
import { directoryPath } from './query.ts'

const SHOWN = 14

const Line = ({ division, filter, now }: { division: DivisionCount; filter: DirectoryFilter; now: boolean }) => {
  const { formats } = usePage()
  return (
    <li>
      <a
        class="tree__node"
        href={directoryPath({ ...filter, division: division.code })}
        aria-current={now ? 'page' : undefined}
      >
        <span>
          <Label labels={division.labels} code={division.code} />
        </span>
        <span class="tree__count">{formats.whole(division.bodies + division.officials)}</span>
      </a>
    </li>
  )
}

export const DivisionTree = ({ level, filter }: { level: DivisionLevel; filter: DirectoryFilter }) => {
  const { words, formats } = usePage()
  const w = words.offices
  const { trail, children, own } = level
  const ownCount = own.bodies + own.officials
  const last = trail.at(-1)
  const line = (division: DivisionCount) => (
    <Line key={division.code} division={division} filter={filter} now={filter.division === division.code} />
  )
  return (
    <nav class="tree" aria-labelledby="tree-title">
      <h2 class="tree__title" id="tree-title">
        {w.divisions}
      </h2>
      {(filter.division !== undefined || trail.length > 1) && (
        <ol class="trail tree__trail">
          <li>
            <a href={directoryPath({ ...filter, division: undefined })}>{w.allDivisions}</a>
          </li>
          {trail.map((one) => (
            <li key={one.code}>
              <a
                href={directoryPath({ ...filter, division: one.code })}
                aria-current={filter.division === one.code ? 'page' : undefined}
              >
                <Label labels={one.labels} code={one.code} />
              </a>
            </li>
          ))}
        </ol>
      )}
      {children.length === 0 ? (
        <p class="quiet tree__none">{w.noneBelow}</p>
      ) : (
        <ul class="tree__list">{children.slice(0, SHOWN).map(line)}</ul>
      )}
      {children.length > SHOWN && (
        <details class="tree__rest">
          <summary>{w.moreDivisions(formats.whole(children.length - SHOWN))}</summary>
          <ul class="tree__list">{children.slice(SHOWN).map(line)}</ul>
        </details>
      )}
      {ownCount > 0 && children.length > 0 && last !== undefined && (
        <p class="quiet tree__own">
          <Label labels={last.labels} code={last.code} /> · {w.ownCount(formats.whole(ownCount))}
        </p>
      )}
    </nav>
  )
}
