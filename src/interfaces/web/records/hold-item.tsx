// One hold: on what, why, since when, and until when.
import type { ComponentChildren } from 'preact'
import type { Hold } from '#domain/posts'
import { usePage } from '../page/page-view.ts'

export const HoldItem = ({
  hold,
  target,
  children,
}: {
  hold: Hold
  target: ComponentChildren
  children?: ComponentChildren
}) => {
  const { words, formats } = usePage()
  const w = words.records
  return (
    <article class="block stack">
      <p>
        <strong>{target}</strong> · {hold.releasedAt === null ? w.standing : w.released(formats.date(hold.releasedAt))}
      </p>
      <p>{hold.reason}</p>
      <p class="quiet">
        {w.placed(formats.date(hold.placedAt))}
        {hold.releasedReason !== null && ` · ${hold.releasedReason}`}
      </p>
      {children}
    </article>
  )
}
