// /drafts: the queue of an office's drafts, one draft, and what its staff does with it.
import type { FastifyReply, FastifyRequest } from 'fastify'
import { h } from 'preact'
import type { Id } from '#core/ids'
import { isProblem, Problem, type CoreProblem } from '#core/problem'
import type { Accounts } from '#domain/accounts'
import type { Groups } from '#domain/offices'
import type { MediaModule } from '#domain/media'
import { reviewPolicies, type Draft, type Publishing } from '#domain/publishing'
import type { Server } from '#interfaces/http'
import type { Config } from '#platform/config'
import { displayName } from '../components/display-name.ts'
import type { FormErrors } from '../components/fields.tsx'
import { draftPath } from '../links.ts'
import { actorOf, idIn, signedInOnly, userOf } from '../page/access.ts'
import { readForm } from '../page/form.ts'
import { writeLimit } from '../page/limits.ts'
import type { Pages } from '../page/pages.ts'
import { asFormError, filingIn, readDraft, type ReadDraft } from '../posts/draft.ts'
import { wordsIn } from '../words/index.ts'
import { noValues, textOf, type DraftValues } from './draft-form.tsx'
import { DraftPage } from './draft.page.tsx'
import { DraftsPage } from './drafts.page.tsx'
import { localText, localTime } from './local-time.ts'
import { NewDraftPage } from './new-draft.page.tsx'

const waiting = ['writing', 'submitted', 'sent_back', 'approved'] as const

interface Needs {
  readonly pages: Pages
  readonly config: Pick<Config, 'media' | 'site'>
  readonly accounts: Pick<Accounts, 'membersOf' | 'byIds'>
  readonly media: Pick<MediaModule, 'upload' | 'describe' | 'byIds'>
  readonly publishing: Pick<Publishing, 'drafts' | 'may' | 'sharing'>
  readonly groups: Pick<Groups, 'ofOffice'>
}

