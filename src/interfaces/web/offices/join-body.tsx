// Steps of joining that are about the body: which one it is, whether it is verified, who stands above it.
import type { BodyView, FoundBody, VerificationRecord } from '#domain/offices'
import { TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { labelIn } from '../components/title-words.ts'
import { bodyPath } from '../links.ts'
import { usePage } from '../page/page-view.ts'
import { ApplyForm, emptyApplication } from './apply.page.tsx'
import { StepNote } from './join-step.tsx'
import { FactList } from './record-item.tsx'

type Facts = Pick<FoundBody, 'labels' | 'code' | 'kind' | 'rank' | 'function'> & {
  readonly division: FoundBody['division']
}

/** From the registry, shown to be checked. */
const BodyFacts = ({ body }: { body: Facts }) => {
  const { words, locale } = usePage()
  const w = words.joining
  const label = (one: { labels: Readonly<Record<string, string>> } | null): string =>
    one === null ? w.none : labelIn(one.labels, locale) || w.none
  return (
    <FactList
      label={label(body)}
      facts={[
        { name: w.kind, value: label(body.kind) },
        { name: w.rank, value: label(body.rank) },
        { name: w.does, value: label(body.function) },
        { name: w.territory, value: label(body.division) },
      ]}
    />
  )
}

const factsOf = (body: BodyView): Facts => ({
  ...body,
  division: body.divisions.at(-1) ?? null,
  function: body.functions.at(-1) ?? null,
})

const Found = ({ found }: { found: readonly FoundBody[] }) => {
  const { words, locale } = usePage()
  const w = words.joining
  return (
    <>
      <p role="status">{found.length === 0 ? w.nothingFound : w.found(found.length)}</p>
      <ul class="rows step__rows">
        {found.map((body) => (
          <li key={body.code}>
            <div>
              <p>
                <strong>{labelIn(body.labels, locale)}</strong>
              </p>
              <p class="quiet">
                {[body.kind, body.rank, body.division, body.function]
                  .flatMap((one) => (one === null ? [] : [labelIn(one.labels, locale)]))
                  .join(' · ')}{' '}
                ({body.code})
              </p>
            </div>
            <form method="post" action="/settings/office/body">
              <HiddenFields />
              <input type="hidden" name="code" value={body.code} />
              <button class="button button--small button--main" type="submit">
                {w.choose}
                <span class="hidden"> {labelIn(body.labels, locale)}</span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </>
  )
}

export const BodyStep = ({
  body,
  query,
  found,
  may,
  errors,
}: {
  body: BodyView | undefined
  query: string
  found: readonly FoundBody[] | undefined
  may: boolean
  errors: FormErrors
}) => {
  const { words, locale } = usePage()
  const w = words.joining
  return (
    <>
      {body === undefined ? (
        <StepNote>{w.bodyNote}</StepNote>
      ) : (
        <>
          <p>
            {w.chosen}
            {words.frame.colon}
            <a href={bodyPath(body.code)}>{labelIn(body.labels, locale)}</a> ({body.code})
          </p>
          <BodyFacts body={factsOf(body)} />
          <StepNote>{w.check}</StepNote>
        </>
      )}
      {may && (
        <form class="form" method="get" action="/settings/office" role="search" aria-label={w.body}>
          <TextField
            name="q"
            type="search"
            label={body === undefined ? w.bodySearch : w.change}
            value={query}
            errors={errors}
            maxLength={200}
          />
          <p>
            <button class="button" type="submit">
              {w.find}
            </button>
          </p>
        </form>
      )}
      {may && found !== undefined && <Found found={found} />}
    </>
  )
}

export const VerificationStep = ({
  body,
  records,
  txtRecord,
}: {
  body: BodyView | undefined
  records: readonly VerificationRecord[]
  txtRecord: string
}) => {
  const { words, me, formats, locale } = usePage()
  const w = words.joining
  const holds = me?.badge?.now
  const waiting = records.some(({ state }) => state === 'applied')
  return (
    <>
      {holds != null && <p>{holds.until === null ? w.verifiedForever : w.verifiedUntil(formats.date(holds.until))}</p>}
      {waiting && <p>{w.verificationWaiting}</p>}
      {holds == null && (waiting || body === undefined) && <StepNote>{w.verificationNote}</StepNote>}
      {(waiting || records.length > 0) && (
        <p>
          <a href="/settings/verification">{w.toVerification}</a>
        </p>
      )}
      {!waiting && body === undefined && holds == null && <p>{w.needsBody}</p>}
      {!waiting && body !== undefined && holds == null && (
        <ApplyForm
          values={{ ...emptyApplication, code: body.code }}
          txtRecord={txtRecord}
          errors={[]}
          label={words.verification.apply}
          body={{ code: body.code, name: labelIn(body.labels, locale) }}
        />
      )}
    </>
  )
}

export const GroupStep = ({ body }: { body: BodyView | undefined }) => {
  const { words, locale } = usePage()
  const w = words.joining
  if (body === undefined) return <p>{w.needsBody}</p>
  if (body.parent === null) return <p>{w.groupNone}</p>
  return (
    <>
      <StepNote>{w.groupNote}</StepNote>
      <p>
        <a href={bodyPath(body.parent.code)}>{labelIn(body.parent.labels, locale)}</a>
      </p>
    </>
  )
}
