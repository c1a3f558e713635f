// Subscriptions of the fake world: one to an account under the token abc, one to a group under its own, two webhooks.
import { DAY, HOUR, type Millis } from '#core/clock'
import type { Account } from '#domain/accounts'
import type { Group } from '#domain/offices'
import type { StaffLetters, Subscriptions, Webhook, WebhookDelivery } from '#domain/subscriptions'
import { face } from './face.ts'

/** One letter that can be ended under the token abc. */
export const fakeStaffLetters = (office: Account, other: Account): StaffLetters =>
  face<StaffLetters>('staff letters', {
    wishes: async () => [
      { officeId: office.id, role: 'head', wanted: true, byRole: true },
      { officeId: other.id, role: 'responder', wanted: false, byRole: false },
    ],
    read: async (token) => (token === 'abc' ? { officeId: office.id } : undefined),
  })

export const fakeSubscriptions = (
  now: Millis,
  account: Account,
  group: Group,
): Pick<Subscriptions, 'byMail' | 'webhooks'> => {
  const delivery = (hours: number, some: Partial<WebhookDelivery>): WebhookDelivery => ({
    event: 'post.created',
    postId: 1234,
    at: now - hours * HOUR,
    state: 'done',
    tries: 1,
    status: 204,
    fault: null,
    triedAt: now - hours * HOUR,
    ...some,
  })
  const webhook: Webhook = {
    id: 1,
    about: 'posts',
    subjectId: null,
    url: 'https://receiver.heron.example/a/rather/long/path/of/a/receiver?channel=weather&key=abcdefghijklmnop',
    state: 'active',
    failures: 0,
    createdAt: now - 9 * DAY,
    deliveredAt: now - HOUR,
    setAsideAt: null,
    deliveries: [delivery(1, {}), delivery(5, { event: 'post.deleted', state: 'skipped', tries: 0, status: null })],
  }
  const broken: Webhook = {
    ...webhook,
    id: 2,
    about: 'case',
    subjectId: 7,
    url: 'https://old.heron.example/',
    state: 'set_aside',
    failures: 14,
    deliveredAt: null,
    setAsideAt: now - DAY,
    deliveries: [delivery(30, { state: 'waiting', tries: 14, status: null, fault: 'no answer in time' })],
  }
  return {
    byMail: face<Subscriptions['byMail']>('byMail', {
      asked: async (token) => (token === 'abc' ? { followed: { account }, frequency: 'daily' } : undefined),
      read: async (token) =>
        token === 'abc' || token === 'group'
          ? {
              followed: token === 'abc' ? { account } : { group },
              shownAddress: 'a…@heron.example',
              frequency: 'daily',
            }
          : undefined,
      count: async () => 12_000,
    }),
    webhooks: face<Subscriptions['webhooks']>('webhooks', { list: async () => [webhook, broken] }),
  }
}
