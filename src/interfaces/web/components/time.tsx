// A moment: short for the eye, exact in the title and for machines.
import type { Millis } from '#core/clock'
import { usePage } from '../page/page-view.ts'

export const Time = ({ at, exact = false }: { at: Millis; exact?: boolean }) => {
  const { formats, now } = usePage()
  const full = formats.full(at)
  return (
    <time dateTime={formats.machine(at)} title={exact ? undefined : full}>
      {exact ? full : formats.relative(at, now)}
    </time>
  )
}
