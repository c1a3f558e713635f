// Settings: archives of the account, lists to take along, lists to bring.
import { wireId } from '#core/ids'
import type { ArchiveRequest, CsvImport, CsvKind, CsvMode } from '#domain/own-data'
import { FileField, Radios, Select, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { archivePath, importPath } from './paths.ts'

export interface OwnDataView {
  readonly kinds: readonly CsvKind[]
  readonly fileOf: (kind: CsvKind) => string
  readonly mostRows: number
  readonly imports: readonly CsvImport[]
  readonly archives: readonly ArchiveRequest[]
  /** When she may ask for the next archive; null: now. */
  readonly nextArchiveAt: number | null
  readonly lettersGo: boolean
  readonly values?: { readonly kind: CsvKind; readonly mode: CsvMode }
  readonly errors?: FormErrors
}

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`

const ArchiveLine = ({ archive }: { archive: ArchiveRequest }) => {
  const { words, formats } = usePage()
  const w = words.ownData
  const { id, state, askedAt, expiresAt, bytes } = archive
  return (
    <li>
      {w.archiveOf(formats.date(askedAt))}
      {words.frame.colon}
      {state === 'ready' && bytes !== null ? (
        <>
          <a href={archivePath(wireId(id))} download>
            {w.download(megabytes(bytes))}
          </a>
          {expiresAt !== null && <span class="quiet"> · {w.archiveUntil(formats.date(expiresAt))}</span>}
        </>
      ) : (
        w.archiveStates[state]
      )}
    </li>
  )
}

const Archives = ({ archives, nextArchiveAt, lettersGo }: OwnDataView) => {
  const { words, formats } = usePage()
  const w = words.ownData
  return (
    <section class="block stack">
      <h2 class="subhead">{w.archiveTitle}</h2>
      <p>{w.archiveNote}</p>
      {archives.length > 0 && (
        <ul>
          {archives.map((archive) => (
            <ArchiveLine key={archive.id} archive={archive} />
          ))}
        </ul>
      )}
      {nextArchiveAt === null ? (
        <form method="post" action="/settings/data/archives">
          <HiddenFields />
          <p class="quiet">{lettersGo ? w.archiveLetter : w.archiveHere}</p>
          <p>
            <button class="button button--main" type="submit">
              {w.archiveAsk}
            </button>
          </p>
        </form>
      ) : (
        <p class="quiet">{w.archiveNext(formats.date(nextArchiveAt))}</p>
      )}
    </section>
  )
}

const BringForm = ({ kinds, mostRows, values, errors = [] }: OwnDataView) => {
  const { words, formats } = usePage()
  const w = words.ownData
  return (
    <section>
      <h2 class="subhead">{w.bringTitle}</h2>
      <form class="block form" method="post" action="/settings/data/imports" encType="multipart/form-data">
        <HiddenFields />
        <p class="quiet">{w.bringNote}</p>
        <Select
          name="kind"
          label={w.kind}
          value={values?.kind ?? 'follows'}
          errors={errors}
          options={kinds.map((kind) => ({ value: kind, label: w.kinds[kind] }))}
        />
        <FileField
          name="file"
          label={w.file}
          hint={w.fileHint(formats.whole(mostRows))}
          accept=".csv,text/csv"
          errors={errors}
        />
        <Radios
          name="mode"
          legend={w.mode}
          value={values?.mode ?? 'merge'}
          options={(['merge', 'overwrite'] as const).map((mode) => ({ value: mode, ...w.modes[mode] }))}
        />
        <p>
          <button class="button button--main" type="submit">
            {w.bring}
          </button>
        </p>
      </form>
    </section>
  )
}

const Past = ({ imports }: OwnDataView) => {
  const { words, formats } = usePage()
  const w = words.ownData
  if (imports.length === 0) return null
  return (
    <section class="block stack">
      <h2 class="subhead">{w.pastTitle}</h2>
      <p class="quiet">{w.pastNote}</p>
      <ul>
        {imports.map(({ id, kind, state, createdAt, done, failed, rows }) => (
          <li key={id}>
            <a href={importPath(wireId(id))}>
              {w.kinds[kind]} · {formats.full(createdAt)}
            </a>{' '}
            <span class="quiet">
              {w.states[state]} · {w.progress(formats.whole(done + failed), formats.whole(rows))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

export const OwnDataPage = (view: OwnDataView) => {
  const w = usePage().words.ownData
  return (
    <SettingsFrame place="data" errors={view.errors ?? []}>
      <Archives {...view} />
      <section class="block stack">
        <h2 class="subhead">{w.listsTitle}</h2>
        <p class="quiet">{w.listsNote}</p>
        <ul>
          {view.kinds.map((kind) => (
            <li key={kind}>
              <a href={`/settings/data/${view.fileOf(kind)}`} download>
                {w.kinds[kind]} <span class="quiet">{view.fileOf(kind)}</span>
              </a>
            </li>
          ))}
        </ul>
      </section>
      <BringForm {...view} />
      <Past {...view} />
    </SettingsFrame>
  )
}
