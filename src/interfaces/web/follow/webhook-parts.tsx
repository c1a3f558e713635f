// What pages of followers elsewhere are made of: how many follow by mail, and the programs that are told.
import type { Id } from '#core/ids'
import { webhookAbouts, type Webhook, type WebhookAbout, type WebhookDelivery } from '#domain/subscriptions'
import { Radios, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, Notice } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { usePage } from '../page/page-view.ts'

/** @param of whom they follow: an account, or a group */
export const FollowersByMail = ({ count, of }: { count: number | undefined; of: 'account' | 'group' }) => {
  const { words, formats } = usePage()
  const w = words.follow
  const [few, some] = of === 'account' ? [w.fewByMail, w.countByMail] : [w.fewOfGroup, w.countOfGroup]
  return (
    <section class="block">
      <h2 class="subhead">{w.byMailTitle}</h2>
      <p>{count === undefined ? few : some(formats.whole(count))}</p>
      <p class="quiet">{w.countNote}</p>
    </section>
  )
}

const Delivery = ({ delivery }: { delivery: WebhookDelivery }) => {
  const w = usePage().words.follow
  const { event, at, state, tries, status, fault } = delivery
  const answer = status === null ? fault : w.answered(status)
  return (
    <li>
      <Time at={at} /> · {w.events[event]} · {w.states[state]}
      {tries > 1 && ` · ${w.tried(tries)}`}
      {answer !== null && ` · ${answer}`}
    </li>
  )
}

const Deed = ({ path, deed, text, danger = false }: { path: string; deed: string; text: string; danger?: boolean }) => (
  <form method="post" action={`${path}/${deed}`}>
    <HiddenFields />
    <button class={`button button--small${danger ? ' button--danger' : ''}`} type="submit">
      {text}
    </button>
  </form>
)

/** What a form to add one says. */
export interface HookValues {
  readonly url: string
  readonly about: WebhookAbout
  /** A handle, or the number of a case. */
  readonly subject: string
}

export const noHook: HookValues = { url: '', about: 'posts', subject: '' }

const About = ({ about, subject }: { about: WebhookAbout; subject: string | undefined }) => {
  const w = usePage().words.follow
  if (about === 'posts') return <p>{w.hookAbouts.posts}</p>
  if (subject === undefined) return <p>{w.ofNothing}</p>
  return <p>{about === 'office_cases' ? w.ofOffice(subject) : w.ofCase(subject)}</p>
}

const Hook = ({ webhook, base, subjects }: { webhook: Webhook; base: string; subjects: Subjects | undefined }) => {
  const { words, formats, now } = usePage()
  const w = words.follow
  const { id, about, url, state, failures, deliveredAt, setAsideAt, deliveries } = webhook
  const path = `${base}/${id}`
  return (
    <li class="hooks__hook">
      <h3 class="hooks__url">{url}</h3>
      {subjects !== undefined && <About about={about} subject={subjects.get(id)} />}
      {state === 'set_aside' ? (
        <Notice kind="warning">{w.setAside(setAsideAt === null ? '' : formats.full(setAsideAt))}</Notice>
      ) : (
        <p class="quiet">
          {failures > 0 ? w.failing(failures) : w.working} ·{' '}
          {deliveredAt === null ? w.neverDelivered : w.delivered(formats.relative(deliveredAt, now))}
        </p>
      )}
      <div class="buttons">
        {state === 'set_aside' ? (
          <Deed path={path} deed="resume" text={w.resume} />
        ) : (
          <Deed path={path} deed="test" text={w.test} />
        )}
        <Deed path={path} deed="remove" text={w.remove} danger />
      </div>
      {deliveries.length > 0 && (
        <details>
          <summary>{w.log(deliveries.length)}</summary>
          <ol class="hooks__log" reversed>
            {deliveries.map((delivery) => (
              <Delivery key={`${delivery.event} ${delivery.at} ${delivery.postId}`} delivery={delivery} />
            ))}
          </ol>
        </details>
      )}
    </li>
  )
}

type Subjects = ReadonlyMap<Id, string>

/** Of those that tell of cases too: of what. */
const SubjectFields = ({ values, errors }: { values: HookValues; errors: FormErrors }) => {
  const w = usePage().words.follow
  return (
    <>
      <Radios
        name="about"
        legend={w.hookAbout}
        value={values.about}
        options={webhookAbouts.map((about) => ({
          value: about,
          label: w.hookAbouts[about],
          hint: w.hookAboutHints[about],
        }))}
      />
      <TextField
        name="subject"
        label={w.hookSubject}
        hint={w.hookSubjectHint}
        value={values.subject}
        errors={errors}
        maxLength={60}
        spellcheck={false}
        autocomplete="off"
        optional
      />
    </>
  )
}

export interface HooksShown {
  readonly webhooks: readonly Webhook[]
  /** Of one that was just added. */
  readonly secret?: string | undefined
  readonly values?: HookValues
  readonly errors?: FormErrors
}

/**
 * @param base where the forms go
 * @param subjects of those that tell of cases, by webhook: the office, or the number; undefined: there are none that do
 */
export const Hooks = ({
  base,
  note,
  webhooks,
  subjects,
  secret,
  values = noHook,
  errors = [],
}: HooksShown & { base: string; note: string; subjects?: Subjects | undefined }) => {
  const w = usePage().words.follow
  return (
    <>
      {secret !== undefined && (
        <Notice kind="done">
          <p>{w.secretNote}</p>
          <p>
            <code class="hooks__secret">{secret}</code>
          </p>
        </Notice>
      )}
      <form class="block form" method="post" action={base}>
        <HiddenFields />
        <p>{note}</p>
        <TextField
          name="url"
          label={w.hookUrl}
          hint={w.hookUrlHint}
          value={values.url}
          errors={errors}
          spellcheck={false}
          autocomplete="off"
          required
        />
        {subjects !== undefined && <SubjectFields values={values} errors={errors} />}
        <p>
          <button class="button button--main" type="submit">
            {w.add}
          </button>
        </p>
      </form>
      <ul class="sheet hooks">
        {webhooks.length === 0 && (
          <li>
            <Empty icon="app">{w.noHooks}</Empty>
          </li>
        )}
        {webhooks.map((webhook) => (
          <Hook key={webhook.id} webhook={webhook} base={base} subjects={subjects} />
        ))}
      </ul>
    </>
  )
}
