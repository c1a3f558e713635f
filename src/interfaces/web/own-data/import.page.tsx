// One list that was brought: how far it is, and what could not be done, line by line.
import { wireId } from '#core/ids'
import type { CsvFault, CsvImport } from '#domain/own-data'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { importPath, ownDataPath } from './paths.ts'

export interface ShownFault extends Pick<CsvFault, 'line' | 'cells'> {
  /** In the language of the page. */
  readonly why: string
}

const Faults = ({ faults, more, file }: { faults: readonly ShownFault[]; more: boolean; file: string }) => {
  const w = usePage().words.ownData
  if (faults.length === 0) return <p>{w.noFaults}</p>
  return (
    <>
      <p>
        <a href={file} download>
          {w.faultsFile}
        </a>
      </p>
      <table class="table table--faults" aria-label={w.faultsTitle}>
        <thead>
          <tr>
            <th scope="col">{w.line}</th>
            <th scope="col">{w.said}</th>
            <th scope="col">{w.why}</th>
          </tr>
        </thead>
        <tbody>
          {faults.map(({ line, cells, why }) => (
            <tr key={line}>
              <td>{line}</td>
              <td>{Object.values(cells).join(', ')}</td>
              <td>{why}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {more && <p class="quiet">{w.more}</p>}
    </>
  )
}

export const ImportPage = ({
  imported,
  faults,
  more,
}: {
  imported: CsvImport
  faults: readonly ShownFault[]
  more: boolean
}) => {
  const { words, formats } = usePage()
  const w = words.ownData
  const { id, kind, mode, state, fileName, rows, done, failed, removed, createdAt, finishedAt } = imported
  const path = importPath(wireId(id))
  return (
    <SettingsFrame place="data">
      <section class="block stack">
        <h2 class="subhead">{w.importTitle(w.kinds[kind])}</h2>
        <p role="status">
          <strong>{w.states[state]}</strong> · {w.progress(formats.whole(done + failed), formats.whole(rows))}
        </p>
        <p>
          <progress class="imported__bar" max={rows} value={done + failed} aria-label={w.states[state]} />
        </p>
        <p>{w.sums(formats.whole(done), formats.whole(failed), formats.whole(removed))}</p>
        <p class="quiet">
          {w.fileName}
          {words.frame.colon}
          {fileName} · {w.modes[mode].label} · {w.begun} {formats.full(createdAt)}
          {finishedAt !== null && ` · ${w.ended} ${formats.full(finishedAt)}`}
        </p>
        <p>
          {finishedAt === null && (
            <>
              <a class="button" href={path}>
                {w.refresh}
              </a>{' '}
            </>
          )}
          <a href={ownDataPath}>{w.back}</a>
        </p>
      </section>
      <section class="block stack">
        <h2 class="subhead">{w.faultsTitle}</h2>
        <Faults faults={faults} more={more} file={`${path}/failed.csv`} />
      </section>
    </SettingsFrame>
  )
}
