// Settings: who follows from elsewhere, as a number, and the webhooks of the account.
import type { Id } from '#core/ids'
import { webhookAbouts, type Webhook, type WebhookAbout, type WebhookDelivery } from '#domain/subscriptions'
import { Radios, TextField, type FormErrors } from '../components/fields.tsx'
import { HiddenFields } from '../components/hidden-fields.tsx'
import { Empty, Notice } from '../components/parts.tsx'
import { Time } from '../components/time.tsx'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'

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

const Deed = ({ id, deed, text, danger = false }: { id: number; deed: string; text: string; danger?: boolean }) => (
  <form method="post" action={`/settings/webhooks/${id}/${deed}`}>
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

const empty: HookValues = { url: '', about: 'posts', subject: '' }

const Hook = ({ webhook, subject }: { webhook: Webhook; subject: string | undefined }) => {
  const { words, formats, now } = usePage()
  const w = words.follow
  const { id, about, url, state, failures, deliveredAt, setAsideAt, deliveries } = webhook
  return (
    <li class="hooks__hook">
      <h3 class="hooks__url">{url}</h3>
      <p>
        {about === 'posts' && w.hookAbouts.posts}
        {about === 'office_cases' && (subject === undefined ? w.ofNothing : w.ofOffice(subject))}
        {about === 'case' && (subject === undefined ? w.ofNothing : w.ofCase(subject))}
      </p>
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
          <Deed id={id} deed="resume" text={w.resume} />
        ) : (
          <Deed id={id} deed="test" text={w.test} />
        )}
        <Deed id={id} deed="remove" text={w.remove} danger />
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

export const WebhooksPage = ({
  followers,
  webhooks,
  subjects,
  secret,
  values = empty,
  errors = [],
}: {
  /** By mail, rounded; undefined: under ten. */
  followers: number | undefined
  /** undefined: she may not see to them. */
  webhooks: readonly Webhook[] | undefined
  /** Of those that tell of cases, by webhook: the office, or the number. */
  subjects: ReadonlyMap<Id, string>
  /** Of one that was just added. */
  secret?: string | undefined
  values?: HookValues
  errors?: FormErrors
}) => {
  const { words, formats } = usePage()
  const w = words.follow
  return (
    <SettingsFrame place="webhooks" errors={errors}>
      <section class="block">
        <h2 class="subhead">{w.byMailTitle}</h2>
        <p>{followers === undefined ? w.fewByMail : w.countByMail(formats.whole(followers))}</p>
        <p class="quiet">{w.countNote}</p>
      </section>
      <section>
        <h2 class="subhead">{w.hooksTitle}</h2>
        {webhooks === undefined ? (
          <p class="block">{w.hooksOfHeads}</p>
        ) : (
          <>
            {secret !== undefined && (
              <Notice kind="done">
                <p>{w.secretNote}</p>
                <p>
                  <code class="hooks__secret">{secret}</code>
                </p>
              </Notice>
            )}
            <form class="block form" method="post" action="/settings/webhooks">
              <HiddenFields />
              <p>{w.hooksNote}</p>
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
                <Hook key={webhook.id} webhook={webhook} subject={subjects.get(webhook.id)} />
              ))}
            </ul>
          </>
        )}
      </section>
    </SettingsFrame>
  )
}
