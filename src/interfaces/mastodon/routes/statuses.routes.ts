// statuses: writing, changing and deleting posts.
import { Type } from 'typebox'
import { parseId, type Id } from '#core/ids'
import { Problem } from '#core/problem'
import type { Actor } from '#core/viewer'
import type { AccountsProblem } from '#domain/accounts'
import type { MediaProblem } from '#domain/media'
import { postTypes, type PostChange, type PostDraft, type PostView } from '#domain/posts'
import type { Draft as WaitingDraft } from '#domain/publishing'
import { IdValue, type Server } from '#interfaces/http'
import { actorOf, IdParams, notOffered, type Desk } from '../desk.ts'
import { presentDeletedStatus, StatusEntity } from '../entities/status.ts'
import { visibilityFromWire, WireVisibility } from '../entities/visibility.ts'
import { focusFrom } from '../focus.ts'
import type { MastodonNeeds } from '../needs.ts'

const textProperties = {
  status: Type.Optional(Type.String()),
  spoiler_text: Type.Optional(Type.String()),
  sensitive: Type.Optional(Type.Boolean()),
  language: Type.Optional(Type.String()),
  media_ids: Type.Optional(Type.Array(IdValue)),
  // only whether there is one
  poll: Type.Optional(Type.Object({ options: Type.Optional(Type.Array(Type.String())) })),
  bema: Type.Optional(
    Type.Object({
      /** Allows past the limit where the site allows long posts. */
      long: Type.Optional(Type.Boolean()),
      /** What an office's post is and what it is for; '' says nothing. */
      type: Type.Optional(Type.Union([Type.Literal(''), ...postTypes.map((type) => Type.Literal(type))])),
      purpose: Type.Optional(Type.String({ maxLength: 30 })),
      /** Of a coordinator: id or handle of the member it publishes for, and code of the group. */
      for: Type.Optional(Type.String({ maxLength: 60 })),
      group: Type.Optional(Type.String({ maxLength: 40 })),
    }),
  ),
}

const Draft = Type.Object({
  ...textProperties,
  in_reply_to_id: Type.Optional(IdValue),
  quoted_status_id: Type.Optional(IdValue),
  visibility: Type.Optional(WireVisibility),
  scheduled_at: Type.Optional(Type.String()),
  quote_approval_policy: Type.Optional(Type.String()),
})
type Draft = Type.Static<typeof Draft>

const Edit = Type.Object({
  ...textProperties,
  media_attributes: Type.Optional(
    Type.Array(
      Type.Object({ id: IdValue, description: Type.Optional(Type.String()), focus: Type.Optional(Type.String()) }),
    ),
  ),
})
type Edit = Type.Static<typeof Edit>

const filingOf = ({ bema }: Pick<Edit, 'bema'>): Pick<PostChange, 'type' | 'purpose'> => ({
  ...(bema?.type === undefined ? {} : { type: bema.type === '' ? null : bema.type }),
  ...(bema?.purpose === undefined ? {} : { purpose: bema.purpose === '' ? null : bema.purpose }),
})

const refusePoll = (poll: { options?: string[] } | undefined): void => {
  if ((poll?.options ?? []).length > 0) throw notOffered('polls cannot be written here yet')
}

/** Public posts can be quoted by everybody, the others by nobody: a wish for anything else is not passed over. */
const refuseQuotePolicy = ({ quote_approval_policy: policy = '', visibility = 'public' }: Draft): void => {
  const hidden = visibility === 'private' || visibility === 'direct'
  if (policy !== '' && policy !== 'public' && !(hidden && policy === 'nobody')) {
    throw notOffered('who may quote a post cannot be limited here')
  }
}

/** Of a new post: what was said, and for the rest what the account starts its posts with. */
const draftOf = (body: Draft, appId: number | null, idempotencyKey: string | undefined): PostDraft => ({
  text: body.status ?? '',
  summary: body.spoiler_text ?? '',
  appId,
  ...(body.sensitive === undefined ? {} : { sensitive: body.sensitive }),
  ...(body.visibility === undefined ? {} : { visibility: visibilityFromWire(body.visibility) }),
  ...(body.language === undefined || body.language === '' ? {} : { language: body.language }),
  ...(body.media_ids === undefined ? {} : { mediaIds: body.media_ids }),
  ...(body.in_reply_to_id === undefined ? {} : { replyTo: body.in_reply_to_id }),
  ...(body.quoted_status_id === undefined ? {} : { quoteOf: body.quoted_status_id }),
  ...(body.bema?.long === undefined ? {} : { long: body.bema.long }),
  ...filingOf(body),
  ...(idempotencyKey === undefined ? {} : { idempotencyKey }),
})

/** `media_ids` says which pictures stay and in which order, `media_attributes` what changes about them. */
const mediaOf = (body: Edit, { media }: PostView): PostChange['media'] => {
  if (body.media_ids === undefined && body.media_attributes === undefined) return undefined
  const changes = new Map((body.media_attributes ?? []).map((item) => [item.id, item]))
  return (body.media_ids ?? media.map(({ id }) => id)).map((id) => {
    const change = changes.get(id)
    const focus = focusFrom(change?.focus)
    return {
      id,
      ...(change?.description === undefined ? {} : { description: change.description }),
      ...(focus === undefined ? {} : { focus }),
    }
  })
}

