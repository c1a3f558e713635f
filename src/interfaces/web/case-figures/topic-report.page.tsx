// What was asked about a topic and what answer followed, for a session or a meeting: one line a case.
import type { TopicReport } from '#domain/insights'
import type { Id } from '#core/ids'
import { TextField, type FormErrors } from '../components/fields.tsx'
import { PageHead } from '../components/parts.tsx'
import { withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { dayText } from '../reports/period.ts'
import { ShareText, useSpan } from './figure.tsx'
import { SpanForm } from './span-form.tsx'

const SHOWN = 200

const short = (text: string): string => {
  const signs = [...text.replaceAll(/\s+/g, ' ').trim()]
  return signs.length <= SHOWN ? signs.join('') : `${signs.slice(0, SHOWN).join('').trimEnd()}…`
}

const Lines = ({ report, offices }: { report: TopicReport; offices: ReadonlyMap<Id, { name: string }> }) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  return (
    <section class="block report">
      <table class="table table--lines" aria-label={w.report}>
        <thead>
          <tr>
            <th scope="col">{w.question}</th>
            <th class="report__word" scope="col">
              {w.answer}
            </th>
            <th class="report__word" scope="col">
              {w.state}
            </th>
            <th scope="col">{w.supporters}</th>
          </tr>
        </thead>
        <tbody>
          {report.cases.map(({ one, words: said }) => (
            <tr key={one.number}>
              <th scope="row">
                <a href={`/cases/${one.number}`}>{one.number}</a> {formats.date(one.createdAt)},{' '}
                {offices.get(one.officeId)?.name ?? ''}
                <br />
                {short(said.summary ?? said.question ?? w.gone)}
              </th>
              <td class="report__word report__said">{said.answer === null ? w.noAnswer : short(said.answer)}</td>
              <td class="report__word">{w.stateWords[one.state]}</td>
              <td>{formats.whole(one.supporters)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

export const TopicReportPage = ({
  topic,
  span,
  report,
  offices,
  errors,
}: {
  topic: string
  span: TopicReport['span']
  report: TopicReport | undefined
  offices: ReadonlyMap<Id, { name: string }>
  errors?: FormErrors
}) => {
  const { words, formats } = usePage()
  const w = words.caseFigures
  const spanText = useSpan()
  const title = report === undefined ? w.report : w.reportTitle(topic)
  const asked = { topic, from: dayText(span.from), until: dayText(span.until) }
  return (
    <Frame title={title} wide>
      <PageHead title={title}>
        {report === undefined ? w.reportNote : w.note(asked.from, asked.until)}{' '}
        <a href="/cases/statistics">{w.title}</a>
      </PageHead>
      <SpanForm span={span}>
        <TextField name="topic" label={w.topic} hint={w.topicHint} value={topic} errors={errors ?? []} required />
      </SpanForm>
      {report !== undefined && (
        <>
          <p class="block">
            {w.received}: {formats.whole(report.figures.received)} · {w.unanswered}:{' '}
            {formats.whole(report.figures.unanswered)} · {w.median}: {spanText(report.figures.medianMillis)} ·{' '}
            {w.solved}: <ShareText share={report.figures.solved} /> · {w.supporters}:{' '}
            {formats.whole(report.figures.supporters)}
          </p>
          {report.cases.length === 0 ? <p class="block">{w.noCases}</p> : <Lines report={report} offices={offices} />}
          {report.left > 0 && <p class="block">{w.more(formats.whole(report.left))}</p>}
          <p class="block">
            {w.data}: <a href={withQuery('/api/bema/v1/inquiries/report', asked)}>JSON</a> ·{' '}
            <a href={withQuery('/api/bema/v1/inquiries/report.csv', asked)}>CSV</a> ·{' '}
            <a href={withQuery('/cases/statistics', { from: asked.from, until: asked.until })}>{w.methods}</a>.{' '}
            <span class="quiet">{w.print}</span>
          </p>
        </>
      )}
    </Frame>
  )
}
