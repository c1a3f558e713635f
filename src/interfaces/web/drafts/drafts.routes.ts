// /drafts: the queue of an office's drafts, one draft, and what its staff does with it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import { DAY, type Clock } from '#core/clock'
import type { Id } from '#core/ids'
import { Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Groups } from '#domain/offices'
import type { Draft, Publishing, ReviewPolicy } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import { displayName } from '../components/display-name.ts'
import type { FormErrors } from '../components/fields.tsx'
import { draftPath } from '../links.ts'
import { actorOf, idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError } from '../posts/draft.ts'
import { wordsIn } from '../words/index.ts'
import { DraftPage, DraftsPage, NewDraftPage } from './drafts.page.tsx'

const LEAD_DAYS = 30
const waiting = ['writing', 'submitted', 'sent_back', 'approved'] as const

interface Needs {
  readonly pages: Pages
  readonly clock: Clock
  readonly accounts: Pick<Accounts, 'membersOf' | 'byIds'>
  readonly publishing: Publishing
  readonly groups: Pick<Groups, 'ofOffice'>
  /** Of the site, IANA. */
  readonly timeZone: string
}

/** `2026-11-27T09:30` as the clocks of the site show it; undefined for what is no time. */
export const localTime = (text: string, timeZone: string): number | undefined => {
  const asUtc = Date.parse(`${text}:00Z`)
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text) || Number.isNaN(asUtc)) return undefined
  const shown = (time: number): number => {
    const parts = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    }).formatToParts(time)
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? ''
    return Date.parse(`${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}:00Z`)
  }
  // twice, because the first guess may lie on the other side of a change of the clocks
  const guess = asUtc - (shown(asUtc) - asUtc)
  return guess - (shown(guess) - asUtc)
}

