// Pages around asking: which office, the form, similar cases, and what one gets in the end.
import type { Account } from '#domain/accounts'
import type { Calendar, RulesVersion } from '#domain/calendars'
import type { BoardCase, InquiryView } from '#domain/inquiries'
import { AccountLine } from '../components/account-line.tsx'
import { displayName } from '../components/display-name.ts'
import { ErrorSummary, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, Notice, PageHead } from '../components/parts.tsx'
import { Promises } from '../components/promises.tsx'
import { accountPath } from '../links.ts'
import { Frame } from '../page/frame.tsx'
import { usePage } from '../page/page-view.ts'
import { AskForm } from './ask-form.tsx'
import type { AskValues } from './ask-values.ts'
import { CaseItem } from './case-item.tsx'
import { askPath, casePath } from './case-links.ts'
import { Clocks, NextStep } from './case-times.tsx'

export const FindOfficePage = ({ query, offices }: { query: string; offices: readonly Account[] }) => {
  const w = usePage().words.asking
  return (
    <Frame title={w.askTitle}>
      <PageHead title={w.askTitle} />
      <form class="form block" method="get" action="/ask">
        <TextField type="search" name="q" label={w.findOffice} hint={w.findHint} value={query} />
        <p class="buttons">
          <button class="button button--main" type="submit">
            {w.find}
          </button>
          <a class="button button--quiet" href="/offices">
            {w.directory}
          </a>
        </p>
      </form>
      {offices.length > 0 ? (
        <div class="sheet">
          {offices.map((office) => (
            <AccountLine key={office.id} account={office}>
              <a
                class="button button--small"
                href={askPath(office)}
                aria-label={`${w.askThis}: ${displayName(office)}`}
              >
                {w.askThis}
              </a>
            </AccountLine>
          ))}
        </div>
      ) : (
        query !== '' && <Empty icon="office">{w.noOffice}</Empty>
      )}
    </Frame>
  )
}

export interface Promised {
  readonly rules: RulesVersion
  readonly calendar: Pick<Calendar, 'weekly' | 'timeZone'>
}

export const AskPage = ({
  office,
  values,
  promised,
  topics,
  errors = [],
}: {
  office: Account
  values: AskValues
  promised: Promised | undefined
  /** Under which the office files its cases. */
  topics: readonly string[]
  errors?: FormErrors
}) => {
  const { words } = usePage()
  const w = words.asking
  const title = w.askOf(displayName(office))
  return (
    <Frame title={errors.length > 0 ? `${words.problems.errorPrefix}${title}` : title}>
      <PageHead title={title}>
        <a href={accountPath(office)}>@{office.handle}</a>
      </PageHead>
      <ErrorSummary errors={errors} />
      <AskForm office={office} values={values} topics={topics} errors={errors} />
      {promised !== undefined && (
        <details class="block">
          <summary class="ask__more">{w.promises}</summary>
          <Promises {...promised} />
        </details>
      )}
    </Frame>
  )
}

/** Everything that was filled in, for the next step. */
const Carried = ({ values }: { values: AskValues }) => (
  <>
    {(
      [
        'kind',
        'publicity',
        'text',
        'topic',
        'address',
        'latitude',
        'longitude',
        'name',
        'email',
        'language',
        'once',
        'opened',
      ] as const
    ).map((name) => (
      <input key={name} type="hidden" name={name} value={String(values[name])} />
    ))}
    {values.pictures.map(({ id, description }) => (
      <>
        <input type="hidden" name="picture" value={String(id)} />
        <input type="hidden" name={`description_${id}`} value={description} />
      </>
    ))}
  </>
)

export const SimilarPage = ({
  office,
  values,
  similar,
}: {
  office: Account
  values: AskValues
  similar: readonly BoardCase[]
}) => {
  const { words } = usePage()
  const w = words.asking
  return (
    <Frame title={w.similarTitle} unlisted>
      <PageHead title={w.similarTitle}>{w.similarNote}</PageHead>
      <div class="sheet">
        {similar.map((one) => (
          <CaseItem key={one.inquiry.id} one={one} office={undefined}>
            <form method="post" action={casePath(one.inquiry.number, 'join')}>
              <HiddenFields />
              <input type="hidden" name="name" value={values.name} />
              <input type="hidden" name="email" value={values.email} />
              <button class="button button--small" type="submit">
                {w.meToo}
                <span class="hidden"> {one.inquiry.number}</span>
              </button>
            </form>
          </CaseItem>
        ))}
      </div>
      <form class="form block" method="post" action={askPath(office)} encType="multipart/form-data">
        <HiddenFields />
        <Carried values={values} />
        <blockquote class="case__words" lang={values.language}>
          {values.text}
        </blockquote>
        <p class="buttons">
          <button class="button button--main" type="submit" name="step" value="anyway">
            {w.askAnyway}
          </button>
          <button class="button button--quiet" type="submit" name="step" value="change">
            {w.change}
          </button>
        </p>
      </form>
    </Frame>
  )
}

/** The one page on which the receipt ever stands. */
export const AskedPage = ({
  view,
  office,
  receipt,
  mailed,
  joined = false,
}: {
  view: InquiryView
  office: Account | undefined
  receipt: string
  mailed: boolean
  joined?: boolean
}) => {
  const { words } = usePage()
  const w = words.asking
  const { number } = view.inquiry
  const title = joined ? w.joinedTitle : w.askedTitle
  return (
    <Frame title={title} unlisted>
      <PageHead title={title}>{office === undefined ? undefined : displayName(office)}</PageHead>
      <div class="block receipt">
        <dl class="receipt__codes">
          <div>
            <dt>{w.number}</dt>
            <dd>{number}</dd>
          </div>
          <div>
            <dt>{w.receipt}</dt>
            <dd>
              <code class="receipt__code">{receipt}</code>
            </dd>
          </div>
        </dl>
        <Notice kind="warning">{w.receiptOnce}</Notice>
        <p>{w.receiptSafe}</p>
        <p class="quiet">{w.printHint}</p>
        {mailed && <p>{w.mailSent}</p>}
        <NextStep inquiry={view.inquiry} clocks={view.clocks} known />
        <Clocks clocks={view.clocks} />
        <p>
          <a class="button" href={casePath(number)}>
            {w.toCase}
          </a>
        </p>
      </div>
    </Frame>
  )
}
