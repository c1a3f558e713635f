// Joining as a body: every step on one page, each with its state, each saved by itself.
import type { Account } from '#domain/accounts'
import {
  leads,
  textKinds,
  type BodyView,
  type FoundBody,
  type Invitation,
  type OfficeText,
  type Sheet,
  type StaffMember,
  type TextKind,
  type VerificationRecord,
} from '#domain/offices'
import type { ReviewPolicy } from '#domain/publishing'
import type { ComponentChild } from 'preact'
import type { FormErrors } from '../components/fields.tsx'
import { Notice } from '../components/parts.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { BodyStep, GroupStep, VerificationStep } from './join-body.tsx'
import { ContactStep, DisclosureStep, HoursStep, TargetsStep, TextStep, type Written } from './join-sheet.tsx'
import { ReviewStep, StaffStep } from './join-staff.tsx'
import { Step, type StepState } from './join-step.tsx'

export interface JoinView {
  readonly account: Account
  readonly role: string
  readonly heads: boolean
  readonly body: BodyView | undefined
  readonly query: string
  /** undefined: nothing was searched for. */
  readonly found: readonly FoundBody[] | undefined
  readonly records: readonly VerificationRecord[]
  readonly txtRecord: string
  readonly members: readonly StaffMember[]
  readonly invited: readonly Invitation[]
  readonly policy: ReviewPolicy
  readonly sheet: Sheet
  readonly texts: readonly OfficeText[]
}

export type StepName =
  | 'body'
  | 'verification'
  | 'group'
  | 'staff'
  | 'review'
  | 'contact'
  | 'hours'
  | 'targets'
  | TextKind
  | 'disclosure'

const done = (is: boolean): StepState => (is ? 'done' : 'open')

export const statesOf = ({
  account,
  body,
  records,
  members,
  invited,
  policy,
  sheet,
  texts,
}: JoinView): Readonly<Record<StepName, StepState>> => {
  const written = (kind: TextKind): StepState => done(texts.some((text) => text.kind === kind))
  const verified = account.badge?.now?.scope === 'body'
  const waits = records.some(({ state }) => state === 'applied')
  return {
    body: done(body !== undefined),
    verification: verified ? 'done' : waits ? 'waiting' : 'open',
    group: 'free',
    staff: members.length > 1 ? 'done' : invited.length > 0 ? 'waiting' : 'open',
    review: done(policy === 'all'),
    contact: done(sheet.phone !== '' || sheet.email !== '' || sheet.address !== '' || sheet.website !== ''),
    hours: done(sheet.hours.some(({ spans }) => spans.length > 0)),
    targets: done(sheet.answerDays !== null || sheet.acknowledgeHours !== null || sheet.longestDays !== null),
    about: written('about'),
    help: written('help'),
    answers: written('answers'),
    legal: written('legal'),
    privacy: written('privacy'),
    netiquette: written('netiquette'),
    disclosure: account.badge?.runBy == null ? 'free' : 'done',
  }
}

const nothing: Written = () => undefined

export const JoinPage = ({
  view,
  at,
  written = nothing,
  errors = [],
}: {
  view: JoinView
  /** The step that is shown open; otherwise the first that is not done. */
  at?: StepName | undefined
  written?: Written
  errors?: FormErrors
}) => {
  const { words, viewer } = usePage()
  const w = words.joining
  const { role, heads, body, query, found, records, txtRecord, members, invited, policy, sheet, texts } = view
  const may = leads(role)
  const states = statesOf(view)
  const titles: Readonly<Record<StepName, string>> = {
    ...w,
    ...w.texts,
    about: w.texts.about,
    answers: w.texts.answers,
  }
  const shared = { written, errors }
  const sheets: readonly (readonly [StepName, ComponentChild])[] = may
    ? [
        ['contact', <ContactStep key="contact" sheet={sheet} {...shared} />],
        ['hours', <HoursStep key="hours" sheet={sheet} {...shared} />],
        ['targets', <TargetsStep key="targets" sheet={sheet} {...shared} />],
        ...textKinds.map(
          (kind) =>
            [
              kind,
              <TextStep key={kind} kind={kind} text={texts.find((text) => text.kind === kind)} {...shared} />,
            ] as const,
        ),
      ]
    : []
  const office = view.account.badge?.now?.scope === 'body'
  const steps: readonly (readonly [StepName, ComponentChild])[] = [
    ['body', <BodyStep key="body" body={body} query={query} found={found} may={may && !office} errors={errors} />],
    ['verification', <VerificationStep key="verification" body={body} records={records} txtRecord={txtRecord} />],
    ['group', <GroupStep key="group" body={body} />],
    [
      'staff',
      <StaffStep
        key="staff"
        members={members}
        invited={invited}
        heads={heads}
        userId={viewer.userId}
        whom={written('whom') ?? ''}
        errors={errors}
      />,
    ],
    ['review', <ReviewStep key="review" policy={policy} heads={heads} />],
    ...sheets,
    ...(may && !office ? [['disclosure', <DisclosureStep key="disclosure" {...shared} />] as const] : []),
  ]
  const counted = steps.filter(([name]) => states[name] !== 'free')
  const first = counted.find(([name]) => states[name] === 'open')?.[0]
  const shown = at ?? (found === undefined ? first : 'body')
  return (
    <SettingsFrame place="office" errors={errors}>
      <p class="block">{w.lead(counted.filter(([name]) => states[name] === 'done').length, counted.length)}</p>
      {!may && <Notice>{w.notLead}</Notice>}
      <ol class="steps" aria-label={w.steps}>
        {steps.map(([name, content]) => (
          <Step key={name} name={name} title={titles[name]} state={states[name]} open={name === shown}>
            {content}
          </Step>
        ))}
      </ol>
    </SettingsFrame>
  )
}