const changeOf = (body: Edit, view: PostView): PostChange => {
  const media = mediaOf(body, view)
  return {
    text: body.status ?? view.post.text,
    ...(body.spoiler_text === undefined ? {} : { summary: body.spoiler_text }),
    ...(body.sensitive === undefined ? {} : { sensitive: body.sensitive }),
    ...(body.language === undefined ? {} : { language: body.language === '' ? null : body.language }),
    ...(media === undefined ? {} : { media }),
    ...(body.bema?.long === undefined ? {} : { long: body.bema.long }),
    ...filingOf(body),
  }
}

const isOpen = ({ state }: WaitingDraft): boolean =>
  state === 'submitted' || state === 'sent_back' || state === 'writing'

/** Of a draft that waits: what an app says anew, the rest stays. */
const changeOfDraft = (body: Edit): Partial<PostDraft> => ({
  ...(body.status === undefined ? {} : { text: body.status }),
  ...(body.spoiler_text === undefined ? {} : { summary: body.spoiler_text }),
  ...(body.sensitive === undefined ? {} : { sensitive: body.sensitive }),
  ...(body.language === undefined || body.language === '' ? {} : { language: body.language }),
  ...(body.media_ids === undefined ? {} : { mediaIds: body.media_ids }),
  ...filingOf(body),
})

/** Of the pictures of a draft: they are described with it. */
const descriptionsOf = ({ media_attributes: changes = [] }: Edit): ReadonlyMap<number, string> =>
  new Map(changes.flatMap(({ id, description }) => (description === undefined ? [] : [[id, description] as const])))

export const addStatusesRoutes = (server: Server, needs: MastodonNeeds, desk: Desk): void => {
  const { publishing, media, accounts } = needs

  /** @throws account_not_found */
  const accountIn = async (text: string): Promise<Id> => {
    const id = parseId(text) ?? (await accounts.lookup(text.replace(/^[@＠]/, '')))?.id
    if (id === undefined) throw new Problem<AccountsProblem>('account_not_found', 'Record not found')
    return id
  }

  /** What the caller's office published for a member of its group is its to change, too. */
  const isActedBy = ({ accountId }: Actor, { post }: PostView): boolean =>
    post.authorId !== accountId && post.actingId === accountId

  server.post(
    '/api/v1/statuses',
    { schema: { body: Draft, response: { 200: StatusEntity } } },
    async (request, reply) => {
      const { body, caller } = request
      refusePoll(body.poll)
      if (body.scheduled_at !== undefined && body.scheduled_at !== '') {
        throw notOffered('posts cannot be scheduled here yet')
      }
      refuseQuotePolicy(body)
      const key = request.headers['idempotency-key']
      const draft = draftOf(
        body,
        caller.token?.app.id ?? null,
        typeof key === 'string' && key !== '' ? key.slice(0, 255) : undefined,
      )
      const actor = actorOf(request)
      const member = body.bema?.for
      if (member === undefined || member === '') {
        return desk.sendOutcome(request, reply, await publishing.publish(actor, draft))
      }
      const to = { group: body.bema?.group || undefined, accountId: await accountIn(member), asDraft: false }
      return desk.sendOutcome(request, reply, await publishing.publishFor(actor, to, draft))
    },
  )

  server.put(
    '/api/v1/statuses/:id',
    { schema: { params: IdParams, body: Edit, response: { 200: StatusEntity } } },
    async (request, reply) => {
      refusePoll(request.body.poll)
      const actor = actorOf(request)
      const waiting = await publishing.drafts.byId(request.caller.viewer, request.params.id)
      if (waiting?.content.deed === 'publish' && isOpen(waiting)) {
        const draft = { ...waiting.content.draft, ...changeOfDraft(request.body) }
        return desk.sendOutcome(request, reply, {
          draft: await publishing.drafts.change(actor, waiting.id, waiting.version, draft, {
            descriptions: descriptionsOf(request.body),
          }),
        })
      }
      const view = await desk.viewOf(request, request.params.id)
      const edit = isActedBy(actor, view) ? publishing.editFor : publishing.edit
      return desk.sendOutcome(request, reply, await edit(actor, view.post.id, changeOf(request.body, view)))
    },
  )

  server.delete(
    '/api/v1/statuses/:id',
    {
      schema: {
        params: IdParams,
        body: Type.Object({ delete_media: Type.Optional(Type.Boolean()) }),
        response: { 200: StatusEntity },
      },
    },
    async (request) => {
      const actor = actorOf(request)
      const waiting = await publishing.drafts.byId(request.caller.viewer, request.params.id)
      if (waiting !== undefined && isOpen(waiting)) {
        const status = await desk.presentDraft(request, await publishing.drafts.discard(actor, waiting.id))
        return { ...status, text: waiting.content.deed === 'publish' ? waiting.content.draft.text : '' }
      }
      const view = await desk.viewOf(request, request.params.id)
      const acted = isActedBy(actor, view)
      const remove = acted ? publishing.removeFor : publishing.remove
      const { draft } = await remove(actor, view.post.id)
      if (draft !== undefined) return desk.presentDraft(request, draft)
      // otherwise the pictures wait a day for the redraft
      if (request.body.delete_media === true && !acted) for (const { id } of view.media) await removeLoose(actor, id)
      return presentDeletedStatus(view, desk.placeOf(request))
    },
  )

  const removeLoose = async (actor: ReturnType<typeof actorOf>, id: number): Promise<void> => {
    try {
      await media.removeLoose(actor, id)
    } catch (error) {
      // an office's pictures stay readable with its deleted post
      const code: MediaProblem = 'media_in_use'
      if (!(error instanceof Problem) || error.code !== code) throw error
    }
  }
}
