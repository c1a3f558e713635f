// One record of verification, with everything it rests on.
import type { ComponentChildren } from 'preact'
import type { Evidence, VerificationRecord } from '#domain/offices'
import { labelIn } from '../components/title-words.ts'
import { usePage } from '../page/page-view.ts'

export interface Fact {
  readonly name: string
  readonly value: ComponentChildren
}

export const FactList = ({ label, facts }: { label: string; facts: readonly (Fact | null)[] }) => {
  if (facts.every((fact) => fact === null)) return null
  return (
    <dl class="profile__fields" aria-label={label}>
      {facts.map(
        (fact) =>
          fact !== null && (
            <div key={fact.name}>
              <dt>{fact.name}</dt>
              <dd>{fact.value}</dd>
            </div>
          ),
      )}
    </dl>
  )
}

export const evidencePath = (id: number): string => `/verifications/evidence/${id}`

const EvidenceList = ({ evidence, decides }: { evidence: readonly Evidence[]; decides: boolean }) => {
  const { words, formats } = usePage()
  const w = words.verification
  return (
    <ul>
      {evidence.map((one) => (
        <li key={one.id}>
          {w.evidenceKinds[one.kind]}
          {one.claim !== '' && words.frame.colon}
          {one.kind === 'document' && decides ? <a href={evidencePath(one.id)}>{one.claim}</a> : one.claim}
          {w.evidenceChecked(w.outcomes[one.outcome], formats.date(one.checkedAt))}
        </li>
      ))}
    </ul>
  )
}

const given = (name: string, value: ComponentChildren | null): Fact | null =>
  value === null || value === '' ? null : { name, value }

/** @param decides shows documents to whoever may read them */
export const RecordItem = ({ record, decides = false }: { record: VerificationRecord; decides?: boolean }) => {
  const { words, formats, locale, now } = usePage()
  const w = words.verification
  const { body, person, evidence, from, until } = record
  const date = (at: number | null): string | null => (at === null ? null : formats.date(at))
  const over = record.state === 'granted' && until !== null && until <= now
  const state = over ? w.expired : w.states[record.state]
  return (
    <article class="block record" aria-label={state}>
      <h3>{state}</h3>
      <FactList
        label={state}
        facts={[
          given(w.scope, w.scopes[record.scope]),
          given(w.body, body && `${labelIn(body.labels, locale)} (${body.code})`),
          given(w.person, person && `${person.name} (${person.code})`),
          given(w.issuer, record.issuer),
          given(w.reason, record.reason),
          given(w.valid, from === null ? null : w.span(formats.date(from), date(until))),
          given(w.appliedAt, date(record.appliedAt)),
          given(w.decidedAt, date(record.decidedAt)),
          given(w.revokedAt, date(record.revokedAt)),
          given(w.revokedReason, record.revokedReason),
          given(w.note, record.note),
          given(w.evidence, evidence.length === 0 ? null : <EvidenceList evidence={evidence} decides={decides} />),
        ]}
      />
    </article>
  )
}
