// Settings: who follows from elsewhere, as a number, and the webhooks of the account.
import type { Id } from '#core/ids'
import type { Webhook } from '#domain/subscriptions'
import { usePage } from '../page/page-view.ts'
import { SettingsFrame } from '../settings/settings-frame.tsx'
import { FollowersByMail, Hooks, type HooksShown } from './webhook-parts.tsx'

export const WebhooksPage = ({
  followers,
  webhooks,
  subjects,
  errors = [],
  ...shown
}: Omit<HooksShown, 'webhooks'> & {
  /** By mail, rounded; undefined: under ten. */
  followers: number | undefined
  /** undefined: she may not see to them. */
  webhooks: readonly Webhook[] | undefined
  /** Of those that tell of cases, by webhook: the office, or the number. */
  subjects: ReadonlyMap<Id, string>
}) => {
  const w = usePage().words.follow
  return (
    <SettingsFrame place="webhooks" errors={errors}>
      <FollowersByMail count={followers} of="account" />
      <section>
        <h2 class="subhead">{w.hooksTitle}</h2>
        {webhooks === undefined ? (
          <p class="block">{w.hooksOfHeads}</p>
        ) : (
          <Hooks
            base="/settings/webhooks"
            note={w.hooksNote}
            webhooks={webhooks}
            subjects={subjects}
            errors={errors}
            {...shown}
          />
        )}
      </section>
    </SettingsFrame>
  )
}