export const draftRoutes = (server: Server, { pages, config, accounts, media, publishing, groups }: Needs): void => {
  const { drafts, sharing } = publishing
  const { timeZone } = config.site
  const reading = { media, mostPictures: config.media.perPost }

  /** Colleagues by the name of the account they use for themselves. */
  const staffOf = async (
    request: FastifyRequest,
  ): Promise<{ nameOf: (userId: Id) => string; isThere: (userId: Id) => boolean }> => {
    const members = await accounts.membersOf(actorOf(request).accountId)
    const main = await accounts.byIds(members.flatMap(({ user }) => user.mainAccountId ?? []))
    const { drafts: w, settings } = wordsIn(request.caller.locale)
    const names = new Map(
      members.map(({ user, role }) => {
        const account = user.mainAccountId === null ? undefined : main.get(user.mainAccountId)
        return [user.id, account === undefined ? (settings.roles[role] ?? role) : displayName(account)] as const
      }),
    )
    return { nameOf: (userId) => names.get(userId) ?? w.somebody, isThere: (userId) => names.has(userId) }
  }

  /** @throws not_found for everybody but the staff of its office */
  const draftIn = async (request: FastifyRequest<{ Params: { id: string } }>): Promise<Draft> => {
    const draft = await drafts.byId(request.caller.viewer, idIn(request.params.id))
    if (draft === undefined) throw new Problem<CoreProblem>('not_found', 'Not found')
    return draft
  }

  /** What the form says; errors of its moments among the others. */
  const valuesIn = (request: FastifyRequest, { values }: ReadDraft): DraftValues => {
    const form = readForm(request.body)
    const { text, type, purpose, pictures } = values
    return {
      text,
      type,
      purpose,
      pictures,
      schedule: form.text('schedule').trim(),
      happened: form.text('happened').trim(),
    }
  }

  const momentOf = (text: string): number | null => (text === '' ? null : (localTime(text, timeZone) ?? Number.NaN))

  const valuesOf = async (draft: Draft): Promise<DraftValues> => {
    const { content } = draft
    const said = content.deed === 'publish' ? content.draft : content.deed === 'edit' ? content.change : undefined
    const ids =
      content.deed === 'publish'
        ? (content.draft.mediaIds ?? [])
        : content.deed === 'edit'
          ? (content.change.media ?? []).map(({ id }) => id)
          : []
    const found = await media.byIds(ids)
    const described = content.deed === 'edit' ? (content.change.media ?? []) : []
    return {
      text: textOf(draft),
      type: said?.type ?? '',
      purpose: said?.purpose ?? '',
      pictures: ids.flatMap((id) => {
        const picture = found.get(id)
        const words = described.find((one) => one.id === id)?.description
        return picture === undefined ? [] : [{ ...picture, description: words ?? picture.description }]
      }),
      schedule: localText(draft.scheduledAt, timeZone),
      happened: localText(draft.happenedAt, timeZone),
    }
  }

  const showDraft = async (
    request: FastifyRequest,
    reply: FastifyReply,
    draft: Draft,
    again?: { readonly values?: DraftValues; readonly errors: FormErrors },
  ): Promise<FastifyReply> => {
    const { viewer } = request.caller
    const [trail, staff, values, ties, shared] = await Promise.all([
      drafts.trail(viewer, draft.id),
      staffOf(request),
      again?.values ?? valuesOf(draft),
      groups.ofOffice(draft.accountId),
      sharing.sharedWith(viewer, draft.id),
    ])
    const others = await accounts.byIds([
      ...trail.flatMap(({ officeId }) => officeId ?? []),
      ...[draft.content.actingId ?? []].flat(),
    ])
    const errors = again?.errors ?? []
    const own = draft.changedBy === userOf(request)
    const page = {
      draft,
      trail,
      nameOf: staff.nameOf,
      others,
      groups: [...ties.coordinates, ...ties.memberOf],
      shared,
      own,
      writerLeft: !staff.isThere(draft.changedBy),
      values,
      errors,
    }
    return pages.show(request, reply, h(DraftPage, page), { status: errors.length > 0 ? 422 : 200 })
  }

  server.get('/drafts', { preHandler: signedInOnly }, async (request, reply) => {
    const { viewer } = request.caller
    const actor = actorOf(request)
    const [some, afterwards, policy, { nameOf }, mayInvite] = await Promise.all([
      drafts.inState(viewer, waiting),
      drafts.toReviewAfterwards(viewer),
      drafts.policyOf(actor.accountId),
      staffOf(request),
      publishing.may(actor, 'invite'),
    ])
    return pages.show(request, reply, h(DraftsPage, { drafts: some, afterwards, policy, mayInvite, nameOf }))
  })

  server.get('/drafts/new', { preHandler: signedInOnly }, async (request, reply) =>
    pages.show(request, reply, h(NewDraftPage, { values: noValues, errors: [] })),
  )

  server.post('/drafts', { preHandler: signedInOnly, config: { limit: writeLimit } }, async (request, reply) => {
    const actor = actorOf(request)
    const step = readForm(request.body).word('step')
    const read = await readDraft(reading, request, actor, true)
    const values = valuesIn(request, read)
    const again = (errors: FormErrors, status: number) =>
      pages.show(request, reply, h(NewDraftPage, { values, errors }), { status })
    if (read.errors.length > 0) return again(read.errors, 422)
    if (step === 'pictures') return again([], 200)
    const content = { text: values.text, mediaIds: read.pictures.map(({ id }) => id), ...filingIn(read.values) }
    try {
      const happenedAt = momentOf(values.happened)
      if (step === 'urgent') {
        await drafts.publishUrgently(actor, content, happenedAt)
        return await pages.goTo(reply, '/drafts', 'posted')
      }
      const draft = await drafts.begin(actor, content, { scheduledAt: momentOf(values.schedule), happenedAt })
      if (step !== 'submit') return await pages.goTo(reply, draftPath(draft.id), 'saved')
      await drafts.submit(actor, draft.id)
      return await pages.goTo(reply, draftPath(draft.id), 'submitted')
    } catch (error) {
      return again([asFormError(error, request, fieldOf(error))], 422)
    }
  })

  server.post('/drafts/policy', { preHandler: signedInOnly }, async (request, reply) => {
    await drafts.setPolicy(actorOf(request), readForm(request.body).choice('review', reviewPolicies) ?? 'all')
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
    ['take-over', 'taken_over', (request, { id }) => drafts.takeOver(actorOf(request), id)],
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
          const errors = [asFormError(error, request, 'text')]
          return showDraft(request, reply, await draftIn(request), { errors })
        }
        return pages.goTo(reply, name === 'approve' || name === 'discard' ? '/drafts' : draftPath(draft.id), done)
      },
    )
  }

  const changing = { preHandler: signedInOnly, config: { limit: writeLimit } }
  server.post<{ Params: { id: string } }>('/drafts/:id/change', changing, async (request, reply) => {
    const draft = await draftIn(request)
    const actor = actorOf(request)
    const form = readForm(request.body)
    const read = await readDraft(reading, request, actor, false)
    const values = valuesIn(request, read)
    const before = draft.content.deed === 'publish' ? draft.content.draft : { text: '' }
    const changed = {
      ...before,
      text: values.text,
      mediaIds: read.pictures.map(({ id }) => id),
      ...filingIn(read.values),
    }
    try {
      if (read.errors.length > 0) return await showDraft(request, reply, draft, { values, errors: read.errors })
      await drafts.change(actor, draft.id, seenIn(form), changed, {
        // the time of publication is left alone unless it is moved: it may have come meanwhile
        ...(values.schedule === localText(draft.scheduledAt, timeZone)
          ? {}
          : { scheduledAt: momentOf(values.schedule) }),
        happenedAt: momentOf(values.happened),
        descriptions: new Map(read.pictures.map(({ id, description }) => [id, description])),
      })
    } catch (error) {
      const errors = [asFormError(error, request, fieldOf(error))]
      return showDraft(request, reply, await draftIn(request), { values, errors })
    }
    return pages.goTo(reply, draftPath(draft.id), 'saved')
  })
}

/** The field at fault. */
const fieldOf = (error: unknown): string => {
  if (!isProblem(error)) return 'text'
  if (error.code === 'schedule_invalid') return 'schedule'
  return error.code === 'event_invalid' ? 'happened' : (error.field ?? 'text')
}

/** The version that was on the page; nothing that is there for what is no number. */
const seenIn = (form: ReturnType<typeof readForm>): number => {
  const seen = Number(form.word('seen'))
  return Number.isSafeInteger(seen) ? seen : 0
}
