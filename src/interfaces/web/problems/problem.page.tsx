// Pages for what went wrong, and for what is no longer there.
import { Mark } from '../components/mark.tsx'
import type { PageError } from '#interfaces/http'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'

const Failure = ({ title, children }: { title: string; children: preact.ComponentChildren }) => {
  const { words } = usePage()
  return (
    <Frame title={title} unlisted>
      <div class="failure">
        <Mark />
        <h1>{title}</h1>
        {children}
        <a class="button" href="/square">
          {words.problems.toSquare}
        </a>
      </div>
    </Frame>
  )
}

export const ProblemPage = ({ error }: { error: PageError }) => {
  const { words } = usePage()
  const p = words.problems
  if (error.status === 404) {
    return (
      <Failure title={p.notFoundTitle}>
        <p>{error.code === 'not_found' ? p.notFoundNote : error.message}</p>
      </Failure>
    )
  }
  if (error.status >= 500 && error.status !== 503) {
    return (
      <Failure title={p.brokenTitle}>
        <p>{p.brokenNote}</p>
        <p class="quiet">{p.requestId(error.requestId)}</p>
      </Failure>
    )
  }
  const busy = error.status === 429 || error.status === 503
  return (
    <Failure title={busy ? p.busyTitle : error.status === 403 ? p.forbiddenTitle : p.badTitle}>
      <p>{error.message}</p>
    </Failure>
  )
}

export const GonePage = ({ deletedAt }: { deletedAt: number }) => {
  const { words, formats } = usePage()
  return (
    <Failure title={words.problems.goneTitle}>
      <p>{words.problems.goneNote(formats.date(deletedAt))}</p>
    </Failure>
  )
}
