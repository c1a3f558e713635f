// The form that asks for another time.
import type { ComponentChildren } from 'preact'
import type { Span } from '#domain/insights'
import { Field } from '../components/fields.tsx'
import { usePage } from '../page/page-view.ts'
import { dayText } from '../reports/period.ts'

export const SpanForm = ({ span, children }: { span: Span; children?: ComponentChildren }) => {
  const { words, path } = usePage()
  const w = words.caseFigures
  return (
    <form class="block form report__period" method="get" action={path.split('?', 1)[0]}>
      {children}
      <Field name="from" label={w.from}>
        {(ties) => <input {...ties} class="input" type="date" value={dayText(span.from)} />}
      </Field>
      <Field name="until" label={w.until}>
        {(ties) => <input {...ties} class="input" type="date" value={dayText(span.until)} />}
      </Field>
      <button class="button" type="submit">
        {w.show}
      </button>
    </form>
  )
}
