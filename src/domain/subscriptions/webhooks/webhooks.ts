// Webhooks of an account, kept by its owner or the heads of the office; and of a group, by the heads of its coordinator.
import type { Clock } from '#core/clock'
import { bucketOf, type Id, type IdMaker } from '#core/ids'
import { Problem } from '#core/problem'
import { secretText, type Random } from '#core/random'
import type { Actor } from '#core/viewer'
import type { Accounts } from '#domain/accounts'
import type { Inquiries } from '#domain/inquiries'
import type { Groups, GroupsProblem } from '#domain/offices'
import type { Database } from '#platform/db'
import type { SubscriptionsProblem, Webhook, WebhookAbout, Webhooks, WebhookSubject } from '../contract.ts'
import { keyOf, type FollowedKey } from '../followed.ts'
import { LOGGED } from './deliver-due.ts'
import { insertDeliveries, latestDeliveries } from './deliveries.store.ts'
import { checkedUrl } from './webhook-url.ts'
import { insertWebhook, removeWebhook, resumeWebhook, webhooksOf } from './webhooks.store.ts'

interface Needs {
  readonly db: Database
  readonly ids: IdMaker
  readonly clock: Clock
  readonly random: Random
  readonly accounts: Pick<Accounts, 'memberships' | 'byId'>
  readonly inquiries: Pick<Inquiries, 'byIds'>
  readonly groups: Pick<Groups, 'byCode'>
  /** Plain http too. */
  readonly open: boolean
}

const MOST = 10
const TRIES = 3

const unknownSubject = (field: string): Problem =>
  new Problem<SubscriptionsProblem>('webhook_subject_unknown', 'There is no such office or case', { field })
const notFound = (): Problem => new Problem<SubscriptionsProblem>('webhook_not_found', 'There is no such webhook')

export const createWebhooks = ({ db, ids, clock, random, accounts, inquiries, groups, open }: Needs): Webhooks => {
  /** Answers the user. @throws role_missing */
  const requireHead = async ({ accountId, userId }: Actor): Promise<Id> => {
    const memberships = userId === null ? [] : await accounts.memberships(userId)
    const role = memberships.find((one) => one.accountId === accountId)?.role
    if (userId === null || (role !== 'owner' && role !== 'head')) {
      throw new Problem<SubscriptionsProblem>('role_missing', 'This takes the role head in the office.', {
        params: { role: 'head' },
      })
    }
    return userId
  }

  /** Whose webhooks they are, and who sees to them. @throws role_missing, not_coordinator, group_not_found */
  const keptBy = async (actor: Actor, code: string | undefined): Promise<{ key: FollowedKey; userId: Id }> => {
    const userId = await requireHead(actor)
    if (code === undefined) return { key: keyOf({ accountId: actor.accountId }), userId }
    const group = (await groups.byCode(code))?.group
    if (group === undefined || group.closedAt !== null) {
      throw new Problem<GroupsProblem>('group_not_found', 'There is no such group')
    }
    if (group.coordinatorId !== actor.accountId) {
      throw new Problem<GroupsProblem>('not_coordinator', 'Only the coordinating office may do this')
    }
    return { key: keyOf({ groupId: group.id }), userId }
  }

  /** An office here, or a case, private ones too: of those it is told number, office and state. @throws webhook_subject_unknown */
  const checked = async (subject: WebhookSubject): Promise<{ about: WebhookAbout; subject_id: Id | null }> => {
    if (subject.about === 'posts') return { about: 'posts', subject_id: null }
    if (subject.about === 'case') {
      if ((await inquiries.byIds([subject.inquiryId])).size === 0) throw unknownSubject('number')
      return { about: 'case', subject_id: subject.inquiryId }
    }
    const office = await accounts.byId(subject.officeId)
    const isOffice = office?.kind === 'office' || office?.kind === 'official'
    if (office === undefined || office.deletedAt !== null || office.domain !== null || !isOffice) {
      throw unknownSubject('office')
    }
    return { about: 'office_cases', subject_id: office.id }
  }

  return {
    async list(actor, group) {
      const { key } = await keptBy(actor, group)
      const rows = await webhooksOf(db.read, key)
      // ten at most
      const logs = await Promise.all(rows.map(({ id }) => latestDeliveries(db.read, id, LOGGED)))
      return rows.map((row, place): Webhook => ({
        id: row.id,
        about: row.about,
        subjectId: row.subject_id,
        url: row.url,
        state: row.state,
        failures: row.failures,
        createdAt: row.created_at,
        deliveredAt: row.delivered_at,
        setAsideAt: row.set_aside_at,
        deliveries: (logs[place] ?? []).map((one) => ({
          event: one.event,
          postId: one.post_id,
          at: one.at,
          state: one.state,
          tries: one.tries,
          status: one.status,
          fault: one.fault,
          triedAt: one.tried_at,
        })),
      }))
    },

    async add(actor, written, subject = { about: 'posts' }) {
      const { key, userId } = await keptBy(actor, subject.about === 'posts' ? subject.group : undefined)
      const url = checkedUrl(written, open)
      const told = await checked(subject)
      const secret = secretText(random)
      return db.write(async (tx) => {
        for (let tried = 0; tried < TRIES; tried++) {
          for (let slot = 1; slot <= MOST; slot++) {
            const id = ids.next(bucketOf(key.followed_id))
            const row = { id, ...key, ...told, slot, url, secret, created_by: userId, created_at: clock.now() }
            if (await insertWebhook(tx, row)) return { id, secret }
          }
        }
        throw new Problem<SubscriptionsProblem>('webhook_limit', `There may be ${MOST} webhooks.`, {
          params: { limit: MOST },
          field: 'url',
        })
      })
    },

    async remove(actor, id, group) {
      const { key } = await keptBy(actor, group)
      if (!(await db.write((tx) => removeWebhook(tx, id, key)))) throw notFound()
    },

    async resume(actor, id, group) {
      const { key } = await keptBy(actor, group)
      if (!(await db.write((tx) => resumeWebhook(tx, id, key)))) throw notFound()
    },

    async test(actor, id, group) {
      const { key } = await keptBy(actor, group)
      const rows = await webhooksOf(db.read, key)
      if (!rows.some((row) => row.id === id)) throw notFound()
      const occasion = `test:${random.bytes(8).toString('hex')}`
      const test = { webhook_id: id, occasion, event: 'test', post_id: null, at: clock.now() } as const
      await db.write((tx) => insertDeliveries(tx, [test]))
    },
  }
}
