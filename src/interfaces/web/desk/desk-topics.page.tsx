// The topics under which an office files its cases: a line for each, kept by whoever reviews.
import type { DeskCounts, OfficeTopics } from '#domain/inquiries'
import { ErrorSummary, TextArea, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Notice, PageHead } from '../components/parts.tsx'
import { withQuery } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { DeskTabs } from './desk.page.tsx'

export const DeskTopicsPage = ({
  topics,
  written,
  mayManage,
  counts,
  movedOn,
  errors,
}: {
  topics: OfficeTopics
  /** What was sent and not saved. */
  written: string | undefined
  mayManage: boolean
  counts: DeskCounts
  movedOn: boolean
  errors: FormErrors
}) => {
  const { words } = usePage()
  const w = words.desk
  return (
    <Frame title={w.topics} place="desk" unlisted wide desk>
      <PageHead title={w.topics}>{w.topicsNote}</PageHead>
      <DeskTabs now="topics" counts={counts} />
      {movedOn && <Notice kind="warning">{w.topicsMovedOn}</Notice>}
      <ErrorSummary errors={errors} />
      {topics.names.length > 0 && (
        <ul class="block desk__topics">
          {topics.names.map((name) => (
            <li key={name}>
              <a href={withQuery('/desk', { topic: name })}>#{name}</a>
            </li>
          ))}
        </ul>
      )}
      {topics.names.length === 0 && <p class="block quiet">{w.noTopics}</p>}
      {mayManage && (
        <form class="block form" method="post" action="/desk/topics">
          <HiddenFields />
          <input type="hidden" name="seen" value={topics.version} />
          <TextArea
            name="topics"
            label={w.topicsField}
            hint={w.topicsHint}
            rows={10}
            value={written ?? topics.names.join('\n')}
            errors={errors}
          />
          <p>
            <button class="button button--main" type="submit">
              {words.frame.save}
            </button>
          </p>
        </form>
      )}
    </Frame>
  )
}