export const draftRoutes = (server: Server, { pages, clock, accounts, publishing, groups, timeZone }: Needs): void => {
  const { drafts, sharing } = publishing

  /** Colleagues by the name of the account they use for themselves. */
  const namesIn = async (request: FastifyRequest): Promise<(userId: Id) => string> => {
    const members = await accounts.membersOf(actorOf(request).accountId)
    const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
    const w = wordsIn(request.caller.locale).drafts
    const names = new Map(
      members.map(({ user, role }) => {
        const account = user.mainAccountId === null ? undefined : main.get(user.mainAccountId)
        return [user.id, account === undefined ? role : displayName(account)] as const
      }),
    )
    return (userId) => names.get(userId) ?? w.somebody
  }

  /** @throws not_found for everybody but the staff of its office */
  const draftIn = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<Draft> => {
    const draft = await drafts.byId(request.caller.viewer, idIn(request.params.id))
    if (draft === undefined) throw new Problem<CoreProblem>('not_found', 'Not found')
    return draft
  }

  const showDraft = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: Draft,
    errors: FormErrors = [],
  ): Promise<FastifyReply> => {
    const { viewer } = request.caller
    const [trail, nameOf, ties, shared] = await Promise.all([
      drafts.trail(viewer, draft.id),
      namesIn(request),
      groups.ofOffice(draft.accountId),
      sharing.sharedWith(viewer, draft.id),
    ])
    const others = await accounts.byIds([
      ...trail.flatMap(({ officeId }) => officeId ?? []),
      ...(draft.content.deed === 'publish' ? [draft.content.actingId ?? []].flat() : []),
    ])
    const page = {
      draft,
      trail,
      nameOf,
      others,
      groups: [...ties.coordinates, ...ties.memberOf],
      shared,
      own: draft.changedBy === userOf(request),
      errors,
    }
    return pages.show(request, reply, h(DraftPage, page), { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/drafts', { preHandler: signedInOnly }, async (request, reply) => {
    const { viewer } = request.caller
    const now = clock.now()
    const [some, afterwards, policy, times, nameOf] = await Promise.all([
      drafts.inState(viewer, waiting),
      drafts.toReviewAfterwards(viewer),
      drafts.policyOf(actorOf(request).accountId),
      drafts.leadTimes(viewer, now - LEAD_DAYS * DAY, now),
      namesIn(request),
    ])
    return pages.show(request, reply, h(DraftsPage, { drafts: some, afterwards, policy, times, nameOf }))
  })

  server.get('/drafts/new', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(NewDraftPage, { text: '', schedule: '', errors: [] })),
  )

  server.post('/drafts', { preHandler: signedInOnly, config: { limit: writeLimit } }, async (request, reply) => {
    const actor = actorOf(request)
    const form = readForm(request.body)
    const [text, schedule, step] = [form.text('text'), form.text('schedule').trim(), form.word('step')]
    try {
      if (step === 'urgent') {
        await drafts.publishUrgently(actor, { text })
        return await pages.goTo(reply, '/drafts', 'posted')
      }
      const time = schedule === '' ? undefined : (localTime(schedule, timeZone) ?? Number.NaN)
      const draft = await drafts.begin(actor, { text }, time)
      if (step !== 'submit') return await pages.goTo(reply, draftPath(draft.id), 'saved')
      await drafts.submit(actor, draft.id)
      return await pages.goTo(reply, draftPath(draft.id), 'submitted')
    } catch (error) {
      const errors = [asFormError(error, request, 'text')]
      return pages.show(request, reply, h(NewDraftPage, { text, schedule, errors }), { status: 422 })
    }
  })

  server.post('/drafts/policy', { preHandler: signedInOnly }, async (request, reply) => {
    const wished = readForm(request.body).word('review')
    const review: ReviewPolicy = wished === 'all' ? 'all' : 'none'
    await drafts.setPolicy(actorOf(request), review)
    return pages.goTo(reply, '/drafts', 'saved')
  })

  server.get<{ Params: { id: string } }>('/drafts/:id', { preHandler: signedInOnly }, async (request, reply) =>
    showDraft(request, reply, await draftIn(request)),
  )

  type Act = (request: FastifyRequest, draft: Draft, form: ReturnType<typeof readForm>) => Promise<unknown>
  const deeds: readonly (readonly [name: string, done: Parameters<Pages['goTo']>[2], act: Act])[] = [
    ['submit', 'submitted', (request, { id }) => drafts.submit(actorOf(request), id)],
    ['approve', 'approved', (request, { id }, form) => drafts.approve(actorOf(request), id, seenIn(form))],
    [
      'send-back',
      'sent_back',
      (request, { id }, form) => drafts.sendBack(actorOf(request), id, seenIn(form), form.text('note')),
    ],
    ['comment', 'noted', (request, { id }, form) => drafts.comment(actorOf(request), id, form.text('note'))],
    ['discard', 'discarded', (request, { id }) => drafts.discard(actorOf(request), id)],
    ['reviewed', 'reviewed', (request, { id }) => drafts.markReviewed(actorOf(request), id)],
    [
      'change',
      'saved',
      (request, { id, content }, form) => {
        const before = content.deed === 'publish' ? content.draft : { text: '' }
        return drafts.change(actorOf(request), id, seenIn(form), { ...before, text: form.text('text') })
      },
    ],
  ]
  for (const [name, done, act] of deeds) {
    server.post<{ Params: { id: string } }>(
      `/drafts/:id/${name}`,
      { preHandler: signedInOnly, config: { limit: writeLimit } },
      async (request, reply) => {
        const draft = await draftIn(request)
        try {
          await act(request, draft, readForm(request.body))
        } catch (error) {
          return showDraft(request, reply, await draftIn(request), [asFormError(error, request, 'text')])
        }
        return pages.goTo(reply, name === 'approve' || name === 'discard' ? '/drafts' : draftPath(draft.id), done)
      },
    )
  }
}

/** The version that was on the page; nothing that is there for what is no number. */
const seenIn = (form: ReturnType<typeof readForm>): number => {
  const seen = Number(form.word('seen'))
  return Number.isSafeInteger(seen) ? seen : 0
}
