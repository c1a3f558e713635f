// Settings: who follows from elsewhere, as a number, and the webhooks of the account.
import type { Webhook, WebhookDelivery } from '#domain/subscriptions'
import { TextField, type FormErrors } from '../components/fields.tsx'
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

const Hook = ({ webhook }: { webhook: Webhook }) => {
  const { words, formats, now } = usePage()
  const w = words.follow
  const { id, url, state, failures, deliveredAt, setAsideAt, deliveries } = webhook
  return (
    <li class="hooks__hook">
      <h3 class="hooks__url">{url}</h3>
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
  secret,
  url = '',
  errors = [],
}: {
  /** By mail, rounded; undefined: under ten. */
  followers: number | undefined
  /** undefined: she may not see to them. */
  webhooks: readonly Webhook[] | undefined
  /** Of one that was just added. */
  secret?: string | undefined
  url?: string
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
                value={url}
                errors={errors}
                spellcheck={false}
                autocomplete="off"
                required
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
                <Hook key={webhook.id} webhook={webhook} />
              ))}
            </ul>
          </>
        )}
      </section>
    </SettingsFrame>
  )
}
